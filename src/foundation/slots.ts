import type { Unavailable } from './problem.js';

/** So many at a time, so many waiting for their turn; whoever comes after that is told to come again. */
export class Slots {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(
    size: number,
    private readonly mostWaiting: number,
    private readonly busy: () => Unavailable,
  ) {
    this.free = size;
  }

  /** Resolves in turn, with what gives the slot back; giving it back twice is giving it back once. */
  async take(): Promise<() => void> {
    if (this.free > 0) this.free--;
    else if (this.waiting.length >= this.mostWaiting) throw this.busy();
    else await new Promise<void>((turn) => this.waiting.push(turn));
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      const next = this.waiting.shift();
      if (next) next();
      else this.free++;
    };
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    const release = await this.take();
    try {
      return await work();
    } finally {
      release();
    }
  }
}
