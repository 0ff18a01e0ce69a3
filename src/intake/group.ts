import { Unavailable } from '../foundation/problem.js';

interface Waiting<In, Out> {
  readonly item: In;
  readonly bytes: number;
  readonly done: (outcome: Outcome<Out>) => void;
}

export type Outcome<Out> = { readonly value: Out } | { readonly error: unknown };

export interface GroupLimits {
  readonly items: number;
  readonly bytes: number;
  /** Waiting items beyond this are refused with 503. */
  readonly queue: number;
  /** Groups under way at once. */
  readonly parallel: number;
}

/** design.md, 4: at most 128 posts or 1 MiB share a transaction. */
export const INTAKE_LIMITS: GroupLimits = { items: 128, bytes: 1 << 20, queue: 4096, parallel: 2 };

/** Calls `work` after so many milliseconds; gives what calls it off. */
export type Later = (work: () => void, ms: number) => () => void;

/** So long at most a group waits to grow while others are under way. */
const PATIENCE_MS = 20;

/**
 * Requests that arrive together share one flush. Flushed at once when idle, so a lone request never waits; while
 * groups are under way the next one fills up, until it is as large as the last: a second lane that took what little
 * there is would leave small groups for ever, and a group costs as much as many posts. Each item gets an outcome of its own.
 */
export class Group<In, Out> {
  private waiting: Waiting<In, Out>[] = [];
  private running = 0;
  /** Size of the last group. */
  private last = 0;
  private callOff: (() => void) | undefined;

  constructor(
    private readonly flush: (items: readonly In[]) => Promise<readonly Outcome<Out>[]>,
    private readonly limits: GroupLimits,
    private readonly later: Later,
  ) {}

  get queued(): number {
    return this.waiting.length;
  }

  /** Throws Unavailable when the queue is full. */
  submit(item: In, bytes: number): Promise<Out> {
    if (this.waiting.length >= this.limits.queue) {
      return Promise.reject(new Unavailable('INTAKE_BUSY', '系统繁忙，请稍后重试。'));
    }
    return new Promise<Out>((resolve, reject) => {
      const done = (outcome: Outcome<Out>) => {
        if ('value' in outcome) resolve(outcome.value);
        else reject(outcome.error);
      };
      this.waiting.push({ item, bytes, done });
      // Deferred to the end of this turn, so that requests read from the sockets together go together.
      setImmediate(() => this.next());
    });
  }

  private next(patient = true): void {
    if (this.running >= this.limits.parallel || this.waiting.length === 0) return;
    if (patient && this.running > 0 && this.waiting.length < this.last) {
      this.callOff ??= this.later(() => this.impatient(), PATIENCE_MS);
      return;
    }
    this.callOff?.();
    this.callOff = undefined;
    const group = this.take();
    this.last = group.length;
    this.running++;
    void this.run(group);
  }

  private impatient(): void {
    this.callOff = undefined;
    this.next(false);
  }

  private async run(group: readonly Waiting<In, Out>[]): Promise<void> {
    try {
      const outcomes = await this.flush(group.map(({ item }) => item));
      group.forEach(({ done }, i) => done(outcomes[i] ?? { error: new Error('no outcome') }));
    } catch (error) {
      for (const { done } of group) done({ error });
    } finally {
      this.running--;
      this.next();
    }
  }

  private take(): Waiting<In, Out>[] {
    let bytes = 0;
    let n = 0;
    for (const { bytes: size } of this.waiting) {
      if (n > 0 && (n === this.limits.items || bytes + size > this.limits.bytes)) break;
      bytes += size;
      n++;
    }
    const group = this.waiting.slice(0, n);
    this.waiting = this.waiting.slice(n);
    return group;
  }
}
