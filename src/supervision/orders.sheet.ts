import type { ListSheet } from '../complaint/export.js';
import { wallTime } from '../foundation/sheet.js';
import type { Batch, OrderItem } from './orders.service.js';

export const ORDERS_SHEET: ListSheet<OrderItem> = {
  list: 'orders',
  columns: [
    { title: '工单编号', width: 20, cell: ({ number }) => number },
    { title: '督办单号', width: 10, cell: ({ no }) => no },
    { title: '状态', width: 10, cell: ({ state }) => state.name },
    { title: '民生类别', width: 20, cell: ({ category }) => category?.name },
    { title: '紧急程度', width: 10, cell: ({ urgency }) => urgency.name },
    { title: '督办单位', width: 28, cell: ({ unit }) => unit.name },
    { title: '现承办单位', width: 28, cell: ({ department }) => department.name },
    { title: '超期的截止时刻', width: 17, cell: ({ missed }) => wallTime(missed) },
    { title: '生成时间', width: 17, cell: ({ drawnAt }) => wallTime(drawnAt) },
    { title: '签发时间', width: 17, cell: ({ issuedAt }) => wallTime(issuedAt) },
    { title: '督办清单', width: 24, cell: ({ list }) => list },
    { title: '回复时间', width: 17, cell: ({ answeredAt }) => wallTime(answeredAt) },
    { title: '办结时间', width: 17, cell: ({ closedAt }) => wallTime(closedAt) },
  ],
};

export const BATCHES_SHEET: ListSheet<Batch> = {
  list: 'batches',
  columns: [
    { title: '日期', width: 12, cell: ({ day }) => day },
    { title: '督办单位', width: 28, cell: ({ unit }) => unit.name },
    { title: '待签发', width: 10, cell: ({ drafts }) => drafts },
    { title: '最早的截止时刻', width: 17, cell: ({ earliestDue }) => wallTime(earliestDue) },
  ],
};
