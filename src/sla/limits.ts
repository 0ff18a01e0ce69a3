import {
  addMinutes,
  addWorkingDays,
  calendarZone,
  closeOf,
  isProvisional,
  isWorkingDay,
  localDay,
  ownTimeOf,
} from './calendar.js';
import { DAY, mustTime } from './civil.js';
import type { Limit, LimitUnit, WorkCalendar } from './sla.js';

/** Minutes of one unit that is counted in minutes of its own time; day units are counted in days. */
const MINUTES = { minute: 1, hour: 60, duty_hour: 60, working_hour: 60 } as const;
type DayUnit = Exclude<LimitUnit, keyof typeof MINUTES>;
export const isDayUnit = (unit: LimitUnit): unit is DayUnit => !(unit in MINUTES);

/**
 * The instant a limit runs out, and whether a notice still to come may move it.
 *
 * - Hours and minutes run from the instant itself (民法典 201 II), in their own time; `next_day` lets them start at
 *   00:00 of the next day.
 * - Days and working days do not count the day they start on (民法典 201 I; working days exclude statutory days off:
 *   行政处罚法 85), so a limit of n ends on the n-th day after it: at the same local time (`instant`, the strictest
 *   reading: one day is 24 h), at 24:00 (`end_of_day`, or a `next_day` start run to its end; 民法典 203 II), or when
 *   business stops (`close_of_business`, same article).
 * - A last day that is a day off stays, or becomes the first working day after it (`roll_forward`; 民法典 203 I).
 * - For a limit in hours the last day is the one just before the instant (00:00 is 24:00 of the day before), and `end`
 *   never shortens it.
 * - `notAfter` caps all of that (民法典 204: an agreed term may deviate).
 * @throws CalendarExhausted if the calendar has no such time; RangeError for a fraction of a day
 */
export function deadlineOf(
  limit: Limit,
  started: Date,
  calendar: WorkCalendar,
): { deadline: Date; provisional: boolean } {
  const full = isDayUnit(limit.unit) ? endOfDays(limit, started, calendar) : endOfHours(limit, started, calendar);
  const deadline = limit.notAfter ? Math.min(full, capOf(limit.notAfter, started, calendar)) : full;
  const at = new Date(deadline);
  return { deadline: at, provisional: asksCalendar(limit) && provisionalBetween(started, at, calendar) };
}

/** The instant `limit` before `deadline`, walking back in the limit's own time; only amount and unit have a meaning. */
export function instantBefore(limit: Limit, deadline: Date, calendar: WorkCalendar): Date {
  if (!isDayUnit(limit.unit))
    return addMinutes(deadline, -limit.amount * MINUTES[limit.unit], ownTimeOf(limit.unit), calendar);
  const zone = calendarZone(calendar);
  const local = zone.localOf(deadline.getTime());
  const day = Math.floor(local / DAY);
  const back = daysAfter(limit.unit, day, -limit.amount, calendar);
  return new Date(zone.instantOf(local + (back - day) * DAY));
}

/** The last `time` (HH:mm local) at or before an instant. */
export function lastTimeBefore(at: Date, time: string, calendar: WorkCalendar): Date {
  const day = localDay(at, calendar);
  const today = timeOn(day, time, calendar);
  return today <= at ? today : timeOn(day - 1, time, calendar);
}

/** HH:mm of a local day as an instant. */
export const timeOn = (day: number, time: string, calendar: WorkCalendar): Date =>
  new Date(calendarZone(calendar).instantOf(day * DAY + mustTime(time)));

function endOfDays(limit: Limit, started: Date, calendar: WorkCalendar): number {
  const zone = calendarZone(calendar);
  const local = zone.localOf(started.getTime());
  const first = Math.floor(local / DAY);
  const last = rolled(limit, daysAfter(limit.unit as DayUnit, first, limit.amount, calendar), calendar);
  if (limit.end === 'close_of_business') return zone.instantOf(last * DAY + businessEnd(limit, calendar));
  const wholeDay = limit.end === 'end_of_day' || limit.start === 'next_day';
  return zone.instantOf(last * DAY + (wholeDay ? DAY : local - first * DAY));
}

function daysAfter(unit: DayUnit, day: number, count: number, calendar: WorkCalendar): number {
  if (!Number.isInteger(count)) throw new RangeError(`a limit counts whole days, not ${count}`);
  return unit === 'day' ? day + count : addWorkingDays(day, count, calendar);
}

function endOfHours(limit: Limit, started: Date, calendar: WorkCalendar): number {
  const zone = calendarZone(calendar);
  const from = limit.start === 'next_day' ? timeOn(localDay(started, calendar) + 1, '00:00', calendar) : started;
  const unit = limit.unit as keyof typeof MINUTES;
  const end = addMinutes(from, limit.amount * MINUTES[unit], ownTimeOf(unit), calendar).getTime();
  if (limit.dayOff !== 'roll_forward' && (limit.end ?? 'instant') === 'instant') return end;
  const local = zone.localOf(end - 1) + 1;
  const day = Math.floor((local - 1) / DAY);
  const last = rolled(limit, day, calendar);
  const time = endTime(limit, local - day * DAY, calendar);
  return last === day && time === local - day * DAY ? end : zone.instantOf(last * DAY + time);
}

function endTime(limit: Limit, time: number, calendar: WorkCalendar): number {
  if (limit.end === 'end_of_day') return DAY;
  return limit.end === 'close_of_business' ? Math.max(time, businessEnd(limit, calendar)) : time;
}

const rolled = (limit: Limit, day: number, calendar: WorkCalendar): number =>
  limit.dayOff === 'roll_forward' && !isWorkingDay(day, calendar) ? addWorkingDays(day, 1, calendar) : day;

/** Without shifts business never stops before the day does. */
const businessEnd = (limit: Limit, calendar: WorkCalendar): number =>
  closeOf(limit.unit === 'duty_hour' ? 'duty' : 'working', calendar) ?? DAY;

const capOf = (cap: { days: number; time: string }, started: Date, calendar: WorkCalendar): number =>
  timeOn(localDay(started, calendar) + cap.days, cap.time, calendar).getTime();

/** Whether the answer depends on which days are working days. */
export const asksCalendar = (limit: Limit): boolean =>
  ownTimeOf(limit.unit) === 'working' || limit.dayOff === 'roll_forward';

const provisionalBetween = (from: Date, to: Date, calendar: WorkCalendar): boolean =>
  isProvisional(localDay(from, calendar), localDay(to, calendar), calendar);
