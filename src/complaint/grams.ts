import type { Hmac } from '../foundation/hmac.js';

export { bigramsOf, readable } from '../foundation/bigrams.js';

/** Whether every word of a query stands in a text; both as `readable` gives them. */
export const holds = (read: string, query: string): boolean => query.split(' ').every((word) => read.includes(word));

/** Months are searched one by one, newest first: a word in every tenth complaint stops at the first. */
export const monthOf = (at: Date): string => at.toISOString().slice(0, 7);

/** From the month of `from` down to that of `to`. */
export function monthsDown(from: Date, to: Date): string[] {
  const months: string[] = [];
  const first = monthOf(to);
  for (let year = from.getUTCFullYear(), month = from.getUTCMonth(); ; month--) {
    if (month < 0) [year, month] = [year - 1, 11];
    const name = `${String(year)}-${String(month + 1).padStart(2, '0')}`;
    if (name < first) return months;
    months.push(name);
  }
}

/** Half-open: when a month begins and when the next does. */
export function boundsOf(month: string): { readonly from: Date; readonly to: Date } {
  const from = new Date(`${month}-01T00:00:00Z`);
  return { from, to: new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1)) };
}

const REMEMBERED = 200_000;

/**
 * Pairs as keyed 32-bit hashes: without the key the index tells no word, and since the month is hashed too, not even
 * which pairs of two months are the same. Two pairs may share a hash; a hit is read before it is believed.
 */
export class Grams {
  private readonly known = new Map<string, number>();

  constructor(private readonly hmac: Hmac) {}

  of(pairs: Iterable<string>, month: string): number[] {
    return Array.from(pairs, (pair) => this.hash(`${month}|${pair}`));
  }

  private hash(name: string): number {
    const found = this.known.get(name);
    if (found !== undefined) return found;
    if (this.known.size >= REMEMBERED) this.known.clear();
    const hash = this.hmac.of(name, 'buffer').readInt32BE(0);
    this.known.set(name, hash);
    return hash;
  }
}
