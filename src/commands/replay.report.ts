import type { Outcome } from '../supervision/outcome.query.js';

export interface ReplayReport {
  readonly complaints: number;
  readonly onTime: number;
  readonly late: number;
  readonly breaches: number;
  readonly ledgerMismatches: number;
  readonly seconds: number;
  readonly retriedRequests: number;
  /** The same for two plays of one record: what happened to every complaint, and when. */
  readonly factsDigest: string;
  readonly early: number;
  readonly doubled: number;
  readonly orders: number;
  readonly byCategory: Readonly<
    Record<string, { readonly complaints: number; readonly onTime: number; readonly late: number }>
  >;
  /** Answer times: how many were answered within so many hours. */
  readonly hours: readonly { readonly within: string; readonly complaints: number }[];
}

const HOUR = 3_600_000;
const BUCKETS: readonly (readonly [string, number])[] = [
  ['24 小时内', 24],
  ['1–2 天', 48],
  ['2–3 天', 72],
  ['3–7 天', 168],
  ['7–15 天', 360],
  ['15–30 天', 720],
  ['30 天以上', Infinity],
];

const isOnTime = ({ stopped, deadline }: Outcome): boolean => stopped !== null && stopped <= deadline;

export function reportOf(
  outcomes: readonly Outcome[],
  rest: Pick<ReplayReport, 'ledgerMismatches' | 'seconds' | 'retriedRequests' | 'factsDigest'>,
  name: (category: string) => string,
): ReplayReport {
  const byCategory: Record<string, { complaints: number; onTime: number; late: number }> = {};
  for (const outcome of outcomes) {
    const key = outcome.category ? name(outcome.category) : '未分类';
    const row = (byCategory[key] ??= { complaints: 0, onTime: 0, late: 0 });
    row.complaints++;
    if (isOnTime(outcome)) row.onTime++;
    else row.late++;
  }
  const onTime = outcomes.filter(isOnTime).length;
  const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((total, outcome) => total + of(outcome), 0);
  return {
    complaints: outcomes.length,
    onTime,
    late: outcomes.length - onTime,
    breaches: sum(({ breaches }) => breaches),
    ...rest,
    early: sum(({ breached_at, deadline }) => (breached_at && breached_at <= deadline ? 1 : 0)),
    doubled: sum(({ breaches, orders }) => (breaches > 1 || orders > 1 || breaches !== orders ? 1 : 0)),
    orders: sum(({ orders }) => orders),
    byCategory,
    hours: histogram(outcomes),
  };
}

function histogram(outcomes: readonly Outcome[]): ReplayReport['hours'] {
  const counts = BUCKETS.map(() => 0);
  for (const { started, stopped } of outcomes) {
    const hours = stopped ? (stopped.getTime() - started.getTime()) / HOUR : Infinity;
    const i = BUCKETS.findIndex(([, most]) => hours <= most);
    counts[i] = (counts[i] ?? 0) + 1;
  }
  return BUCKETS.map(([within], i) => ({ within, complaints: counts[i] ?? 0 }));
}

const BAR = 40;

/** For the terminal: the totals, a line a category, and the answer times as bars. */
export function rendered(report: ReplayReport): string {
  const { complaints, onTime, late, breaches, orders, ledgerMismatches, seconds } = report;
  const most = Math.max(1, ...report.hours.map((row) => row.complaints));
  const wide = (text: string, width: number) =>
    text + ' '.repeat(Math.max(0, width - [...text].reduce((n, c) => n + (c > '\u2e80' ? 2 : 1), 0)));
  return [
    `工单 ${String(complaints)} 件：按时 ${String(onTime)}，逾期 ${String(late)}；超期记录 ${String(breaches)}，督办单 ${String(orders)}`,
    `流转记录重放不符 ${String(ledgerMismatches)} 件；用时 ${seconds.toFixed(1)} 秒；重发请求 ${String(report.retriedRequests)} 次`,
    '',
    `${wide('类别', 12)}${'件数'.padStart(6)}${'按时'.padStart(6)}${'逾期'.padStart(6)}`,
    ...Object.entries(report.byCategory)
      .sort(([, a], [, b]) => b.complaints - a.complaints)
      .map(
        ([name, row]) =>
          `${wide(name, 12)}${String(row.complaints).padStart(8)}${String(row.onTime).padStart(8)}${String(row.late).padStart(8)}`,
      ),
    '',
    '答复用时',
    ...report.hours.map(
      ({ within, complaints: n }) => `${wide(within, 12)}${'█'.repeat(Math.round((n / most) * BAR))} ${String(n)}`,
    ),
    '',
  ].join('\n');
}
