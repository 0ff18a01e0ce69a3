import type { Limit, Shift, WorkCalendar } from '../../src/sla/sla.js';
import { localMinute } from './oracle.zones.js';

/**
 * The legal clock the slow way: it knows only how to look at one minute after another. It shares nothing with src/sla but
 * the types: clock changes are written down here, dates are compared as text, and every answer is found by walking.
 */
const MS = 60_000;
/** A global of a test's own world is slow to reach; this is asked millions of times. */
const { floor } = Math;
const minuteOf = (text: string): number => {
  const [hour = NaN, minute = NaN] = text.split(':').map(Number);
  return hour * 60 + minute;
};

/** One byte for each minute of a day: is it in a shift? */
function tableOf(shifts: readonly Shift[]): Uint8Array {
  const spans = shifts.map(({ open, close }) => [minuteOf(open), minuteOf(close)] as const);
  return Uint8Array.from({ length: 1440 }, (_, at) =>
    spans.some(([open, close]) => open <= at && at < close) ? 1 : 0,
  );
}

const HOUR = 60;
const NATURAL = 1;
const DUTY = 2;
const WORKING = 4;
const FLAG: Record<Limit['unit'], number> = {
  minute: NATURAL,
  hour: NATURAL,
  day: NATURAL,
  duty_hour: DUTY,
  working_hour: WORKING,
  working_day: WORKING,
};

/** One hour of UTC, each of its minutes looked at by itself: `offset` to the wall clock, and how many minutes count. */
interface Page {
  first: number;
  offset: number;
  duty: number;
  working: number;
}

export class Oracle {
  private readonly tables: { duty: Uint8Array; working: Uint8Array };
  private readonly days = new Map<number, boolean>();
  private readonly pages = new Map<number, Page>();
  private page: Page = { first: NaN, offset: NaN, duty: 0, working: 0 };

  constructor(private readonly calendar: WorkCalendar) {
    this.tables = { duty: tableOf(calendar.duty), working: tableOf(calendar.shifts) };
  }

  private turnTo(minute: number): Page {
    const first = floor(minute / HOUR) * HOUR;
    if (first === this.page.first) return this.page;
    let page = this.pages.get(first);
    if (!page) this.pages.set(first, (page = this.write(first)));
    return (this.page = page);
  }

  private write(first: number): Page {
    // No clock change of these zones falls within an hour of UTC.
    const page = { first, offset: localMinute(this.calendar.zone, first) - first, duty: 0, working: 0 };
    for (let local = first + page.offset; local < first + page.offset + HOUR; local++) {
      const flags = this.flagsOf(local);
      if ((flags & DUTY) !== 0) page.duty++;
      if ((flags & WORKING) !== 0) page.working++;
    }
    return page;
  }

  /** What counts the minute that begins at a local time. */
  private flagsOf(local: number): number {
    const date = floor(local / 1440);
    const onDuty = this.tables.duty[local - date * 1440] === 1;
    const atWork = this.tables.working[local - date * 1440] === 1 && this.works(date);
    return NATURAL | (onDuty ? DUTY : 0) | (atWork ? WORKING : 0);
  }

  private local(minute: number): number {
    return minute + this.turnTo(minute).offset;
  }

  private counted = (minute: number, flag: number): boolean => (this.flagsOf(this.local(minute)) & flag) !== 0;

  private date = (minute: number): number => floor(this.local(minute) / 1440);

  private works(date: number): boolean {
    let known = this.days.get(date);
    if (known === undefined) this.days.set(date, (known = this.judge(new Date(date * 1440 * MS))));
    return known;
  }

  private judge(date: Date): boolean {
    const iso = date.toISOString().slice(0, 10);
    if (this.calendar.years.some((one) => one.workdays.includes(iso))) return true;
    if (this.calendar.years.some((one) => one.holidays.includes(iso))) return false;
    return !['Sat', 'Sun'].includes(date.toUTCString().slice(0, 3));
  }

  /** How much of a whole hour counts, if `first` is where one begins and that is less than what is left. */
  private hour(first: number, flag: number, left: number): number | null {
    if (!Number.isInteger(first / HOUR)) return null;
    const { duty, working } = this.turnTo(first);
    const sum = (flag === NATURAL ? HOUR : flag === DUTY ? duty : working) * MS;
    return sum < left ? sum : null;
  }

  /** Walks on from an instant until so many counted ms have passed. */
  forward(from: number, ms: number, unit: Limit['unit']): number {
    const flag = FLAG[unit];
    let left = ms;
    for (let at = from; left > 0;) {
      const hour = this.hour(at / MS, flag, left);
      const minute = floor(at / MS);
      const end = hour === null ? (minute + 1) * MS : at + HOUR * MS;
      const room = hour ?? (this.counted(minute, flag) ? end - at : 0);
      if (hour === null && room >= left) return at + left;
      left -= room;
      at = end;
    }
    return from;
  }

  backward(to: number, ms: number, unit: Limit['unit']): number {
    const flag = FLAG[unit];
    let left = ms;
    for (let at = to; left > 0;) {
      const hour = this.hour(at / MS - HOUR, flag, left);
      const minute = Math.ceil(at / MS) - 1;
      const start = hour === null ? minute * MS : at - HOUR * MS;
      const room = hour ?? (this.counted(minute, flag) ? at - start : 0);
      if (hour === null && room >= left) return at - left;
      left -= room;
      at = start;
    }
    return to;
  }

