import { mustBeAttached } from '../complaint/attach.js';
import { nextClockId, startClock, stopsOf, subjectOf } from '../complaint/clocks.js';
import type { Complaint } from '../complaint/complaint.js';
import type { Context, Decision } from '../complaint/context.js';
import type { ClockStart, Fact, Sealed } from '../complaint/facts.js';
import { mustBeAble } from '../complaint/moves.js';
import type { Draft } from '../complaint/work.js';
import { DomainError } from '../foundation/problem.js';
import { localDay } from '../sla/calendar.js';
import { dayOfIso } from '../sla/civil.js';
import { reviewsFor } from '../sla/reviews.js';
import { released } from './release.js';

export interface Answer {
  readonly answer: 'interim' | 'final';
  /** The unit that answers for it. */
  readonly responsible?: string;
  /** Interim only: the day the citizen is promised the rest. */
  readonly promisedBy?: string;
  /** Ids of attachments that go to the citizen with it. */
  readonly attachments?: readonly string[];
  /** Interim only: whether it says what was found, and what will be done; a text of its own is taken to say both. */
  readonly says?: { readonly found: boolean; readonly measure: boolean };
}

/**
 * A unit's answer (design, 6): released at once, or on its way through the reviews the policy asks for. The clocks run on
 * meanwhile, but an answer that has left the unit in time is the centre's to release in time.
 */
export const answer =
  (command: Answer): Decision =>
  (c, context) => {
    mustBeAble(c, 'answer', context.actor, context.directory);
    const draft = drafted(c, command, context);
    const { unit, hotline } = reviewsFor(context.policy, subjectOf(c));
    if (!unit && !hotline) return [released(c, draft, context)];
    return [submitted(c, draft, unit ? 'unit_review' : 'hotline_review', context)];
  };

export function textOf({ sealed }: Context): Sealed {
  const text = sealed['answer'];
  if (!text) throw new DomainError('ANSWER_MISSING', 400, '请填写答复内容。');
  return text;
}

function drafted(c: Complaint, command: Answer, context: Context): Draft {
  const { answer: kind, responsible = c.department, promisedBy, attachments = [] } = command;
  const { actor, directory, sealed } = context;
  if (!directory.department(responsible)) throw new DomainError('DEPARTMENT_UNKNOWN', 422, '没有该承办单位。');
  if (kind === 'interim') mustPromise(command, context);
  mustBeAttached(c, attachments);
  return {
    answer: kind,
    text: textOf(context),
    ...(sealed['record'] ? { record: sealed['record'] } : {}),
    ...(sealed['contacted'] ? { contacted: sealed['contacted'] } : {}),
    responsible,
    ...(kind === 'interim' && promisedBy ? { promisedBy } : {}),
    ...(attachments.length > 0 ? { attachments } : {}),
    by: actor.id,
  };
}

/** An interim answer names the unit, what was found, the measure and a date, or it is no answer. */
function mustPromise({ says, promisedBy }: Answer, { at, calendar }: Context): void {
  if (says && !says.found) throw new DomainError('FOUND_MISSING', 400, '阶段性答复须写明核实的情况。');
  if (says && !says.measure) throw new DomainError('MEASURE_MISSING', 400, '阶段性答复须写明拟采取的措施。');
  if (!promisedBy) throw new DomainError('PROMISE_MISSING', 400, '阶段性答复须写明承诺办结日期。');
  if ((dayOfIso(promisedBy) ?? -1) < localDay(at, calendar))
    throw new DomainError('PROMISE_PAST', 400, '承诺办结日期不能早于今天。');
}

function submitted(c: Complaint, draft: Draft, to: 'unit_review' | 'hotline_review', context: Context): Fact {
  const { by, ...said } = draft;
  return {
    kind: 'answer_submitted',
    at: context.at,
    actor: by,
    data: { to, ...said, ...(to === 'hotline_review' ? leavesTheUnit(c, context) : {}) },
  };
}

/** *submit* is met, and from now on the time is the centre's: its *review* clock runs. */
export const leavesTheUnit = (
  c: Complaint,
  context: Context,
): { readonly stops: readonly number[]; readonly starts: readonly ClockStart[] } => ({
  stops: stopsOf(c, 'submit'),
  starts: startClock(
    { id: nextClockId(c), kind: 'review', started: context.at, unit: c.work.center },
    subjectOf(c),
    context,
  ),
});
