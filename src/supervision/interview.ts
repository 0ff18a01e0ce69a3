import type { InterviewPolicy, InterviewThreshold } from '../directory/pack.model.js';
import type { Count } from './figures.query.js';
import { FIGURES, type Figure } from './figures.js';

export type Trigger = InterviewThreshold['trigger'];

export const TRIGGERS: Readonly<Record<Trigger, string>> = {
  slow: '办理慢',
  poor_effect: '效果差',
  low_satisfaction: '满意率低',
};

/**
 * A figure past its threshold, as it stands in the ledger: integers only, thresholds in basis points.
 * Either `below` (the share was under it) or `above`.
 */
export type Cause = {
  readonly trigger: Trigger;
  readonly figure: Figure;
  readonly hits: number;
  readonly of: number;
  readonly below?: number;
  readonly above?: number;
};

export interface DueUnit {
  readonly unit: string;
  readonly causes: readonly Cause[];
}

const POINTS = 10_000;
const points = (share: number): number => Math.round(share * POINTS);

/** The threshold is reached by the exact share, not by a rounded one. */
function reached(count: Count, { trigger, figure, below, above }: InterviewThreshold): Cause | null {
  const { hits, of } = count;
  if (count.figure !== figure) return null;
  const cause = { trigger, figure, hits, of };
  if (below !== undefined && hits * POINTS < points(below) * of) return { ...cause, below: points(below) };
  if (above !== undefined && hits * POINTS > points(above) * of) return { ...cause, above: points(above) };
  return null;
}

const triggersOf = ({ causes }: DueUnit): number => new Set(causes.map(({ trigger }) => trigger)).size;

/**
 * The units due for an interview by their figures of a month, those with most triggers first. A figure of too few cases
 * says nothing, so that nobody is called for one case (design, 7).
 */
export function dueUnits(counts: readonly Count[], { minimum, thresholds }: InterviewPolicy): DueUnit[] {
  const causes = new Map<string, Cause[]>();
  for (const count of counts) {
    if (count.of < minimum) continue;
    for (const threshold of thresholds) {
      const cause = reached(count, threshold);
      if (cause) causes.set(count.unit, [...(causes.get(count.unit) ?? []), cause]);
    }
  }
  const order = (cause: Cause) => thresholds.findIndex((one) => sameCause(one, cause));
  return [...causes]
    .map(([unit, found]) => ({ unit, causes: found.sort((a, b) => order(a) - order(b)) }))
    .sort((a, b) => triggersOf(b) - triggersOf(a) || (a.unit < b.unit ? -1 : 1));
}

const sameCause = (a: Pick<Cause, 'trigger' | 'figure'>, b: Pick<Cause, 'trigger' | 'figure'>): boolean =>
  a.trigger === b.trigger && a.figure === b.figure;

const percent = (hits: number, of: number): string => `${((hits / of) * 100).toFixed(2)}%`;

/** 办理慢：按时答复率 62.50%（10/16），低于 90.00% */
export function causeSentence({ trigger, figure, hits, of, below, above }: Cause): string {
  const limit = below === undefined ? `高于 ${percent(above ?? 0, POINTS)}` : `低于 ${percent(below, POINTS)}`;
  return `${TRIGGERS[trigger]}：${FIGURES[figure]} ${percent(hits, of)}（${String(hits)}/${String(of)}），${limit}`;
}
