import { nextClockId, startClock, subjectOf } from '../complaint/clocks.js';
import type { Complaint } from '../complaint/complaint.js';
import type { Context, Decision } from '../complaint/context.js';
import type { ClockStart } from '../complaint/facts.js';
import { mustBeAble } from '../complaint/moves.js';
import { DomainError } from '../foundation/problem.js';

export interface Recheck {
  readonly result: 'kept' | 'reopened';
}

/**
 * 回头看: a closed complaint is looked at again. Reopened, it goes back to its unit, or to the desk where the centre
 * itself had answered, as the next round with clocks of its own from now.
 */
export const recheck =
  ({ result }: Recheck): Decision =>
  (c, context) => {
    const { at, actor, directory, sealed } = context;
    mustBeAble(c, 'recheck', actor, directory);
    const text = sealed['recheck'];
    if (!text) throw new DomainError('CAUSE_MISSING', 400, '请填写复核情况。');
    const reopening =
      result === 'kept'
        ? {}
        : {
            to: atDesk(c) ? ('admitted' as const) : ('in_progress' as const),
            round: c.round + 1,
            starts: clocks(c, context),
          };
    return [{ kind: 'rechecked', at, actor: actor.id, data: { result, text, ...reopening } }];
  };

const atDesk = (c: Complaint): boolean => c.department === c.work.center;

function clocks(c: Complaint, context: Context): ClockStart[] {
  const { at: started } = context;
  const subject = subjectOf(c);
  const respond = startClock({ id: nextClockId(c), kind: 'respond', started }, subject, context);
  const respondBy = respond[0] && new Date(respond[0].deadline);
  const id = nextClockId(c) + respond.length;
  const next = atDesk(c)
    ? startClock({ id, kind: 'dispatch', started }, subject, context)
    : startClock({ id, kind: 'submit', started, ...(respondBy ? { respondBy } : {}) }, subject, context);
  // An instant for submitting that is gone before it starts is nobody's lateness.
  return [...respond, ...next.filter(({ deadline }) => new Date(deadline) > started)];
}
