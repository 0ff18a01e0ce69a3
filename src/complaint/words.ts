import type { CaseKind, ClockKind, Urgency } from '../sla/sla.js';
import type { State } from './complaint.js';
import type { FactKind } from './facts.js';

/** The field's own words, as users read them (design, 2 and 6). */
export const STATE_WORDS: Readonly<Record<State, string>> = {
  received: '待受理',
  rejected: '不予受理',
  handed_over: '已转接',
  awaiting_info: '待补充',
  withdrawn: '已撤单',
  admitted: '待派单',
  dispatched: '待签收',
  in_progress: '办理中',
  unit_review: '待单位审签',
  hotline_review: '待办结审核',
  replied: '待回访',
  closed: '已结案',
};

export const CLOCK_WORDS: Readonly<Record<ClockKind, string>> = {
  acknowledge: '首次响应',
  dispatch: '派单',
  accept: '签收',
  return_decision: '退单审核',
  submit: '报结',
  respond: '答复',
  resolve: '办结',
  review: '办结审核',
  rate: '回访评价',
};

export const FACT_WORDS: Readonly<Record<FactKind, string>> = {
  received: '登记受理',
  classified: '分类',
  revised: '来源修订',
  dispatched: '派单',
  accepted: '签收',
  acknowledged: '首次响应',
  answered: '答复',
  closed: '结案',
  warned: '预警',
  breached: '超期',
  escalated: '升级',
  order_drawn: '生成督办单',
};

export const URGENCY_WORDS: Readonly<Record<Urgency, string>> = { ordinary: '一般', urgent: '紧急', critical: '特急' };

export const KIND_WORDS: Readonly<Record<CaseKind, string>> = {
  complaint: '投诉',
  report: '举报',
  request: '求助',
  consultation: '咨询',
  suggestion: '建议',
  praise: '表扬',
};

export const CLOSING_CODES = [
  'SOLVED',
  'PARTLY',
  'POLICY_LIMIT',
  'UNREASONABLE',
  'UNREACHABLE',
  'WITHDRAWN',
  'REFERRED',
  'GROUPED',
] as const;
