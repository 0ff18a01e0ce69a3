import { calendarZone } from './calendar.js';
import { HOUR } from './civil.js';
import { deadlineOf, instantBefore, lastTimeBefore } from './limits.js';
import type { ClockKind, LimitRow, Policy, Subject, WorkCalendar } from './sla.js';

/** A deadline and what it rests on: the row's name for the proof, and whether a notice to come may move it. */
export interface Term {
  deadline: Date;
  row: string;
  provisional: boolean;
}

/** *respond* would end after the city's ceiling: such a policy is never published, and no such deadline is made. */
export class CeilingExceeded extends Error {
  readonly code = 'CEILING_EXCEEDED';
  constructor(row: string, started: Date, deadline: Date, hours: number) {
    super(`row ${row}: ${started.toISOString()} → ${deadline.toISOString()} is more than ${hours} hours`);
  }
}

const rows = new WeakMap<Policy, ReadonlyMap<ClockKind, readonly LimitRow[]>>();

/** The rows of one clock in the policy's order. */
export function rowsOf(policy: Policy, clock: ClockKind): readonly LimitRow[] {
  let byClock = rows.get(policy);
  if (!byClock) rows.set(policy, (byClock = grouped(policy.limits)));
  return byClock.get(clock) ?? [];
}

function grouped(limits: readonly LimitRow[]): ReadonlyMap<ClockKind, readonly LimitRow[]> {
  const byClock = new Map<ClockKind, LimitRow[]>();
  for (const row of limits) byClock.set(row.clock, [...(byClock.get(row.clock) ?? []), row]);
  return byClock;
}

/** Whether a row is about this subject; a category's row covers the categories below it (bxaj covers bxaj.wuye). */
export function matches({ when }: Pick<LimitRow, 'when'>, subject: Subject): boolean {
  if (!when) return true;
  return (
    (when.source === undefined || when.source === subject.source) &&
    (when.kind === undefined || when.kind === subject.kind) &&
    (when.urgency === undefined || when.urgency === subject.urgency) &&
    (when.category === undefined || isWithin(when.category, subject.category))
  );
}

const isWithin = (category: string, of: string | undefined): boolean =>
  of !== undefined && (of === category || of.startsWith(`${category}.`));

/**
 * When a clock of this subject runs out: the first row that matches decides. Null if none does or the row sets no
 * limit: then there is no such clock. `respondDeadline` is for rows pulled from *respond*; without it, the one *respond*
 * would get from `started`.
 * @throws CeilingExceeded, CalendarExhausted
 */
export function termFor(
  policy: Policy,
  calendar: WorkCalendar,
  clock: ClockKind,
  subject: Subject,
  started: Date,
  respondDeadline?: Date,
): Term | null {
  const row = rowsOf(policy, clock).find((one) => matches(one, subject));
  if (row?.pulledFrom) return pulled(policy, calendar, row, subject, started, respondDeadline);
  if (!row?.limit) return null;
  const { deadline, provisional } = deadlineOf(row.limit, started, calendar);
  if (clock !== 'respond') return { deadline, row: row.name, provisional };
  return { deadline: underCeiling(policy, calendar, row.name, started, deadline), row: row.name, provisional };
}

/**
 * Never later than the ceiling, which is elapsed time: the hour a civil day gains when summer time ends is cut off;
 * anything beyond that is the policy's fault.
 */
export function underCeiling(policy: Policy, calendar: WorkCalendar, row: string, started: Date, deadline: Date): Date {
  const { hours } = policy.respondCeiling;
  const ceiling = started.getTime() + hours * HOUR;
  const excess = deadline.getTime() - ceiling;
  if (excess <= 0) return deadline;
  const zone = calendarZone(calendar);
  const offset = (at: number) => zone.localOf(at) - at;
  if (excess > offset(started.getTime()) - offset(deadline.getTime()))
    throw new CeilingExceeded(row, started, deadline, hours);
  return new Date(ceiling);
}

/** So much before *respond*, pulled back to the last `backTo`; never at or before the start, never after *respond*. */
function pulled(
  policy: Policy,
  calendar: WorkCalendar,
  { name, pulledFrom }: LimitRow,
  subject: Subject,
  started: Date,
  respondDeadline?: Date,
): Term | null {
  const respond = respondDeadline
    ? { deadline: respondDeadline, provisional: false }
    : termFor(policy, calendar, 'respond', subject, started);
  if (!pulledFrom || !respond) return null;
  const { before, backTo } = pulledFrom;
  const early = instantBefore(before, respond.deadline, calendar);
  const earlier = backTo === undefined ? early : lastTimeBefore(early, backTo, calendar);
  const deadline = [earlier, early].find((at) => at > started) ?? respond.deadline;
  return { deadline, row: name, provisional: respond.provisional };
}
