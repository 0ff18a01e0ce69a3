import type { Count } from './figures.query.js';
import { FIGURE_CODES, GROUPS, GROUP_CODES, type Figure, type Group } from './figures.js';
import { wilson, type Interval } from './wilson.js';

/** Shares are of 1, to four decimals. */
export interface Rate {
  readonly hits: number;
  readonly of: number;
  readonly rate: number | null;
  /** Wilson's 95 % interval. */
  readonly interval: Interval | null;
  /** 环比: against the period before; null where either has no cases. */
  readonly change: number | null;
  /** 同比: against the same period of the year before. */
  readonly yearChange: number | null;
}

export interface LeagueRow {
  readonly unit: { readonly code: string; readonly name: string };
  /** Within its group, by 按时答复率, then 满意率, then 解决率; equals share a place. Null for a small unit. */
  readonly rank: number | null;
  /** Fewer than five answers fell due: its rates say little. */
  readonly small: boolean;
  readonly figures: Readonly<Record<Figure, Rate>>;
}

export interface LeagueGroup {
  readonly code: Group;
  readonly name: string;
  readonly rows: readonly LeagueRow[];
}

export interface Counted {
  readonly now: readonly Count[];
  readonly before: readonly Count[];
  readonly yearBefore: readonly Count[];
}

export const SMALL = 5;

/** The order in which figures decide a place. */
const RANKED_BY: readonly Figure[] = ['answered', 'satisfied', 'solved'];

const rounded = (share: number): number => Math.round(share * 10_000) / 10_000;

type Counts = ReadonlyMap<string, Count>;
const keyed = (counts: readonly Count[]): Counts =>
  new Map(counts.map((count) => [`${count.unit} ${count.figure}`, count]));

const share = (count: Count | undefined): number | null => (count && count.of > 0 ? count.hits / count.of : null);

function rateOf(count: Count | undefined, last: Count | undefined, year: Count | undefined): Rate {
  const { hits, of } = count ?? { hits: 0, of: 0 };
  const now = share(count);
  const against = (other: number | null) => (now === null || other === null ? null : rounded(now - other));
  const interval = wilson(hits, of);
  return {
    hits,
    of,
    rate: now === null ? null : rounded(now),
    interval: interval && { low: rounded(interval.low), high: rounded(interval.high) },
    change: against(share(last)),
    yearChange: against(share(year)),
  };
}

/** The evaluation table: the units that had any case in the period, in their groups, the best first, small ones last. */
export function league(
  counted: Counted,
  nameOf: (unit: string) => string,
  groupOf: (unit: string) => Group,
): LeagueGroup[] {
  const [now, last, year] = [keyed(counted.now), keyed(counted.before), keyed(counted.yearBefore)];
  const rows = [...new Set(counted.now.map(({ unit }) => unit))].map((code): LeagueRow => {
    const rate = (figure: Figure) => {
      const key = `${code} ${figure}`;
      return [figure, rateOf(now.get(key), last.get(key), year.get(key))] as const;
    };
    const figures = Object.fromEntries(FIGURE_CODES.map(rate)) as Record<Figure, Rate>;
    return { unit: { code, name: nameOf(code) }, rank: null, small: figures.answered.of < SMALL, figures };
  });
  return GROUP_CODES.map((code) => ({
    code,
    name: GROUPS[code],
    rows: ranked(rows.filter(({ unit }) => groupOf(unit.code) === code)),
  })).filter((group) => group.rows.length > 0);
}

/** Exact shares, not rounded ones, decide. Cross-multiplied, so that equal shares are equal. */
function better(a: LeagueRow, b: LeagueRow): number {
  for (const figure of RANKED_BY) {
    const [x, y] = [a.figures[figure], b.figures[figure]];
    if (x.of === 0 || y.of === 0) {
      if (x.of !== y.of) return y.of - x.of;
      continue;
    }
    const difference = y.hits * x.of - x.hits * y.of;
    if (difference !== 0) return difference;
  }
  return 0;
}

function ranked(rows: readonly LeagueRow[]): LeagueRow[] {
  const byCode = (a: LeagueRow, b: LeagueRow) => (a.unit.code < b.unit.code ? -1 : 1);
  const large = rows.filter(({ small }) => !small).sort((a, b) => better(a, b) || byCode(a, b));
  const places: LeagueRow[] = [];
  for (const [i, row] of large.entries()) {
    const above = places.at(-1);
    const tied = above !== undefined && better(above, row) === 0;
    places.push({ ...row, rank: tied ? above.rank : i + 1 });
  }
  return [...places, ...rows.filter(({ small }) => small).sort(byCode)];
}
