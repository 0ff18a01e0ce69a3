import { apply } from './apply.js';
import { holderOf, isOpen, type Complaint } from './complaint.js';
import type { Recorded } from './facts.js';

/** That a unit held the case in [from, to): its time, whatever became of the case after. */
export interface Holding {
  readonly unit: string;
  readonly from: Date;
  readonly to: Date;
}

/**
 * Who held a complaint from when to when, read off its ledger up to `until` (R7). Intervals are half-open, in order and
 * without gaps while the complaint is open, so that they sum exactly to the time it was open; two in a row are never
 * one unit's. What is closed is nobody's, and a complaint opened again goes on from that instant.
 */
export function holdings(facts: readonly Recorded[], until: Date): readonly Holding[] {
  const held: Holding[] = [];
  let c: Complaint | null = null;
  for (const fact of facts) {
    if (fact.at >= until) break;
    if (c) hold(held, c, fact.at);
    c = apply(c, fact);
  }
  if (c) hold(held, c, until);
  return held;
}

/** What the complaint was since its last fact lasts until `to`. */
function hold(held: Holding[], c: Complaint, to: Date): void {
  if (!isOpen(c) || to <= c.updatedAt) return;
  const unit = holderOf(c);
  const last = held.at(-1);
  if (last?.unit === unit && last.to.getTime() === c.updatedAt.getTime()) held[held.length - 1] = { ...last, to };
  else held.push({ unit, from: c.updatedAt, to });
}

/** How long each unit held it in all, the longest first. */
export function heldBy(intervals: readonly Holding[]): readonly { readonly unit: string; readonly ms: number }[] {
  const total = new Map<string, number>();
  for (const { unit, from, to } of intervals) total.set(unit, (total.get(unit) ?? 0) + to.getTime() - from.getTime());
  return [...total].map(([unit, ms]) => ({ unit, ms })).sort((a, b) => b.ms - a.ms || (a.unit < b.unit ? -1 : 1));
}
