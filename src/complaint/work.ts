import type { Linked, Sealed } from './effects.js';
import type { State } from './state.js';

/** A request that waits for somebody's decision; whoever asked does not decide it. */
export interface Asked {
  readonly by: string;
  readonly unit: string;
  readonly reason?: string;
}

export interface ReturnAsked extends Asked {
  readonly proposed?: string;
  /** Who decides: the centre, or the second-level platform that delegated the case. */
  readonly decider: string;
}

/** An answer on its way through the reviews. */
export interface Draft {
  readonly answer: 'interim' | 'final';
  readonly text: Sealed;
  readonly record?: Sealed;
  /** When, how and with what result the citizen was spoken to. */
  readonly contacted?: Sealed;
  readonly responsible: string;
  readonly promisedBy?: string;
  /** Ids of attachments that go to the citizen with it. */
  readonly attachments?: readonly string[];
  readonly by: string;
}

/** 诉求材料, which the citizen sees; 办理佐证, inside the house until a released answer names it. */
export type Use = 'material' | 'evidence';

/** A file of the complaint; the same bytes have the same commitment, so `file` is kept once. */
export interface Attached {
  readonly id: string;
  readonly file: string;
  readonly use: Use;
  readonly bytes: number;
  readonly commitment: string;
}

export interface Assisting {
  readonly unit: string;
  readonly clock: number;
  readonly opined: boolean;
}

/**
 * What the handling of a complaint has come to, kept as one JSON column: read with the row, never searched by. An absent
 * member is one that has not happened. Members are plain data, so that it is stored as it stands.
 */
export interface Work {
  /** The 12345 centre, responsible until a unit is. */
  readonly center: string;
  /** The last unit that accepted: answerable until another accepts (首接负责制). */
  readonly answering?: string;
  /** Units that have asked to return this complaint: each may once. */
  readonly returned?: readonly string[];
  readonly designated?: boolean;
  /** Units that delegated the case downwards, the highest first: a return goes up one level. */
  readonly above?: readonly string[];
  readonly assisting?: readonly Assisting[];
  /** The state an information request was made from. */
  readonly heldFrom?: State;
  readonly draft?: Draft;
  readonly published?: boolean;
  readonly attachments?: readonly Attached[];
  readonly return?: ReturnAsked;
  readonly extension?: Asked & { readonly days: number };
  readonly extensions?: number;
  readonly suspension?: Asked & { readonly until: string };
  readonly suspensions?: number;
  readonly exclusion?: Asked;
  /** Left out of the evaluation, with approval. */
  readonly excluded?: string;
  /** Who answered at the operator's desk: he neither follows it up nor decides its redo. */
  readonly answeredBy?: string;
  /** Who rejected it: he does not decide the appeal. */
  readonly rejectedBy?: string;
  readonly appeal?: boolean;
  readonly appealed?: boolean;
  /** Not solved or not satisfied: a redo waits for a decision. */
  readonly redo?: boolean;
  readonly redos?: number;
  readonly calls?: readonly string[];
  readonly rating?: { readonly solved: boolean; readonly grade: number };
  readonly chases?: number;
  readonly rechecked?: string;
  /** What was split off (拆单), and what this was split off from. */
  readonly parts?: readonly Linked[];
  readonly splitFrom?: Linked;
  /** The complaint this repeat was joined to (追记). */
  readonly joined?: Linked;
  /** How far each signed supervision order has come, by its number; one that is only drawn up is not in it. */
  readonly orders?: Readonly<Record<string, 'issued' | 'answered' | 'closed'>>;
}
