import { isOpen, type Complaint } from '../complaint/complaint.js';
import { ordersAt } from '../complaint/conditions.js';
import type { Context, Decision } from '../complaint/context.js';
import type { Fact, Sealed } from '../complaint/facts.js';
import { mustBeAble } from '../complaint/moves.js';
import { DomainError } from '../foundation/problem.js';

export interface Issue {
  /** A drawn order to sign; absent, a new one is drawn up by hand. */
  readonly no?: number;
  /** The 督办清单 it is signed on. */
  readonly list?: string;
}

type Step = 'drawn' | 'issued' | 'answered' | 'closed';

const WRONG: Readonly<Record<Step, readonly [code: string, detail: string]>> = {
  drawn: ['ORDER_NOT_ISSUED', '该督办单尚未签发。'],
  issued: ['ORDER_NOT_ANSWERED', '该督办单已签发，承办单位尚未回复。'],
  answered: ['ORDER_ANSWERED', '该督办单已回复，等待督办人员办结。'],
  closed: ['ORDER_CLOSED', '该督办单已办结。'],
};

/** The order with this number, or the oldest at this step; throws when there is none or it stands at another step. */
function orderAt(c: Complaint, step: Exclude<Step, 'closed'>, no: number | undefined): number {
  const fitting = ordersAt(c, step);
  const found = no ?? fitting[0];
  if (found === undefined || found > c.orders) throw new DomainError('ORDER_NOT_FOUND', 404, '没有该督办单。');
  if (fitting.includes(found)) return found;
  const stands = (['drawn', 'issued', 'answered', 'closed'] as const).find((one) => ordersAt(c, one).includes(found));
  const [code, detail] = WRONG[stands ?? 'closed'];
  throw new DomainError(code, 409, detail);
}

const worded = (text: Sealed | undefined) => (text ? { text } : {});

/** Signs a drawn order, or draws one up by hand (of no clock) and signs it at once. */
export const issueOrder =
  ({ no, list }: Issue): Decision =>
  (c, context) => {
    const { at, actor, directory } = context;
    mustBeAble(c, 'issue-order', actor, directory);
    if (no !== undefined) return [issued(orderAt(c, 'drawn', no), list, context)];
    if (!isOpen(c)) throw new DomainError('MOVE_NOT_ALLOWED', 409, '工单已办结，不能再下达督办单。');
    const next = c.orders + 1;
    return [
      { kind: 'order_drawn', at, actor: actor.id, data: { no: next, clock: 0, unit: c.department } },
      issued(next, list, context),
    ];
  };

const issued = (no: number, list: string | undefined, { at, actor, sealed }: Context): Fact => ({
  kind: 'order_issued',
  at,
  actor: actor.id,
  data: { no, ...(list ? { list } : {}), ...worded(sealed['order']) },
});

/** The unit that answers for the complaint says what it has done about the order. */
export const answerOrder =
  (no?: number): Decision =>
  (c, { at, actor, directory, sealed }) => {
    mustBeAble(c, 'answer-order', actor, directory);
    const text = sealed['order_answer'];
    if (!text) throw new DomainError('ANSWER_MISSING', 400, '请填写督办回复内容。');
    return [{ kind: 'order_answered', at, actor: actor.id, data: { no: orderAt(c, 'issued', no), text } }];
  };

/** 督办办结: only what the unit has answered. */
export const closeOrder =
  (no?: number): Decision =>
  (c, { at, actor, directory, sealed }) => {
    mustBeAble(c, 'close-order', actor, directory);
    const text = worded(sealed['order_close']);
    return [{ kind: 'order_closed', at, actor: actor.id, data: { no: orderAt(c, 'answered', no), ...text } }];
  };
