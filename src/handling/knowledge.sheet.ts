import type { ExportList, ListSheet } from '../complaint/export.js';
import { wallTime } from '../foundation/sheet.js';
import type { EntryView } from './knowledge.service.js';

const sheetOf = (list: ExportList): ListSheet<EntryView> => ({
  list,
  columns: [
    { title: '标题', width: 32, cell: ({ title }) => title },
    { title: '问题', width: 48, cell: ({ question }) => question },
    { title: '答案', width: 64, cell: ({ answer }) => answer },
    { title: '民生类别', width: 20, cell: ({ category }) => category?.name },
    { title: '责任单位', width: 28, cell: ({ department }) => department.name },
    { title: '关键词', width: 24, cell: ({ keywords }) => keywords.join('、') },
    { title: '有效期至', width: 12, cell: ({ validUntil }) => wallTime(validUntil) },
    { title: '已过期', width: 8, cell: ({ expired }) => (expired ? '是' : '否') },
    { title: '状态', width: 8, cell: ({ state }) => (state === 'draft' ? '草稿' : '生效') },
    { title: '引用次数', width: 10, cell: ({ uses }) => uses },
    { title: '更新时间', width: 17, cell: ({ updatedAt }) => wallTime(updatedAt) },
  ],
});

export const KNOWLEDGE_SHEET = sheetOf('knowledge');
export const EXPIRING_SHEET = sheetOf('knowledge-expiring');
