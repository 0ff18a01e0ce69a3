import type { Sealed } from '../complaint/effects.js';
import type { Cause } from './interview.js';

/** What the ledger of an interview says: first that it was called, then what was held, as often as something is added. */
export interface Called {
  readonly month: string;
  readonly meets: string;
  /** Each unit with the figures as they stood when it was called. */
  readonly units: readonly { readonly unit: string; readonly causes: readonly Cause[] }[];
  readonly place: Sealed;
  readonly chair: Sealed;
  readonly attendees: Sealed;
  readonly matter: Sealed;
}

export interface Held {
  readonly held: string;
  /** The last day by which the units put right what was demanded. */
  readonly due: string;
  readonly minutes: Sealed;
  readonly demands: Sealed;
}

export type InterviewFact =
  | { readonly kind: 'called'; readonly at: Date; readonly actor: string; readonly data: Called }
  | { readonly kind: 'held'; readonly at: Date; readonly actor: string; readonly data: Held };

export const CALLED_TEXTS = ['place', 'chair', 'attendees', 'matter'] as const;
export const HELD_TEXTS = ['minutes', 'demands'] as const;
