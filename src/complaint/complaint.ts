import type { CaseKind, ClockKind, Urgency } from '../sla/sla.js';
import { TERMINAL, type State } from './state.js';
import type { Work } from './work.js';

export { STATES, TERMINAL, type State } from './state.js';

/** A running (or stopped) time limit of one complaint; `id` counts within the complaint. */
export interface Clock {
  readonly id: number;
  readonly kind: ClockKind;
  readonly round: number;
  /** Whose clock it is. *respond* and *submit* are nobody's until they breach or stop: then whoever held the case (R7). */
  readonly unit: string | null;
  readonly started: Date;
  readonly deadline: Date;
  /** Only *respond*: no command moves the deadline past it (R2). */
  readonly ceiling: Date | null;
  /** nth value of the deadline. */
  readonly epoch: number;
  /** The policy row that made the deadline. */
  readonly rule: string;
  readonly provisional: boolean;
  /** Code of the last rung fired in this epoch. */
  readonly fired: string | null;
  readonly nextRung: string | null;
  readonly nextAt: Date | null;
  readonly stopped: Date | null;
  /** The deadline that was missed; null while none was. */
  readonly breached: Date | null;
}

/** The case opened from one post. Its row is what its facts add up to (`apply`). */
export interface Complaint {
  readonly id: string;
  readonly number: string;
  readonly postId: string;
  readonly source: string;
  readonly kind: CaseKind;
  readonly state: State;
  readonly round: number;
  readonly urgency: Urgency;
  readonly secret: boolean;
  readonly category: string | null;
  /** What the classifier proposed, its probability in basis points, and the model's version. */
  readonly proposed: string | null;
  readonly confidence: number | null;
  readonly classifier: string | null;
  readonly place: string | null;
  readonly district: string | null;
  /** The responsible unit; before dispatch the 12345 centre itself (R6). */
  readonly department: string;
  readonly handler: string | null;
  readonly dispatches: number;
  readonly groupId: string | null;
  readonly postedAt: Date | null;
  readonly reachedAt: Date;
  readonly receivedAt: Date;
  readonly respondBy: Date;
  readonly answeredAt: Date | null;
  readonly closedAt: Date | null;
  readonly closingCode: string | null;
  readonly policy: string;
  readonly calendar: string;
  readonly orders: number;
  /** What the handling has come to so far: pending requests, assisting units, counts. */
  readonly work: Work;
  /** Rises with facts that change moves, responsibility, content or a deadline: what If-Match compares. */
  readonly revision: number;
  /** n and hash of the last fact. */
  readonly version: number;
  readonly head: Buffer;
  readonly updatedAt: Date;
  readonly clocks: readonly Clock[];
}

/** A complaint as a list shows it. */
export type Listed = Omit<Complaint, 'clocks'>;

/** Whether somebody owes something (R6): not ended, or ended by a rejection that is being appealed. */
export const isOpen = (c: Pick<Complaint, 'state' | 'work'>): boolean =>
  !TERMINAL.has(c.state) || c.work.appeal !== undefined;

const AT_THE_DESK: ReadonlySet<State> = new Set<State>(['received', 'admitted', 'hotline_review', 'handed_over']);

/**
 * The unit whose time it is (R7): the centre at its desk and while it reviews; a unit from dispatch on, but a unit that
 * had accepted stays answerable until another has accepted in its place (首接负责制).
 */
export function holderOf(c: Pick<Complaint, 'state' | 'department' | 'work'>): string {
  const state = c.state === 'awaiting_info' ? (c.work.heldFrom ?? c.state) : c.state;
  if (AT_THE_DESK.has(state)) return c.work.center;
  return state === 'dispatched' ? (c.work.answering ?? c.department) : c.department;
}

export const liveClock = (c: Complaint, kind: ClockKind): Clock | undefined =>
  c.clocks.find((clock) => clock.kind === kind && clock.stopped === null);

export const liveClocks = (c: Complaint): readonly Clock[] => c.clocks.filter((clock) => clock.stopped === null);
