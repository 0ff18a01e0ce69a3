import { apply } from '../complaint/apply.js';
import { nextClockId, stopsOf, subjectOf, unitClocks } from '../complaint/clocks.js';
import { liveClock, liveClocks, type Complaint } from '../complaint/complaint.js';
import type { Context } from '../complaint/context.js';
import type { ClockStart, Fact, Sealed } from '../complaint/facts.js';
import { DomainError } from '../foundation/problem.js';
import { asked } from './assist.js';
import { mustBeUnit, workerOf, type ToUnit } from './eligible.js';
import { lapsed } from './lapse.js';

/** The clocks a unit gets with a complaint; *submit* is the round's own and starts once. */
export const clocksOf = (c: Complaint, unit: string, context: Context): readonly ClockStart[] =>
  unitClocks(
    {
      id: nextClockId(c),
      at: context.at,
      unit,
      respond: liveClock(c, 'respond'),
      submitting: c.clocks.some(({ kind, round }) => kind === 'submit' && round === c.round),
    },
    subjectOf(c),
    context,
  );

/** What ends when a complaint passes to another unit; one that assisted until now leads and owes no opinion. */
export const endedFor = (c: Complaint, unit: string): number[] => [
  ...stopsOf(c, 'dispatch', 'accept', 'return_window'),
  ...liveClocks(c)
    .filter((clock) => clock.kind === 'assist' && clock.unit === unit)
    .map(({ id }) => id),
];

interface How {
  readonly rule?: string;
  readonly designated?: true;
  readonly reassigned?: true;
  readonly text?: Sealed;
}

/** The hotline gives a complaint to a unit, and asks others to assist it in the same command. */
export function given(c: Complaint, to: ToUnit, how: How, context: Context): Fact[] {
  const { at, actor, directory } = context;
  if (!c.category) throw new DomainError('CATEGORY_MISSING', 409, '请先确定诉求类别再派单。');
  const { department, assisting = [] } = to;
  mustBeUnit(c, department, directory);
  const worker = workerOf(to, directory);
  const dispatched: Fact = {
    kind: 'dispatched',
    at,
    actor: actor.id,
    data: {
      to: 'dispatched',
      department,
      ...worker,
      ...how,
      stops: endedFor(c, department),
      starts: clocksOf(c, department, context),
    },
  };
  const facts = [dispatched, ...lapsed(c, department, context)];
  return assisting.length === 0 ? facts : [...facts, asked(apply(c, dispatched), assisting, context)];
}
