import { DAY, dayOfIso, MINUTE, mustTime, weekdayOf, yearOf } from './civil.js';
import type { LimitUnit, Shift, WorkCalendar } from './sla.js';
import { type Zone, zoneOf } from './zone.js';

/** The time a limit is counted in: every instant, the duty hours of every day, the working hours of working days. */
export type OwnTime = 'natural' | 'duty' | 'working';

const OWN: Record<LimitUnit, OwnTime> = {
  minute: 'natural',
  hour: 'natural',
  day: 'natural',
  duty_hour: 'duty',
  working_hour: 'working',
  working_day: 'working',
};
export const ownTimeOf = (unit: LimitUnit): OwnTime => OWN[unit];

/** Milliseconds of a day, half-open [open, close). */
interface Span {
  open: number;
  close: number;
}

/** A calendar's lists as sets and numbers; made once per calendar object, which is never changed after. */
interface Compiled {
  version: string;
  zone: Zone;
  off: ReadonlySet<number>;
  makeUp: ReadonlySet<number>;
  announced: ReadonlySet<number>;
  spans: { duty: readonly Span[]; working: readonly Span[] };
}

const compiled = new WeakMap<WorkCalendar, Compiled>();

function compile(calendar: WorkCalendar): Compiled {
  const known = compiled.get(calendar);
  if (known) return known;
  const days = (lists: readonly (readonly string[])[]) => new Set(lists.flat().map((iso) => dayOfIso(iso) ?? NaN));
  const fresh: Compiled = {
    version: calendar.version,
    zone: zoneOf(calendar.zone),
    off: days(calendar.years.map((one) => one.holidays)),
    makeUp: days(calendar.years.map((one) => one.workdays)),
    announced: new Set(calendar.years.filter((one) => one.notice !== null).map((one) => one.year)),
    spans: { duty: spansOf(calendar.duty), working: spansOf(calendar.shifts) },
  };
  compiled.set(calendar, fresh);
  return fresh;
}

/** Sorted and joined, so that a minute in two shifts counts once and 00:00–24:00 loses none at midnight. */
function spansOf(shifts: readonly Shift[]): Span[] {
  const spans: Span[] = [];
  const sorted = shifts.map((one) => ({ open: mustTime(one.open), close: mustTime(one.close) }));
  for (const span of sorted.filter((one) => one.open < one.close).sort((a, b) => a.open - b.open)) {
    const last = spans.at(-1);
    if (last && span.open <= last.close) last.close = Math.max(last.close, span.close);
    else spans.push(span);
  }
  return spans;
}

export const calendarZone = (calendar: WorkCalendar): Zone => compile(calendar).zone;

/** The local day of an instant; days are numbers, see civil.ts. */
export const localDay = (at: Date, calendar: WorkCalendar): number =>
  Math.floor(compile(calendar).zone.localOf(at.getTime()) / DAY);

/** When business (or duty) ends on a working (or any) day, in milliseconds since 00:00; null without shifts. */
export const closeOf = (time: 'duty' | 'working', calendar: WorkCalendar): number | null =>
  compile(calendar).spans[time].at(-1)?.close ?? null;

/** Where counting can jump on a day: midnight and each end of a shift, in milliseconds since 00:00. */
export function edgesOf(calendar: WorkCalendar): number[] {
  const { duty, working } = compile(calendar).spans;
  return [...new Set([0, ...duty.map((one) => one.close), ...working.map((one) => one.close)])];
}

/** Monday to Friday, except the days off of the yearly notice, and its make-up workdays 调休. */
export const isWorkingDay = (day: number, calendar: WorkCalendar): boolean => works(day, compile(calendar));

function works(day: number, { off, makeUp }: Compiled): boolean {
  if (makeUp.has(day)) return true;
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6 && !off.has(day);
}

/**
 * Whether a notice that is still to come may change any day of [from, to]: its year has no notice yet, or it is one of
 * the last three of December, which the next year's notice disposes of (2018-12-29 was made a workday by 2019's).
 */
export function isProvisional(from: number, to: number, calendar: WorkCalendar): boolean {
  const { announced } = compile(calendar);
  for (let year = yearOf(from); year <= yearOf(to + 3); year++) if (!announced.has(year)) return true;
  return false;
}

/** Ten years without a working day or minute: the calendar is wrong, not the limit. */
const HOPELESS_DAYS = 3_660;

/** No working (or duty) time within ten years: an empty or all-holiday calendar. */
export class CalendarExhausted extends Error {
  readonly code = 'CALENDAR_EXHAUSTED';
  constructor(version: string) {
    super(`calendar ${version} has no working time within ten years`);
  }
}

