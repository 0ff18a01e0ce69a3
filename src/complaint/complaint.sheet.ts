import { wallTime } from '../foundation/sheet.js';
import type { ListSheet } from './export.js';
import type { ItemView } from './view.js';

/** 工单 as a file: what the list shows, the contact not among it. */
export const COMPLAINT_SHEET: ListSheet<ItemView> = {
  list: 'complaints',
  columns: [
    { title: '工单编号', width: 20, cell: ({ number }) => number },
    { title: '标题', width: 48, cell: ({ title }) => title },
    { title: '诉求类型', width: 10, cell: ({ kind }) => kind.name },
    { title: '状态', width: 12, cell: ({ state }) => state.name },
    { title: '紧急程度', width: 10, cell: ({ urgency }) => urgency.name },
    { title: '来源渠道', width: 12, cell: ({ source }) => source },
    { title: '保密', width: 8, cell: ({ secret }) => yes(secret) },
    { title: '民生类别', width: 20, cell: ({ category }) => category?.name },
    { title: '诉求地点', width: 20, cell: ({ place }) => place?.name },
    { title: '承办单位', width: 28, cell: ({ department }) => department.name },
    { title: '经办人', width: 12, cell: ({ handler }) => handler?.name },
    { title: '受理时间', width: 17, cell: ({ receivedAt }) => wallTime(receivedAt) },
    { title: '答复截止', width: 17, cell: ({ respondBy }) => wallTime(respondBy) },
    { title: '答复时间', width: 17, cell: ({ answeredAt }) => wallTime(answeredAt) },
    { title: '结案时间', width: 17, cell: ({ closedAt }) => wallTime(closedAt) },
    { title: '已超期', width: 8, cell: ({ overdue }) => yes(overdue) },
    { title: '催单次数', width: 10, cell: ({ chases }) => chases },
  ],
};

const yes = (is: boolean): string => (is ? '是' : '否');
