import type { Actor } from '../foundation/actor.js';
import { DomainError } from '../foundation/problem.js';
import { isOpen, liveClock, type Complaint } from './complaint.js';
import type { MoveName } from './moves.table.js';
import type { Work } from './work.js';

const refused = (code: string, detail: string): DomainError => new DomainError(code, 409, detail);

type Condition = (c: Complaint, actor: Actor) => DomainError | null;

const pending =
  (request: 'return' | 'extension' | 'suspension' | 'exclusion' | 'redo' | 'appeal', name: string): Condition =>
  (c, actor) => {
    const asked = c.work[request];
    if (!asked) return refused('NOTHING_TO_DECIDE', `没有待决定的${name}申请。`);
    // Whoever asked does not decide (design, 6).
    if (typeof asked === 'object' && asked.by === actor.id)
      return new DomainError('OWN_REQUEST', 403, `不能审批本人提出的${name}申请。`);
    return null;
  };

/** One pending request per type. */
const free =
  (request: keyof Work, name: string): Condition =>
  (c) =>
    c.work[request] ? refused('REQUEST_PENDING', `已有一项${name}申请等待审批。`) : null;

const both =
  (...conditions: readonly Condition[]): Condition =>
  (c, actor) => {
    for (const one of conditions) {
      const why = one(c, actor);
      if (why) return why;
    }
    return null;
  };

const running =
  (kind: 'acknowledge' | 'resolve' | 'suspension', code: string, detail: string): Condition =>
  (c) =>
    liveClock(c, kind) ? null : refused(code, detail);

const resolving = running('resolve', 'NO_RESOLVE_CLOCK', '该工单没有正在计时的办结时限。');

const suspended = running('suspension', 'NOT_SUSPENDED', '该工单未挂账。');

const reviewer: Condition = (c, actor) => {
  const stage = c.state === 'unit_review' ? 'head' : 'operator';
  if (actor.role === stage || (stage === 'operator' && actor.role === 'supervisor')) return null;
  return new DomainError('MOVE_FORBIDDEN', 403, stage === 'head' ? '此答复由承办单位审签。' : '此答复由热线审核。');
};

/** Whoever wrote the answer does not review it. */
const notTheAuthor: Condition = (c, actor) =>
  c.work.draft?.by === actor.id ? new DomainError('OWN_ANSWER', 403, '不能审核本人起草的答复。') : null;

const MOST_EXTENSIONS = 2;

/** At most twice; the second time the head of the unit signs for it. */
const extendable: Condition = (c, actor) => {
  const granted = c.work.extensions ?? 0;
  if (granted >= MOST_EXTENSIONS) return refused('NO_MORE_EXTENSIONS', '每件工单最多延期两次。');
  return granted > 0 && actor.role !== 'head'
    ? new DomainError('HEAD_MUST_SIGN', 403, '第二次延期须由承办单位负责人签字申请。')
    : null;
};

/** The second extension is a supervisor's decision. */
const extender: Condition = (c, actor) =>
  (c.work.extensions ?? 0) > 0 && actor.role !== 'supervisor'
    ? new DomainError('SUPERVISOR_DECIDES', 403, '第二次延期须由督办人员决定。')
    : null;

const suspendable: Condition = (c) =>
  (c.work.suspensions ?? 0) > 0 ? refused('NO_MORE_SUSPENSIONS', '每件工单只能挂账一次。') : null;

/** What was never answered has nothing to show; reports and secret ones are never shown. */
const publishable: Condition = (c) => {
  if (c.work.published) return null;
  if (!c.answeredAt) return refused('NOT_ANSWERED', '尚未答复的工单不能公开。');
  return c.kind === 'report' || c.secret ? refused('NOT_PUBLISHABLE', '举报件和保密件不得公开。') : null;
};

/** A post is taken apart, or joined to another, before anything was answered to it. */
const untouched: Condition = (c) =>
  c.round > 1 || c.answeredAt ? refused('NOT_NEW', '工单已答复过或重新受理，不能拆单或追记。') : null;

const THIRD = 3;
const MOST_REDOS = 2;

/** After the third dispatch a supervisor designates the unit, and only a supervisor moves it on from there. */
const undesignated: Condition = (c) => {
  if (c.work.designated) return refused('DESIGNATION_NEEDED', '承办单位由督办人员指定，须由督办人员重新指定。');
  return c.dispatches >= THIRD ? refused('DESIGNATION_NEEDED', '已三次派单，须由督办人员指定承办单位。') : null;
};

/**
 * Once per unit, never the designated one (units it delegates to are not), never a critical one, and never what was not
 * dispatched with a window.
 */
const returnable: Condition = (c) => {
  if (c.work.designated && !c.work.above) return refused('DESIGNATED', '督办指定的承办单位不得退单。');
  if (c.work.returned?.includes(c.department)) return refused('RETURNED_ONCE', '每个单位对同一工单只能申请一次退单。');
  const window = c.clocks.findLast(({ kind }) => kind === 'return_window');
  return window?.unit === c.department ? null : refused('NO_RETURN', '此工单须先行办理，不得退单。');
};

