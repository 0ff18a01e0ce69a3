import { addMs, addWorkingDays, isWorkingDay, localDay, msBetween, type OwnTime, ownTimeOf } from './calendar.js';
import { deadlineOf, instantBefore, timeOn } from './limits.js';
import { rowsOf } from './term.js';
import type { ClockKind, Limit, Policy, RungRule, WorkCalendar } from './sla.js';

/** A step of one clock's ladder at its instant. */
export interface RungAt {
  code: string;
  at: Date;
  rule: RungRule;
}

/** What the ladder needs of a clock; `row` is the limit row that made its deadline, if the caller knows it. */
export interface Climbed {
  kind: ClockKind;
  started: Date;
  deadline: Date;
  row?: string;
}

/**
 * The rungs of a clock by instant, then in the policy's order. Offsets walk in the clock's own time: a plain 1 hour
 * before a duty-hour deadline is one duty hour. A rung that would come at or before the start is left out; 100 % is the
 * deadline itself, to the millisecond.
 * @throws CalendarExhausted
 */
export function rungsOf(clock: Climbed, policy: Policy, calendar: WorkCalendar): RungAt[] {
  const time = ownTime(clock, policy, calendar);
  return (policy.ladders[clock.kind] ?? [])
    .flatMap((rule) => {
      if ('every' in rule.at) return repeated(rule, rule.at.every, clock, time, calendar);
      const at = instantOf(rule, clock, time, calendar);
      return at && at > clock.started ? [{ code: rule.code, at, rule }] : [];
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The rung after the one with code `after`; the first for null, and for a code this ladder no longer has. */
export function nextRung(rungs: readonly RungAt[], after: string | null): RungAt | null {
  return rungs[rungs.findIndex((one) => one.code === after) + 1] ?? null;
}

/** At most as many as there are days in a year: a suspension may last that long and is looked at now and then. */
const MOST_REPEATS = 366;

function repeated(rule: RungRule, every: Limit, clock: Climbed, time: OwnTime, calendar: WorkCalendar): RungAt[] {
  const rungs: RungAt[] = [];
  for (let n = 1; n <= MOST_REPEATS; n++) {
    const { deadline: at } = deadlineOf(inTime({ ...every, amount: every.amount * n }, time), clock.started, calendar);
    if (at >= clock.deadline) break;
    rungs.push({ code: `${rule.code}${String(n)}`, at, rule });
  }
  return rungs;
}

function instantOf(rule: RungRule, clock: Climbed, time: OwnTime, calendar: WorkCalendar): Date | null {
  const { at } = rule;
  if ('percent' in at) return atPercent(at.percent, clock, time, calendar);
  if ('eve' in at) return eveOf(clock.deadline, at.eve, calendar);
  if ('before' in at) return instantBefore(inTime(at.before, time), clock.deadline, calendar);
  if ('every' in at) return null;
  return deadlineOf(inTime(at.after, time), clock.deadline, calendar).deadline;
}

/** A share of the counted time between start and deadline; natural if none of it is counted. */
function atPercent(percent: number, { started, deadline }: Climbed, time: OwnTime, calendar: WorkCalendar): Date {
  if (percent === 100) return deadline;
  const counted = msBetween(started, deadline, time, calendar);
  const [whole, own] = counted > 0 ? [counted, time] : ([deadline.getTime() - started.getTime(), 'natural'] as const);
  return percent < 100
    ? addMs(started, Math.round((whole * percent) / 100), own, calendar)
    : addMs(deadline, Math.round((whole * (percent - 100)) / 100), own, calendar);
}

/** 节前预警: that time on the last working day before a deadline on a day off; 24:00 belongs to the day it ends. */
function eveOf(deadline: Date, time: string, calendar: WorkCalendar): Date | null {
  const day = localDay(new Date(deadline.getTime() - 1), calendar);
  return isWorkingDay(day, calendar) ? null : timeOn(addWorkingDays(day, -1, calendar), time, calendar);
}

/** A plain offset in the clock's own time; one that names duty or working time keeps it. */
function inTime(limit: Limit, time: OwnTime): Limit {
  if (time === 'natural' || ownTimeOf(limit.unit) !== 'natural') return limit;
  if (limit.unit === 'day') return time === 'working' ? { ...limit, unit: 'working_day' } : limit;
  const hours = limit.unit === 'minute' ? limit.amount / 60 : limit.amount;
  return { ...limit, amount: hours, unit: time === 'duty' ? 'duty_hour' : 'working_hour' };
}

/**
 * The time a clock is counted in: its row's, by name; else the first row of its kind that makes this deadline from this
 * start; else the last row's, which matches everything (a deadline that has been moved).
 */
function ownTime(clock: Climbed, policy: Policy, calendar: WorkCalendar): OwnTime {
  const rows = rowsOf(policy, clock.kind);
  const times = new Set(rows.map((row) => (row.limit ? ownTimeOf(row.limit.unit) : 'natural')));
  if (times.size <= 1) return [...times][0] ?? 'natural';
  const makes = (limit: Limit) => +deadlineOf(limit, clock.started, calendar).deadline === +clock.deadline;
  const row =
    rows.find((one) => one.name === clock.row) ?? rows.find((one) => one.limit && makes(one.limit)) ?? rows.at(-1);
  return row?.limit ? ownTimeOf(row.limit.unit) : 'natural';
}
