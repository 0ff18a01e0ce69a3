import { LIMIT_MB, type ExportResult } from './export.js';
import { percentile, round, tableOf } from './figures.js';
import type { SideResult } from './intake.js';
import type { ListResult } from './lists.js';
import type { SweepResult } from './sweep.js';
import type { TrickleResult } from './trickle.js';

export interface Report {
  readonly date: string;
  readonly options: object;
  readonly machine: Readonly<Record<string, unknown>>;
  full?: SideResult[];
  plain?: SideResult[];
  cte?: SideResult;
  sweep?: SweepResult[];
  trickle?: TrickleResult[];
  lists?: ListResult[];
  export?: ExportResult[];
}

const times = (a: number, b: number): string => `${(a / b).toFixed(2)} ×`;

function intakeTable(title: string, sides: readonly SideResult[]): string {
  const [first] = sides;
  const rows = sides.map((side) => {
    const middle = (of: (r: SideResult['rounds'][number]) => number) =>
      String(round(percentile(side.rounds.map(of), 50), 1));
    return [
      side.side,
      String(side.median),
      side.rounds.map(({ perSecond }) => perSecond).join(' '),
      middle(({ p50 }) => p50),
      middle(({ p99 }) => p99),
      [middle((r) => r.cpuMicros), middle((r) => r.databaseMicros), middle((r) => r.loadMicros)].join(' + '),
      String(side.pool),
      String(side.receipts),
      first && side !== first ? times(first.median, side.median) : '',
    ];
  });
  const head = [
    '',
    'posts/s',
    'rounds',
    'p50 ms',
    'p99 ms',
    'CPU µs/post: server + database + load',
    'pool',
    'rows = receipts',
    'jiesu is',
  ];
  return `${title}\n${tableOf(head, rows)}`;
}

function sweepTable(sides: readonly SweepResult[]): string {
  const [first] = sides;
  const rows = sides.map((side) => [
    side.side,
    String(side.median),
    side.seconds.join(' '),
    String(round(side.clocks / side.median)),
    side.tuned,
    side.verified,
    first && side !== first ? times(side.median, first.median) : '',
  ]);
  const head = ['', 'seconds', 'rounds', 'rungs/s', 'tuned', 'verified', 'jiesu is'];
  return `100 % at once: ${String(first?.clocks ?? 0)} clocks due, full effect\n${tableOf(head, rows)}`;
}

function trickleTable(sides: readonly TrickleResult[]): string {
  const rows = sides.map(({ side, fired, p50, p95, p99, max }) => [side, ...[fired, p50, p95, p99, max].map(String)]);
  return `lateness at a trickle of 50 rungs/s, ms by the database's clock\n${tableOf(['', 'fired', 'p50', 'p95', 'p99', 'max'], rows)}`;
}

function listsTable(lists: readonly ListResult[]): string {
  const rows = lists.map(({ what, aimMs, requests, p50, p95, worst, worstP95 }) => [
    what,
    ...[requests, p50, p95, worstP95].map(String),
    Number.isFinite(aimMs) ? `${aimMs}: ${worstP95 < aimMs ? 'met' : 'missed'}` : '',
    worst,
  ]);
  return `lists over HTTP, ms\n${tableOf(['', 'requests', 'p50', 'p95', 'worst p95', 'aim', 'of'], rows)}`;
}

function exportTable(sides: readonly ExportResult[]): string {
  const rows = sides.map((one) => [
    `${one.server}, ${one.reader} reader`,
    ...[one.rows, one.fileMB, one.seconds, one.rowsPerSecond, one.bootedMB, one.beforeMB, one.peakMB].map(String),
    `${String(LIMIT_MB)}: ${one.peakMB < LIMIT_MB ? 'met' : 'missed'}`,
  ]);
  const head = ['', 'rows', 'file MB', 'seconds', 'rows/s', 'booted MB', 'before MB', 'peak MB', 'aim'];
  return `export of a list to XLSX, resident memory of the serving process\n${tableOf(head, rows)}`;
}

/** The report as a terminal shows it. */
export function tablesOf({ machine, full, plain, cte, sweep, trickle, lists, export: file }: Report): string {
  const { cpu, cores, memoryGiB, node, commitMs } = machine as Record<string, string>;
  const parts = [`${cpu}, ${cores} cores, ${memoryGiB} GiB, node ${node}, one durable commit ${commitMs} ms`];
  if (full) parts.push(intakeTable('(a) intake, the whole pipe', full));
  if (plain) parts.push(intakeTable('(b) intake, classifier off, against three thin rows', plain));
  if (cte) parts.push(intakeTable('(c) for reference', [cte]));
  if (sweep) parts.push(sweepTable(sweep));
  if (trickle) parts.push(trickleTable(trickle));
  if (lists) parts.push(listsTable(lists));
  if (file) parts.push(exportTable(file));
  return parts.join('\n\n');
}
