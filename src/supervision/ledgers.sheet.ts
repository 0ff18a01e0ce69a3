import type { ListColumn, ListSheet } from '../complaint/export.js';
import { wallTime } from '../foundation/sheet.js';
import type { Exclusion, Suspension } from './ledgers.service.js';

const WHAT: readonly ListColumn<Suspension | Exclusion>[] = [
  { title: '工单编号', width: 20, cell: ({ number }) => number },
  { title: '状态', width: 10, cell: ({ state }) => state.name },
  { title: '理由', width: 20, cell: ({ reason }) => reason.name },
  { title: '民生类别', width: 20, cell: ({ category }) => category?.name },
  { title: '申请单位', width: 28, cell: ({ unit }) => unit.name },
  { title: '现承办单位', width: 28, cell: ({ department }) => department.name },
  { title: '申请人', width: 12, cell: ({ askedBy }) => askedBy.name },
  { title: '申请时间', width: 17, cell: ({ askedAt }) => wallTime(askedAt) },
  { title: '审批时间', width: 17, cell: ({ decidedAt }) => wallTime(decidedAt) },
];

const looksOf = ({ looks }: Suspension): string =>
  looks.map(({ at, by, finding }) => `${at.slice(0, 10)} ${by.name} ${finding.name}`).join('；');

export const SUSPENSIONS_SHEET: ListSheet<Suspension> = {
  list: 'suspensions',
  columns: [
    ...WHAT,
    { title: '审批人', width: 12, cell: ({ decidedBy }) => decidedBy?.name },
    { title: '挂账起', width: 17, cell: ({ since }) => wallTime(since) },
    { title: '挂账止', width: 12, cell: ({ until }) => until },
    { title: '下次检视', width: 17, cell: ({ nextLook }) => wallTime(nextLook) },
    { title: '应检视未检视', width: 12, cell: ({ lookOwed }) => (lookOwed ? '是' : '否') },
    { title: '历次检视', width: 48, cell: looksOf },
    { title: '终止时间', width: 17, cell: ({ endedAt }) => wallTime(endedAt) },
    { title: '终止方式', width: 10, cell: ({ endedBy }) => endedBy?.name },
  ],
};

export const EXCLUSIONS_SHEET: ListSheet<Exclusion> = {
  list: 'exclusions',
  columns: [...WHAT, { title: '审批人', width: 12, cell: ({ approver }) => approver?.name }],
};
