import { isUnreachable } from '../complaint/calls.js';
import { liveClocks, type Complaint } from '../complaint/complaint.js';
import type { Context, Decision } from '../complaint/context.js';
import { mustBeAble } from '../complaint/moves.js';
import type { CLOSING_CODES } from '../complaint/words.js';
import { DomainError } from '../foundation/problem.js';

export interface Close {
  readonly code: (typeof CLOSING_CODES)[number];
}

/** No closed complaint has a live clock (R6). A hand-over ends with its receiver's confirmation and nothing else. */
export const close =
  ({ code }: Close): Decision =>
  (c, context) => {
    const { at, actor, directory } = context;
    mustBeAble(c, 'close', actor, directory);
    if (c.state === 'handed_over' && code !== 'REFERRED') {
      throw new DomainError('REFERRED_ONLY', 409, '转接件只能在接收单位确认后以“已转有权机关”结案。');
    }
    const why = awaitsRating(c, code, context);
    if (why) throw why;
    const stops = liveClocks(c).map(({ id }) => id);
    return [{ kind: 'closed', at, actor: actor.id, data: { to: 'closed', code, stops } }];
  };

/** An operator closes what nobody rated as UNREACHABLE only, after the calls that takes; a supervisor with any code. */
function awaitsRating(c: Complaint, code: Close['code'], { actor, calendar }: Context): DomainError | null {
  if (c.state !== 'replied' || actor.role === 'supervisor') return null;
  if (code !== 'UNREACHABLE') {
    return new DomainError(
      'RATING_AWAITED',
      409,
      '工单待回访评价：经三次回访未接通可按无法联系结案，其他由督办人员结案。',
    );
  }
  return isUnreachable(c, calendar)
    ? null
    : new DomainError('CALLS_MISSING', 409, '须在不同时段回访三次均未接通，其中至少一次在18时以后。');
}
