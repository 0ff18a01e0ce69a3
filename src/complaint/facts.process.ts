import type { CaseKind, Urgency } from '../sla/sla.js';
import type { State } from './state.js';
import type { ClockEffects, Linked, Sealed } from './effects.js';
import type { Use } from './work.js';

/** A fact that opens another handling of the complaint: the nth round, with clocks of its own. */
interface NewRound {
  readonly round?: number;
}

interface Decided {
  readonly granted: boolean;
  readonly text?: Sealed;
}

/** What happens at the operator's desk. */
interface DeskFacts {
  /** A person corrects what the machine or the citizen said; *respond* is derived again, never past its ceiling. */
  corrected: ClockEffects & {
    readonly category?: string;
    readonly place?: string;
    readonly district?: string;
    readonly urgency?: Urgency;
    readonly kind?: CaseKind;
    readonly secret?: boolean;
    readonly working?: Sealed;
  };
  /** 拆单: each part is a complaint of its own from now on. */
  split: { readonly parts: readonly Linked[] };
  /** 追记: a repeat, closed with words to the citizen; `joined` has the matter. */
  appended: ClockEffects & {
    readonly to: State;
    readonly code: string;
    readonly joined: Linked;
    readonly text: Sealed;
  };
  admitted: ClockEffects & { readonly to: State };
  rejected: ClockEffects & { readonly to: State; readonly reason: string; readonly text?: Sealed };
  handed_over: ClockEffects & { readonly to: State; readonly receiver: string; readonly text?: Sealed };
  info_requested: ClockEffects & { readonly to: State; readonly text: Sealed };
  info_given: ClockEffects & NewRound & { readonly to: State; readonly text: Sealed };
  appealed: ClockEffects & { readonly text: Sealed };
  appeal_decided: ClockEffects & NewRound & Decided & { readonly to?: State };
}

/** What passes between the hotline and the units. */
interface UnitFacts {
  /** A second-level platform's move inside its tree; `from` will decide a return. */
  delegated: ClockEffects & {
    readonly to: State;
    readonly from: string;
    readonly department: string;
    readonly handler?: string;
  };
  return_requested: ClockEffects & {
    readonly unit: string;
    readonly reason: string;
    readonly proposed?: string;
    readonly decider: string;
    readonly text: Sealed;
  };
  /** Granted: the case goes back to `department`, the centre or the platform above. */
  return_decided: ClockEffects & Decided & { readonly to?: State; readonly department?: string };
  assist_asked: ClockEffects & {
    readonly units: readonly { readonly unit: string; readonly clock: number }[];
    readonly text?: Sealed;
  };
  opined: ClockEffects & { readonly unit: string; readonly text: Sealed };
}

/** What leads to an answer, and more time for *resolve*. */
interface AnswerFacts {
  noted: { readonly text: Sealed };
  progressed: { readonly text: Sealed };
  attached: {
    readonly attachment: string;
    /** Names the ciphertext on the disk; two attachments with the same bytes share it. */
    readonly file: string;
    readonly use: Use;
    /** The file's own name, as content. */
    readonly name: Sealed;
    readonly type: string;
    readonly bytes: number;
    readonly commitment: string;
  };
  answer_submitted: ClockEffects & {
    readonly to: State;
    readonly answer: 'interim' | 'final';
    readonly text: Sealed;
    readonly record?: Sealed;
    readonly contacted?: Sealed;
    readonly responsible: string;
    readonly promisedBy?: string;
    readonly attachments?: readonly string[];
  };
  /** A review passed on to the next one, or sent back (退回补办); passing the last one is `answered`. */
  reviewed: ClockEffects & {
    readonly to: State;
    readonly stage: 'unit' | 'hotline';
    readonly pass: boolean;
    readonly text?: Sealed;
  };
  published: { readonly on: boolean };
  extension_requested: { readonly unit: string; readonly days: number; readonly text: Sealed };
  extension_decided: ClockEffects & Decided;
  suspension_requested: {
    readonly unit: string;
    readonly reason: string;
    readonly until: string;
    readonly text: Sealed;
  };
  suspension_decided: ClockEffects & Decided;
  /** Whoever asked holds the complaint no more, so nobody decides the request. */
  request_lapsed: { readonly request: 'extension' | 'suspension'; readonly unit: string };
  /** A periodic look at what is parked (检视): whether the reason still holds. */
  suspension_reviewed: { readonly finding: 'stands' | 'gone'; readonly text: Sealed };
  suspension_ended: ClockEffects & { readonly why: 'written_off' | 'expired'; readonly text?: Sealed };
}

/** What the citizen says, and what is asked of the citizen. */
interface CitizenFacts {
  chased: { readonly times: number; readonly told: readonly string[]; readonly text?: Sealed };
  /** `from`: said in a post of its own, which was joined to this complaint (追记). */
  supplemented: { readonly text: Sealed; readonly from?: Linked };
  withdrawn: ClockEffects & { readonly to: State; readonly text?: Sealed };
  /** grade: 5 非常满意, 4 满意, 3 基本满意, 2 不满意, 1 非常不满意. `redo`: a redo is proposed. */
  rated: ClockEffects & {
    readonly solved: boolean;
    readonly grade: 1 | 2 | 3 | 4 | 5;
    readonly by: 'citizen' | 'operator';
    readonly redo?: boolean;
    readonly text?: Sealed;
  };
  followed_up: { readonly outcome: 'reached' | 'unreached' | 'declined'; readonly text?: Sealed };
  redo_decided: ClockEffects &
    NewRound & {
      readonly to?: State;
      readonly outcome: 'redo' | 'uphold' | 'suspend';
      /** Suspend only: why, and the day it ends. */
      readonly reason?: string;
      readonly until?: string;
      readonly text?: Sealed;
    };
}

/** What supervisors do, and what is recorded of a complaint as a whole. */
interface SupervisionFacts {
  reminded: { readonly unit: string; readonly told: readonly string[]; readonly text?: Sealed };
  /** A drawn order is signed, alone or as one of the list of a unit and day. */
  order_issued: { readonly no: number; readonly list?: string; readonly text?: Sealed };
  order_answered: { readonly no: number; readonly text: Sealed };
  order_closed: { readonly no: number; readonly text?: Sealed };
  rechecked: ClockEffects &
    NewRound & { readonly to?: State; readonly result: 'kept' | 'reopened'; readonly text: Sealed };
  exclusion_requested: { readonly unit: string; readonly reason: string; readonly text: Sealed };
  exclusion_decided: Decided;
  grouped: { readonly group: string };
  ungrouped: { readonly group: string };
  revealed: { readonly what: 'contact'; readonly reason: string };
}

export interface ProcessFacts extends DeskFacts, UnitFacts, AnswerFacts, CitizenFacts, SupervisionFacts {}
