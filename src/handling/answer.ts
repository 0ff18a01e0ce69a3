import { nextClockId, startClock, stopsOf, subjectOf } from '../complaint/clocks.js';
import type { Complaint } from '../complaint/complaint.js';
import type { Context, Decision } from '../complaint/context.js';
import type { Fact, Sealed } from '../complaint/facts.js';
import { mustBeAble } from '../complaint/moves.js';
import { DomainError } from '../foundation/problem.js';

export interface Answer {
  readonly answer: 'interim' | 'final';
  /** The unit that answers for it. */
  readonly responsible?: string;
  /** Interim only: the day the citizen is promised the rest. */
  readonly promisedBy?: string;
}

/**
 * An answer released to the citizen (design, 6). Interim names the unit, the finding, the measure and a date: it stops
 * *respond* and starts *resolve*, and the complaint stays with the unit. Only a final one stops *resolve* and asks for
 * the citizen's rating.
 */
export const answer =
  (command: Answer): Decision =>
  (c, context) => {
    mustBeAble(c, 'answer', context.actor, context.directory);
    return [command.answer === 'interim' ? interim(c, command, context) : final(c, command, context)];
  };

export function textOf({ sealed }: Context): Sealed {
  const text = sealed['answer'];
  if (!text) throw new DomainError('ANSWER_MISSING', 400, '请填写答复内容。');
  return text;
}

function interim(c: Complaint, { promisedBy, responsible }: Answer, context: Context): Fact {
  const { at, actor, sealed } = context;
  if (!promisedBy) throw new DomainError('PROMISE_MISSING', 400, '阶段性答复须写明承诺办结日期。');
  const resolving = c.clocks.some(({ kind, stopped }) => kind === 'resolve' && !stopped);
  const resolve = startClock(
    { id: nextClockId(c), kind: 'resolve', started: at, unit: c.department },
    subjectOf(c),
    context,
  );
  return {
    kind: 'answered',
    at,
    actor: actor.id,
    data: {
      to: 'in_progress',
      answer: 'interim',
      text: textOf(context),
      ...(sealed['record'] ? { record: sealed['record'] } : {}),
      responsible: responsible ?? c.department,
      promisedBy,
      stops: stopsOf(c, 'acknowledge', 'submit', 'respond'),
      starts: resolving ? [] : resolve,
    },
  };
}

function final(c: Complaint, { responsible }: Answer, context: Context): Fact {
  const { at, actor, sealed } = context;
  return {
    kind: 'answered',
    at,
    actor: actor.id,
    data: {
      to: 'replied',
      answer: 'final',
      text: textOf(context),
      ...(sealed['record'] ? { record: sealed['record'] } : {}),
      responsible: responsible ?? c.department,
      stops: stopsOf(c, 'acknowledge', 'submit', 'respond', 'resolve'),
      starts: startClock({ id: nextClockId(c), kind: 'rate', started: at }, subjectOf(c), context),
    },
  };
}
