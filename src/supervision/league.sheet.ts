import type { ListColumn, ListSheet } from '../complaint/export.js';
import { wallTime, type SheetCell } from '../foundation/sheet.js';
import { FIGURES, FIGURE_CODES, type Figure } from './figures.js';
import type { LeagueGroup, LeagueRow, Rate } from './league.js';
import type { FigureLine } from './league.service.js';

/** A unit's line, with the group it is compared in. */
export interface LeagueLine extends LeagueRow {
  readonly group: string;
}

export const linesOf = (groups: readonly LeagueGroup[]): LeagueLine[] =>
  groups.flatMap(({ name, rows }) => rows.map((row) => ({ ...row, group: name })));

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

const intervalOf = ({ interval }: Rate): SheetCell => interval && `${percent(interval.low)}–${percent(interval.high)}`;

const shareOf = (share: number | null): SheetCell => (share === null ? null : { share });

/** Percentage points, to two decimals: the difference of two shares is no share. */
const pointsOf = (difference: number | null): SheetCell =>
  difference === null ? null : Math.round(difference * 10_000) / 100;

function columnsOf(figure: Figure): ListColumn<LeagueLine>[] {
  const name = FIGURES[figure];
  const of = (cell: (rate: Rate) => SheetCell) => (line: LeagueLine) => cell(line.figures[figure]);
  return [
    { title: name, width: 12, cell: of(({ rate }) => shareOf(rate)) },
    { title: `${name}：计入`, width: 12, cell: of(({ hits }) => hits) },
    { title: `${name}：总数`, width: 12, cell: of(({ of: all }) => all) },
    { title: `${name}：95%区间`, width: 18, cell: of(intervalOf) },
    { title: `${name}：环比（百分点）`, width: 14, cell: of(({ change }) => pointsOf(change)) },
    { title: `${name}：同比（百分点）`, width: 14, cell: of(({ yearChange }) => pointsOf(yearChange)) },
  ];
}

export const LEAGUE_SHEET: ListSheet<LeagueLine> = {
  list: 'league',
  columns: [
    { title: '分组', width: 12, cell: ({ group }) => group },
    { title: '单位', width: 28, cell: ({ unit }) => unit.name },
    { title: '名次', width: 18, cell: ({ rank, small }) => rank ?? (small ? '件数不足，不排名' : null) },
    ...FIGURE_CODES.flatMap(columnsOf),
  ],
};

export const FIGURE_SHEET: ListSheet<FigureLine> = {
  list: 'figure',
  columns: [
    { title: '工单编号', width: 20, cell: ({ number }) => number },
    { title: '民生类别', width: 20, cell: ({ category }) => category?.name },
    { title: '时间', width: 17, cell: ({ at }) => wallTime(at) },
    { title: '计入', width: 8, cell: ({ hit }) => (hit ? '是' : '否') },
  ],
};