  /** Counted ms of [from, to). */
  between(from: number, to: number, unit: Limit['unit']): number {
    const flag = FLAG[unit];
    let ms = 0;
    for (let at = from; at < to;) {
      const hour = at + HOUR * MS <= to ? this.hour(at / MS, flag, Infinity) : null;
      const minute = floor(at / MS);
      const end = hour === null ? Math.min(to, (minute + 1) * MS) : at + HOUR * MS;
      ms += hour ?? (this.counted(minute, flag) ? end - at : 0);
      at = end;
    }
    return ms;
  }

  /** The first instant at which the wall clock of a date shows `time` (ms since 00:00). */
  when(date: number, time: number): number {
    const wanted = date * 1440 + floor(time / MS);
    let minute = date * 1440 - 14 * HOUR; // no zone is further ahead of UTC
    while (this.local(minute) < wanted) minute++;
    // A time the clocks skipped is as many minutes after the change as it would have been without one.
    const skipped = this.local(minute) === wanted ? 0 : wanted - this.local(minute - 1) - 1;
    return (minute + skipped) * MS + (time % MS);
  }

  /** The `count`-th next (or last) date that is counted, found hour by hour: dates change on the hour in these zones. */
  private nthDate(from: number, count: number, unit: Limit['unit'], step: 1 | -1): number {
    let minute = floor(from / MS / HOUR) * HOUR;
    let date = this.date(minute);
    for (let left = count; left > 0;) {
      minute += step * HOUR;
      const now = this.date(minute);
      if (step * (now - date) <= 0) continue;
      date = now;
      if (unit === 'day' || this.works(date)) left--;
    }
    return date;
  }

  deadline(limit: Limit, started: number): number {
    const full = /day$/.test(limit.unit) ? this.daysDeadline(limit, started) : this.hoursDeadline(limit, started);
    if (!limit.notAfter) return full;
    const date = this.date(floor(started / MS)) + limit.notAfter.days;
    return Math.min(full, this.when(date, minuteOf(limit.notAfter.time) * MS));
  }

  private roll(date: number, limit: Limit): number {
    let rolled = date;
    while (limit.dayOff === 'roll_forward' && !this.works(rolled)) rolled++;
    return rolled;
  }

  private daysDeadline(limit: Limit, started: number): number {
    const minute = floor(started / MS);
    const date = this.roll(this.nthDate(started, limit.amount, limit.unit, 1), limit);
    const wall = (this.local(minute) - this.date(minute) * 1440) * MS + (started - minute * MS);
    if (limit.end === 'close_of_business') return this.when(date, this.close('working'));
    return this.when(date, limit.end === 'end_of_day' || limit.start === 'next_day' ? 1440 * MS : wall);
  }

  private hoursDeadline(limit: Limit, started: number): number {
    const today = this.date(floor(started / MS));
    const from = limit.start === 'next_day' ? this.when(today + 1, 0) : started;
    const ms = Math.round(limit.amount * (limit.unit === 'minute' ? MS : 60 * MS));
    const end = this.forward(from, ms, limit.unit);
    const minute = Math.ceil(end / MS) - 1;
    const date = this.date(minute);
    const wall = (this.local(minute) - date * 1440) * MS + (end - minute * MS);
    const last = this.roll(date, limit);
    let time = wall;
    if (limit.end === 'end_of_day') time = 1440 * MS;
    if (limit.end === 'close_of_business')
      time = Math.max(wall, this.close(limit.unit === 'duty_hour' ? 'duty' : 'working'));
    return last === date && time === wall ? end : this.when(last, time);
  }

  private close = (time: 'duty' | 'working'): number => (this.tables[time].lastIndexOf(1) + 1) * MS;

  before(limit: Limit, deadline: number): number {
    if (!/day$/.test(limit.unit))
      return this.backward(deadline, Math.round(limit.amount * (limit.unit === 'minute' ? MS : 60 * MS)), limit.unit);
    const minute = floor(deadline / MS);
    const wall = (this.local(minute) - this.date(minute) * 1440) * MS + (deadline - minute * MS);
    return this.when(this.nthDate(deadline, limit.amount, limit.unit, -1), wall);
  }

  /** 10:00 (say) of the last working date before a deadline on a day off. */
  eve(deadline: number, time: string): number | null {
    let date = this.date(Math.ceil(deadline / MS) - 1);
    if (this.works(date)) return null;
    while (!this.works(date)) date--;
    return this.when(date, minuteOf(time) * MS);
  }

  /** May a notice still to come change a date between two instants? */
  provisional(limit: Limit, started: number, deadline: number): boolean {
    if (!limit.unit.startsWith('working') && limit.dayOff !== 'roll_forward') return false;
    for (let date = this.date(floor(started / MS)); date <= this.date(floor(deadline / MS)); date++) {
      const [year, month, day] = new Date(date * 1440 * MS).toISOString().slice(0, 10).split('-').map(Number);
      const disposed = month === 12 && day !== undefined && day >= 29 ? [year, (year ?? 0) + 1] : [year];
      if (disposed.some((one) => !this.calendar.years.some((known) => known.year === one && known.notice !== null)))
        return true;
    }
    return false;
  }
}
