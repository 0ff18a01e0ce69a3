import type { CaseKind, ClockKind, Urgency } from '../sla/sla.js';
import type { State } from './complaint.js';
import type { FactKind } from './facts.js';
import type { Use } from './work.js';

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
  return_window: '退单申请',
  return_decision: '退单审核',
  assist: '协办',
  info: '补充信息',
  submit: '报结',
  respond: '答复',
  resolve: '办结',
  suspension: '挂账',
  review: '办结审核',
  rate: '回访评价',
  redo_decision: '重办审核',
  appeal_decision: '申诉审核',
};

export const USE_WORDS = { material: '诉求材料', evidence: '办理佐证' } as const satisfies Record<Use, string>;

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
  corrected: '更正',
  split: '拆单',
  appended: '追记',
  admitted: '受理',
  rejected: '不予受理',
  handed_over: '转接',
  info_requested: '请补充信息',
  info_given: '补充信息',
  appealed: '申诉',
  appeal_decided: '申诉审核',
  delegated: '下派',
  return_requested: '申请退单',
  return_decided: '退单审核',
  assist_asked: '邀请协办',
  opined: '协办意见',
  noted: '内部批注',
  progressed: '办理进展',
  attached: '上传附件',
  answer_submitted: '报送答复',
  reviewed: '答复审核',
  published: '公开',
  extension_requested: '申请延期',
  extension_decided: '延期审核',
  suspension_requested: '申请挂账',
  suspension_decided: '挂账审核',
  suspension_ended: '挂账终止',
  suspension_reviewed: '挂账检视',
  request_lapsed: '申请失效',
  chased: '市民催单',
  supplemented: '补充诉求',
  withdrawn: '撤单',
  rated: '满意度评价',
  followed_up: '回访',
  redo_decided: '重办审核',
  reminded: '催办',
  order_issued: '签发督办单',
  order_answered: '督办回复',
  order_closed: '督办办结',
  rechecked: '回头看',
  exclusion_requested: '申请考核剔除',
  exclusion_decided: '考核剔除审核',
  grouped: '并单',
  ungrouped: '拆出并单组',
  revealed: '查看联系方式',
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

export const ANSWER_WORDS = { interim: '阶段性答复', final: '办结答复', direct: '直接答复' } as const;

/** Grades of a rating, worst to best; the upper three count as satisfied (design, 满意率). */
export const GRADE_WORDS = { 1: '非常不满意', 2: '不满意', 3: '基本满意', 4: '满意', 5: '非常满意' } as const;

/** What a periodic look at a suspension finds. */
export const FINDING_WORDS = { stands: '挂账理由仍然成立', gone: '挂账理由已消除' } as const;

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
