import { moveClock, subjectOf } from '../complaint/clocks.js';
import { liveClock, type Clock, type Complaint } from '../complaint/complaint.js';
import type { Context, Decision } from '../complaint/context.js';
import { mustBeAble } from '../complaint/moves.js';
import { DomainError } from '../foundation/problem.js';
import { deadlineOf, instantBefore } from '../sla/limits.js';
import { matches, rowsOf } from '../sla/term.js';
import { needed } from './needed.js';

export interface Extend {
  /** Working days. */
  readonly days: number;
}

/**
 * More time for *resolve* is asked for at least one working day before it runs out, and never more than the category had
 * in the first place. A request changes no clock.
 */
export const extend =
  ({ days }: Extend): Decision =>
  (c, context) => {
    const { at, actor, directory, calendar, sealed } = context;
    mustBeAble(c, 'extend', actor, directory);
    const { deadline } = resolveClock(c);
    if (at > instantBefore({ amount: 1, unit: 'working_day' }, deadline, calendar))
      throw new DomainError('TOO_LATE_TO_EXTEND', 409, '延期须在办结时限届满一个工作日前申请。');
    const most = mostDays(c, context);
    if (days > most)
      throw new DomainError('EXTENSION_TOO_LONG', 400, `此类诉求每次延期不超过${String(most)}个工作日。`, [
        { field: 'days', message: `应为 1 到 ${String(most)}` },
      ]);
    return [
      {
        kind: 'extension_requested',
        at,
        actor: actor.id,
        data: { unit: c.department, days, text: needed(sealed['extension'], '延期理由') },
      },
    ];
  };

export interface Verdict {
  readonly granted: boolean;
}

/** The citizen is told why and until when: a granted extension carries words for him. */
export const decideExtension =
  ({ granted }: Verdict): Decision =>
  (c, context) => {
    const { at, actor, directory, sealed } = context;
    mustBeAble(c, 'decide-extension', actor, directory);
    const text = needed(sealed['verdict'], '审批意见');
    if (!granted) return [{ kind: 'extension_decided', at, actor: actor.id, data: { granted, text } }];
    const clock = resolveClock(c);
    if (at > clock.deadline) throw new DomainError('RESOLVE_OVERDUE', 409, '办结时限已过，不能再批准延期。');
    const to = extended(clock, c.work.extension?.days ?? 0, context);
    return [
      {
        kind: 'extension_decided',
        at,
        actor: actor.id,
        data: { granted, text, moves: [moveClock(clock, to, at, context)] },
      },
    ];
  };

export const EXTENDED = '（延期）';

/** Counted on from the deadline that stands; the row's name stays in the rule. */
function extended(clock: Clock, days: number, { calendar }: Context) {
  const { deadline, provisional } = deadlineOf({ amount: days, unit: 'working_day' }, clock.deadline, calendar);
  const rule = clock.rule.endsWith(EXTENDED) ? clock.rule : `${clock.rule}${EXTENDED}`;
  return { deadline, rule, provisional: provisional || clock.provisional };
}

const mostDays = (c: Complaint, { policy }: Context): number =>
  rowsOf(policy, 'resolve').find((row) => matches(row, subjectOf(c)))?.limit?.amount ?? 0;

function resolveClock(c: Complaint): Clock {
  const clock = liveClock(c, 'resolve');
  if (!clock) throw new DomainError('NO_RESOLVE_CLOCK', 409, '该工单没有正在计时的办结时限。');
  return clock;
}
