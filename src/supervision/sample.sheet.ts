import type { ListSheet } from '../complaint/export.js';
import { wallTime } from '../foundation/sheet.js';
import type { ItemView } from './sample.views.service.js';

export const SAMPLE_SHEET: ListSheet<ItemView> = {
  list: 'recheck-sample',
  columns: [
    { title: '工单编号', width: 20, cell: ({ number }) => number },
    { title: '民生类别', width: 20, cell: ({ category }) => category?.name },
    { title: '承办单位', width: 28, cell: ({ department }) => department.name },
    { title: '受理时间', width: 17, cell: ({ receivedAt }) => wallTime(receivedAt) },
    { title: '结案时间', width: 17, cell: ({ closedAt }) => wallTime(closedAt) },
    { title: '权重', width: 8, cell: ({ weight }) => weight },
    { title: '抽中原因', width: 64, cell: ({ why }) => why },
    { title: '回头看结果', width: 12, cell: ({ recheck }) => recheck?.result.name },
    { title: '回头看时间', width: 17, cell: ({ recheck }) => wallTime(recheck?.at ?? null) },
    { title: '回头看人员', width: 12, cell: ({ recheck }) => recheck?.by.name },
  ],
};
