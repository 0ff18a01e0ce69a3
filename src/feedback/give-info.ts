import { nextClockId, startClock, stopsOf, subjectOf } from '../complaint/clocks.js';
import type { Complaint } from '../complaint/complaint.js';
import type { Context, Decision } from '../complaint/context.js';
import type { ClockStart, Sealed } from '../complaint/facts.js';
import { mustBeAble } from '../complaint/moves.js';
import { DomainError } from '../foundation/problem.js';
import type { WorkCalendar } from '../sla/sla.js';
import { isPast } from './days.js';

const REVIVAL_DAYS = 7;

/** What was asked of the citizen: the work goes on where it stood, or a complaint too vague to take begins anew. */
export const giveInfo: Decision = (c, context) => {
  const { at, actor, directory, sealed } = context;
  mustBeAble(c, 'info', actor, directory);
  const why = cannotRevive(c, at, context.calendar);
  if (why) throw why;
  const text = sealed['info'];
  if (!text) throw new DomainError('WORDS_MISSING', 400, '请填写补充的内容。');
  const back = c.state === 'rejected' ? revived(c, text, context) : resumed(c, text);
  return [{ kind: 'info_given', at, actor: actor.id, data: back }];
};

const resumed = (c: Complaint, text: Sealed) => ({
  to: c.work.heldFrom ?? 'received',
  text,
  stops: stopsOf(c, 'info'),
});

/** Received again, with the clocks of a new post; an appeal that still waits has what it asked for. */
const revived = (c: Complaint, text: Sealed, context: Context) => ({
  to: 'received' as const,
  text,
  round: c.round + 1,
  stops: stopsOf(c, 'appeal_decision'),
  starts: deskClocks(c, context),
});

function deskClocks(c: Complaint, context: Context): readonly ClockStart[] {
  const starts: ClockStart[] = [];
  for (const kind of ['acknowledge', 'dispatch', 'respond'] as const) {
    const id = nextClockId(c) + starts.length;
    starts.push(...startClock({ id, kind, started: context.at }, subjectOf(c), context));
  }
  return starts;
}

/** Only what was rejected as too vague, and only for a week. */
export function cannotRevive(c: Complaint, at: Date, calendar: WorkCalendar): DomainError | null {
  if (c.state !== 'rejected') return null;
  if (c.closingCode !== 'VAGUE') {
    return new DomainError(
      'NOT_REVIVABLE',
      409,
      '该工单并非因内容不明不予受理，不能以补充信息恢复；如有异议可以申诉。',
    );
  }
  return isPast(c.closedAt, REVIVAL_DAYS, at, calendar)
    ? new DomainError('REVIVAL_TOO_LATE', 409, '已超过七日的补充期限，请重新提交诉求。')
    : null;
}
