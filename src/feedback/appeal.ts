import { nextClockId, startClock, subjectOf } from '../complaint/clocks.js';
import type { Complaint } from '../complaint/complaint.js';
import type { Decision } from '../complaint/context.js';
import { mustBeAble } from '../complaint/moves.js';
import { DomainError } from '../foundation/problem.js';
import type { WorkCalendar } from '../sla/sla.js';
import { isPast } from './days.js';

const APPEAL_DAYS = 15;

/** Against a rejection, once; a supervisor decides. */
export const appeal: Decision = (c, context) => {
  const { at, actor, directory, sealed, calendar } = context;
  mustBeAble(c, 'appeal', actor, directory);
  const late = isAppealTooLate(c, at, calendar);
  if (late) throw late;
  const text = sealed['appeal'];
  if (!text) throw new DomainError('WORDS_MISSING', 400, '请填写申诉理由。');
  const decision = { id: nextClockId(c), kind: 'appeal_decision', started: at, unit: c.work.center } as const;
  return [
    { kind: 'appealed', at, actor: actor.id, data: { text, starts: startClock(decision, subjectOf(c), context) } },
  ];
};

export const isAppealTooLate = (c: Complaint, at: Date, calendar: WorkCalendar): DomainError | null =>
  isPast(c.closedAt, APPEAL_DAYS, at, calendar)
    ? new DomainError('APPEAL_TOO_LATE', 409, '已超过十五日的申诉期限。')
    : null;
