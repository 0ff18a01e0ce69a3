import { nextClockId, startClock, stopsOf, subjectOf } from '../complaint/clocks.js';
import { liveClock, type Complaint } from '../complaint/complaint.js';
import type { Context } from '../complaint/context.js';
import type { ClockStart, Fact, Sealed } from '../complaint/facts.js';
import type { Draft } from '../complaint/work.js';

/**
 * An answer reaches the citizen (design, 6). Interim stops *respond* and starts *resolve*, and the complaint stays with
 * the unit; only a final one stops *resolve* (or the suspension it waits in) and asks for the citizen's rating.
 */
export function released(c: Complaint, draft: Draft, context: Context, opinion?: Sealed): Fact {
  const { at, actor } = context;
  const { by, ...said } = draft;
  const final = draft.answer === 'final';
  const whileOpen = ['acknowledge', 'submit', 'review', 'respond'] as const;
  return {
    kind: 'answered',
    at,
    actor: actor.id,
    data: {
      to: final ? 'replied' : 'in_progress',
      ...said,
      ...(by === actor.id ? {} : { by }),
      ...(opinion ? { opinion } : {}),
      stops: final ? stopsOf(c, ...whileOpen, 'resolve', 'suspension', 'assist') : stopsOf(c, ...whileOpen),
      starts: final ? rating(c, context) : resolving(c, context),
    },
  };
}

const rating = (c: Complaint, context: Context): readonly ClockStart[] =>
  startClock({ id: nextClockId(c), kind: 'rate', started: context.at }, subjectOf(c), context);

/** The first interim answer starts it; a suspension stands in its place. */
function resolving(c: Complaint, context: Context): readonly ClockStart[] {
  if (liveClock(c, 'resolve') ?? liveClock(c, 'suspension')) return [];
  const plan = { id: nextClockId(c), kind: 'resolve', started: context.at, unit: c.department } as const;
  return startClock(plan, subjectOf(c), context);
}