/** Whoever answered at the desk does not ask how it was. */
const notOwnAnswer: Condition = (c, actor) =>
  c.work.answeredBy === actor.id
    ? new DomainError('OWN_ANSWER', 403, '本人直接答复的工单须由他人回访和决定重办。')
    : null;

/** No unit enters its own rating (design, 6): the hotline calls, and not as the handling unit. */
const notOwnUnit: Condition = (c, actor) =>
  c.department !== c.work.center && actor.department === c.department
    ? new DomainError('OWN_ANSWER', 403, '承办单位不得回访本单位办理的工单。')
    : null;

/** Numbers of the orders that have come so far; `drawn` are not signed yet. */
export function ordersAt({ orders, work }: Complaint, step: 'drawn' | 'issued' | 'answered' | 'closed'): number[] {
  const numbers = Array.from({ length: orders }, (_, i) => i + 1);
  return numbers.filter((no) => (work.orders?.[String(no)] ?? 'drawn') === step);
}

const orderAt =
  (step: 'issued' | 'answered', detail: string): Condition =>
  (c) => {
    if (c.orders === 0) return refused('NO_ORDER', '该工单没有督办单。');
    return ordersAt(c, step).length > 0 ? null : refused('ORDER_STEP', detail);
  };

/** On an ended complaint a drawn order may still be signed; a new one has nothing left to press for. */
const pressing: Condition = (c) =>
  isOpen(c) || ordersAt(c, 'drawn').length > 0 ? null : refused('MOVE_NOT_ALLOWED', '工单已办结，没有待签发的督办单。');

const CONDITIONS: Partial<Record<MoveName, Condition>> = {
  acknowledge: running('acknowledge', 'ALREADY_ACKNOWLEDGED', '该工单已作首次响应。'),
  split: untouched,
  append: untouched,
  dispatch: undesignated,
  reassign: both(free('return', '退单'), undesignated),
  designate: free('return', '退单'),
  // Who asks to hand a case back waits for the decision.
  answer: free('return', '退单'),
  'request-info': free('return', '退单'),
  return: both(free('return', '退单'), returnable),
  accept: free('return', '退单'),
  delegate: free('return', '退单'),
  'decide-return': pending('return', '退单'),
  review: both(reviewer, notTheAuthor),
  'send-back': reviewer,
  publish: publishable,
  extend: both(free('extension', '延期'), resolving, extendable),
  'decide-extension': both(pending('extension', '延期'), extender),
  suspend: both(free('suspension', '挂账'), resolving, suspendable),
  'decide-suspension': pending('suspension', '挂账'),
  'review-suspension': suspended,
  'end-suspension': suspended,
  'decide-appeal': both(pending('appeal', '申诉'), (c, actor) =>
    c.work.rejectedBy === actor.id ? new DomainError('OWN_REJECTION', 403, '不能决定对本人所作不予受理的申诉。') : null,
  ),
  appeal: (c) => (c.work.appealed ? refused('ALREADY_APPEALED', '每件工单只能申诉一次。') : null),
  'decide-redo': (c, actor) => {
    const why = pending('redo', '重办')(c, actor) ?? notOwnAnswer(c, actor);
    if (why) return why;
    return (c.work.redos ?? 0) >= MOST_REDOS && actor.role !== 'supervisor'
      ? new DomainError('SUPERVISOR_DECIDES', 403, '已重办两次，须由督办人员决定。')
      : null;
  },
  rate: (c) => (c.work.rating ? refused('ALREADY_RATED', '该工单本次办理已评价。') : null),
  'follow-up': both(
    (c) => (c.work.rating ? refused('ALREADY_RATED', '该工单本次办理已评价。') : null),
    notOwnAnswer,
    notOwnUnit,
  ),
  // Who was not satisfied is owed a decision first.
  close: (c) => (c.work.redo ? refused('REDO_PENDING', '诉求人未认可办理结果，请先决定是否重办。') : null),
  'issue-order': pressing,
  'answer-order': orderAt('issued', '没有待回复的督办单。'),
  'close-order': orderAt('answered', '督办单尚未回复，不能办结。'),
  exclude: free('exclusion', '考核剔除'),
  'decide-exclusion': pending('exclusion', '考核剔除'),
  group: (c) => (c.groupId ? refused('ALREADY_GROUPED', '该工单已在并单组中。') : null),
  ungroup: (c) => (c.groupId ? null : refused('NOT_GROUPED', '该工单不在并单组中。')),
};

/** What a move still needs beside role, unit and state; null when nothing. */
export const missing = (c: Complaint, name: MoveName, actor: Actor): DomainError | null =>
  CONDITIONS[name]?.(c, actor) ?? null;
