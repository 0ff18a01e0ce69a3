import type { CaseKind, Urgency } from '../sla/sla.js';
import type { ClockEffects, Linked, Next, Sealed } from './effects.js';
import type { State } from './state.js';
import type { ProcessFacts } from './facts.process.js';

/** What stands in the ledger: strings, integers and booleans only, never a person's words or contact (design, 4). */
export type Plain = string | number | boolean | readonly Plain[] | { readonly [key: string]: Plain | undefined };

export type { ClockEffects, ClockMove, ClockStart, Linked, Sealed } from './effects.js';

export interface RungFired extends Next {
  readonly clock: number;
  readonly epoch: number;
  readonly rung: string;
  readonly level: string;
  /** The instant the rung stood at; the fact's own `at` is when it fired, never earlier. */
  readonly due: string;
  /** Fired later than the engine promises (after an outage). */
  readonly late?: boolean;
  /** Ids of the people told; may be empty, a breach is never withheld. */
  readonly told: readonly string[];
}

/** A span of the text that decided, by offset: the words themselves stay in the encrypted content. */
export interface DecidingSpan {
  readonly start: number;
  readonly end: number;
  readonly weight: number;
}

export interface FactData extends ProcessFacts {
  received: ClockEffects & {
    readonly number: string;
    readonly post: string;
    readonly source: string;
    readonly kind: CaseKind;
    readonly urgency: Urgency;
    readonly urgencyRule?: string;
    readonly secret: boolean;
    readonly place?: string;
    readonly district?: string;
    readonly department: string;
    readonly postedAt?: string;
    readonly reachedAt: string;
    readonly policy: string;
    readonly calendar: string;
    readonly raw: Sealed;
    readonly working: Sealed;
    readonly contact?: Sealed;
    /** A part of a post that was split (拆单): the complaint it was taken out of. */
    readonly splitFrom?: Linked;
    /** Of a part: when its post was stored. Else the fact's own instant. */
    readonly receivedAt?: string;
  };
  classified: {
    /** Absent when a person must decide. */
    readonly category?: string;
    readonly proposed?: string;
    readonly confidence?: number;
    readonly classifier?: string;
    readonly words?: readonly DecidingSpan[];
  };
  /** The source sent another body under the same external id (修订). */
  revised: { readonly raw: Sealed };
  dispatched: ClockEffects & {
    readonly to: State;
    readonly department: string;
    readonly handler?: string;
    readonly rule?: string;
    /** By the supervisor, after the third dispatch: this unit may not return. */
    readonly designated?: boolean;
    /** Moved from another unit without a return (改派). */
    readonly reassigned?: boolean;
    readonly text?: Sealed;
  };
  /** `deemed`: the return window passed in silence. */
  accepted: ClockEffects & { readonly to: State; readonly handler?: string; readonly deemed?: boolean };
  acknowledged: ClockEffects & { readonly text?: Sealed };
  answered: ClockEffects & {
    readonly to: State;
    readonly answer: 'interim' | 'final' | 'direct';
    readonly text: Sealed;
    readonly record?: Sealed;
    readonly contacted?: Sealed;
    readonly responsible: string;
    readonly promisedBy?: string;
    /** Ids of the attachments the citizen gets with it. */
    readonly attachments?: readonly string[];
    /** Ids of the entries of the knowledge base it was answered from. */
    readonly knowledge?: readonly string[];
    /** Who wrote it, where somebody else released it after a review. */
    readonly by?: string;
    /** The reviewer's words, inside the house. */
    readonly opinion?: Sealed;
  };
  /** `reason`: the handling was terminated (终止办理), with words to the citizen. */
  closed: ClockEffects & {
    readonly to: State;
    readonly code: string;
    readonly reason?: string;
    readonly text?: Sealed;
  };
  warned: RungFired;
  breached: RungFired;
  escalated: RungFired;
  /** Drawn up by the ladder, or by hand (clock 0). */
  order_drawn: { readonly no: number; readonly clock: number; readonly unit: string };
}

export type FactKind = keyof FactData;

interface Head {
  readonly at: Date;
  readonly actor: string;
  /** Unique in the ledger: what may happen once only (R3). */
  readonly effectKey?: string;
}

export type Fact = { [K in FactKind]: Head & { readonly kind: K; readonly data: FactData[K] } }[FactKind];

/** A fact in its place: nth of its subject, chained to the one before. */
export type Recorded = Fact & { readonly n: number; readonly hash: Buffer };

/** Warnings, notices and chases leave a handler's draft alone: they do not raise the revision. */
export const QUIET: ReadonlySet<FactKind> = new Set<FactKind>([
  'warned',
  'breached',
  'escalated',
  'order_drawn',
  'reminded',
  'revealed',
  'followed_up',
  'chased',
  'suspension_reviewed',
]);

/** Schema version written with each fact; older ones are upcast when read, never rewritten. */
export const FACT_VERSION = 1;