/** The `count`-th working day after `day`, which is not counted itself; before it for a negative count; 0 is `day`. */
export function addWorkingDays(day: number, count: number, calendar: WorkCalendar): number {
  const lists = compile(calendar);
  const step = count < 0 ? -1 : 1;
  let [at, last] = [day, day];
  for (let left = Math.abs(count); left > 0;) {
    at += step;
    if (works(at, lists)) [left, last] = [left - 1, at];
    else if (Math.abs(at - last) > HOPELESS_DAYS) throw new CalendarExhausted(lists.version);
  }
  return at;
}

/** The spans of counted time of one local day, as instants. */
function spansOn(day: number, time: 'duty' | 'working', lists: Compiled): Span[] {
  if (time === 'working' && !works(day, lists)) return [];
  const instant = (local: number) => lists.zone.instantOf(day * DAY + local);
  return lists.spans[time].map(({ open, close }) => ({ open: instant(open), close: instant(close) }));
}

/**
 * The instant at which `ms` of counted time have passed since `from`. Shifts are half-open [open, close): what is used
 * up exactly at closing time ends there, not at the next opening. Zero changes nothing.
 * @throws CalendarExhausted
 */
function forward(from: number, ms: number, time: 'duty' | 'working', lists: Compiled): number {
  let left = ms;
  const first = Math.floor(lists.zone.localOf(from) / DAY);
  for (let day = first, last = first; left > 0; day++) {
    for (const { open, close } of spansOn(day, time, lists)) {
      const start = Math.max(from, open);
      if (close <= start) continue;
      if (left <= close - start) return start + left;
      left -= close - start;
      last = day;
    }
    if (day - last > HOPELESS_DAYS) throw new CalendarExhausted(lists.version);
  }
  return from;
}

/** The latest instant from which `ms` of counted time are left until `to`. @throws CalendarExhausted */
function backward(to: number, ms: number, time: 'duty' | 'working', lists: Compiled): number {
  let left = ms;
  const first = Math.floor(lists.zone.localOf(to) / DAY);
  for (let day = first, last = first; left > 0; day--) {
    for (const { open, close } of spansOn(day, time, lists).reverse()) {
      const end = Math.min(to, close);
      if (end <= open) continue;
      if (left <= end - open) return end - left;
      left -= end - open;
      last = day;
    }
    if (last - day > HOPELESS_DAYS) throw new CalendarExhausted(lists.version);
  }
  return to;
}

/** Adds so many whole milliseconds (negative walks back) of the given time. @throws CalendarExhausted */
export function addMs(from: Date, ms: number, time: OwnTime, calendar: WorkCalendar): Date {
  if (time === 'natural') return new Date(from.getTime() + ms);
  const lists = compile(calendar);
  return new Date(ms < 0 ? backward(from.getTime(), -ms, time, lists) : forward(from.getTime(), ms, time, lists));
}

/** As `addMs`, in minutes or parts of them. @throws CalendarExhausted */
export const addMinutes = (from: Date, minutes: number, time: OwnTime, calendar: WorkCalendar): Date =>
  addMs(from, Math.round(minutes * MINUTE), time, calendar);
export const addWorkingMinutes = (from: Date, minutes: number, calendar: WorkCalendar): Date =>
  addMinutes(from, minutes, 'working', calendar);
export const addDutyMinutes = (from: Date, minutes: number, calendar: WorkCalendar): Date =>
  addMinutes(from, minutes, 'duty', calendar);

/** Milliseconds of the given time in [from, to); 0 if `to` is not after `from`. */
export function msBetween(from: Date, to: Date, time: OwnTime, calendar: WorkCalendar): number {
  const [start, end] = [from.getTime(), to.getTime()];
  if (end <= start) return 0;
  if (time === 'natural') return end - start;
  const lists = compile(calendar);
  let ms = 0;
  const last = Math.floor(lists.zone.localOf(end) / DAY);
  for (let day = Math.floor(lists.zone.localOf(start) / DAY); day <= last; day++)
    for (const { open, close } of spansOn(day, time, lists))
      ms += Math.max(0, Math.min(end, close) - Math.max(start, open));
  return ms;
}

/** As `msBetween`, in minutes with fractions. */
export const minutesBetween = (from: Date, to: Date, time: OwnTime, calendar: WorkCalendar): number =>
  msBetween(from, to, time, calendar) / MINUTE;
