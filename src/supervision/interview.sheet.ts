import type { ListSheet } from '../complaint/export.js';
import { wallTime } from '../foundation/sheet.js';
import type { CauseView, DueView } from './interview.due.service.js';
import type { InterviewView } from './interview.views.service.js';

/** A unit's line for each figure it is called for. */
export interface CauseLine extends CauseView {
  readonly unit: string;
  readonly group: string;
  readonly called: boolean;
}

export const causeLines = (items: readonly DueView[]): CauseLine[] =>
  items.flatMap(({ unit, group, causes, interview }) =>
    causes.map((cause) => ({ ...cause, unit: unit.name, group: group.name, called: interview !== null })),
  );

export const DUE_SHEET: ListSheet<CauseLine> = {
  list: 'interviews-due',
  columns: [
    { title: '分组', width: 12, cell: ({ group }) => group },
    { title: '单位', width: 28, cell: ({ unit }) => unit },
    { title: '情形', width: 12, cell: ({ trigger }) => trigger.name },
    { title: '指标', width: 14, cell: ({ figure }) => figure.name },
    { title: '数值', width: 10, cell: ({ rate }) => ({ share: rate }) },
    { title: '计入', width: 8, cell: ({ hits }) => hits },
    { title: '总数', width: 8, cell: ({ of }) => of },
    { title: '低于', width: 10, cell: ({ threshold: { below } }) => (below === undefined ? null : { share: below }) },
    { title: '高于', width: 10, cell: ({ threshold: { above } }) => (above === undefined ? null : { share: above }) },
    { title: '已发约谈', width: 10, cell: ({ called }) => (called ? '是' : '否') },
  ],
};

/** An interview's line for each unit its reader sees. */
export interface InterviewLine extends Omit<InterviewView, 'units'> {
  readonly unit: string;
  readonly causes: readonly CauseView[];
}

export const interviewLines = (items: readonly InterviewView[]): InterviewLine[] =>
  items.flatMap(({ units, ...one }) => units.map(({ unit, causes }) => ({ ...one, unit: unit.name, causes })));

const last = ({ records }: InterviewLine) => records.at(-1);

export const INTERVIEW_SHEET: ListSheet<InterviewLine> = {
  list: 'interviews',
  columns: [
    { title: '月份', width: 10, cell: ({ month }) => month },
    { title: '单位', width: 28, cell: ({ unit }) => unit },
    { title: '情形和数据', width: 56, cell: ({ causes }) => causes.map(({ sentence }) => sentence).join('；') },
    { title: '状态', width: 10, cell: ({ state }) => state.name },
    { title: '时间', width: 17, cell: ({ meetsAt }) => wallTime(meetsAt) },
    { title: '地点', width: 24, cell: ({ place }) => place },
    { title: '主持人', width: 16, cell: ({ chair }) => chair },
    { title: '参加人', width: 32, cell: ({ attendees }) => attendees },
    { title: '事由', width: 40, cell: ({ matter }) => matter },
    { title: '举行时间', width: 17, cell: (line) => wallTime(last(line)?.heldAt ?? null) },
    { title: '约谈情况', width: 40, cell: (line) => last(line)?.minutes },
    { title: '整改要求', width: 40, cell: (line) => last(line)?.demands },
    { title: '整改期限', width: 12, cell: (line) => last(line)?.due },
    { title: '登记次数', width: 10, cell: ({ records }) => records.length },
  ],
};
