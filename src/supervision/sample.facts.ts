import type { Reason } from './risk.js';

export type DrawnItem = {
  /** The complaint's id. */
  readonly complaint: string;
  readonly weight: number;
  readonly reasons: readonly Reason[];
};

/** What the ledger of a sample says, once and for all: with the seed anybody can draw it again. */
export interface Drawn {
  readonly month: string;
  readonly seed: string;
  readonly size: number;
  /** So many closed complaints it was drawn from. */
  readonly candidates: number;
  readonly base: number;
  readonly items: readonly DrawnItem[];
}
