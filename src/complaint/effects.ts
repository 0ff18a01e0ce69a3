import type { ClockKind } from '../sla/sla.js';

/** Names a `content` row; the commitment is salted from the complaint's own key. */
export interface Sealed {
  readonly id: string;
  readonly commitment: string;
}

/** Another complaint, as facts and the work name it. */
export interface Linked {
  readonly complaint: string;
  readonly number: string;
}

/** The rung that fires next: both or neither. */
export interface Next {
  readonly nextRung?: string;
  readonly nextAt?: string;
}

export interface ClockStart extends Next {
  readonly id: number;
  readonly kind: ClockKind;
  readonly unit?: string;
  readonly started: string;
  readonly deadline: string;
  readonly ceiling?: string;
  readonly rule: string;
  readonly provisional?: boolean;
}

/** A live clock's deadline moves: its next epoch. Rungs already fired are not repeated. */
export interface ClockMove extends Next {
  readonly clock: number;
  readonly deadline: string;
  readonly rule: string;
  readonly provisional?: boolean;
}

/** Every fact may start, move and stop clocks; a stopped clock stays stopped (R4). */
export interface ClockEffects {
  readonly starts?: readonly ClockStart[];
  readonly moves?: readonly ClockMove[];
  readonly stops?: readonly number[];
}
