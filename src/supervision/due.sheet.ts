import type { ExportList, ListColumn, ListSheet } from '../complaint/export.js';
import { wallTime } from '../foundation/sheet.js';
import type { DueItem } from './due.service.js';

const heldBy = ({ heldBy: held }: DueItem): string =>
  held.map(({ unit, minutes }) => `${unit.name} ${String(minutes)}`).join('；');

const sheetOf = (list: ExportList, time: ListColumn<DueItem>): ListSheet<DueItem> => ({
  list,
  columns: [
    { title: '工单编号', width: 20, cell: ({ number }) => number },
    { title: '民生类别', width: 20, cell: ({ category }) => category?.name },
    { title: '承办单位', width: 28, cell: ({ department }) => department.name },
    { title: '经办人', width: 12, cell: ({ handler }) => handler?.name },
    { title: '区县', width: 12, cell: ({ district }) => district?.name },
    { title: '紧急程度', width: 10, cell: ({ urgency }) => urgency.name },
    { title: '受理时间', width: 17, cell: ({ receivedAt }) => wallTime(receivedAt) },
    { title: '答复截止', width: 17, cell: ({ respondBy }) => wallTime(respondBy) },
    time,
    { title: '督办单', width: 8, cell: ({ orders }) => orders },
    { title: '各单位持单时长（分钟）', width: 48, cell: heldBy },
  ],
});

export const OVERDUE_SHEET = sheetOf('overdue', {
  title: '已超期（分钟）',
  width: 14,
  cell: ({ overdueMinutes }) => overdueMinutes,
});

export const DUE_SOON_SHEET = sheetOf('due-soon', {
  title: '剩余（分钟）',
  width: 14,
  cell: ({ minutesLeft }) => minutesLeft,
});
