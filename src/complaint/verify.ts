import { apply } from './apply.js';
import { GENESIS, canonical, hashOf } from './chain.js';
import type { Complaint } from './complaint.js';
import type { Plain, Recorded } from './facts.js';

/** Where a complaint's row and its ledger part ways. */
export interface Mismatch {
  readonly number: string;
  /** The first fact that does not follow from the one before, by n; absent when the chain holds but the row differs. */
  readonly fact?: number;
  readonly field?: string;
}

const same = (a: unknown, b: unknown): boolean => {
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  if (Buffer.isBuffer(a) && Buffer.isBuffer(b)) return a.equals(b);
  if (typeof a === 'object' && typeof b === 'object' && a && b) return canonical(a as Plain) === canonical(b as Plain);
  return a === b;
};

const differing = <T extends object>(stored: T, replayed: T, except: readonly (keyof T)[]): string | undefined =>
  (Object.keys(stored) as (keyof T)[]).find(
    (field) => !except.includes(field) && !same(stored[field], replayed[field]),
  ) as string | undefined;

/** Replays the facts: each hash must follow from the last, and the end must be the stored row, field for field. */
export function verify(stored: Complaint, facts: readonly Recorded[]): Mismatch | null {
  const { number, id } = stored;
  let head: Buffer = GENESIS;
  let replayed: Complaint | null = null;
  for (const [i, fact] of facts.entries()) {
    if (fact.n !== i + 1) return { number, fact: i + 1 };
    const hash = hashOf(head, 'complaint', id, fact.n, fact);
    if (!hash.equals(fact.hash)) return { number, fact: fact.n };
    head = hash;
    replayed = { ...apply(replayed, fact), id, version: fact.n, head };
  }
  if (!replayed) return { number, fact: 1 };
  const field = differing(stored, replayed, ['clocks']) ?? clockDiffering(stored, replayed);
  return field ? { number, field } : null;
}

function clockDiffering(stored: Complaint, replayed: Complaint): string | undefined {
  if (stored.clocks.length !== replayed.clocks.length) return 'clocks';
  for (const [i, clock] of stored.clocks.entries()) {
    const other = replayed.clocks[i];
    const field = other ? differing(clock, other, []) : 'id';
    if (field) return `clocks.${String(clock.id)}.${field}`;
  }
  return undefined;
}
