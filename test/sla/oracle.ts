import type { Limit, Shift, WorkCalendar } from '../../src/sla/sla.js';

/**
 * The legal clock the slow way: it knows only how to look at one minute after another. It shares nothing with src/sla but
 * the types: clock changes are written down here, dates are compared as text, and every answer is found by walking.
 */
const MS = 60_000;
type Change = readonly [utc: string, offsetMinutes: number];

/** The `nth`-or-later Sunday of a month, as in the tz database's "Sun>=11". */
function sundayFrom(year: number, month: number, date: number): string {
  const at = new Date(Date.UTC(year, month - 1, date));
  while (at.getUTCDay() !== 0) at.setUTCDate(at.getUTCDate() + 1);
  return at.toISOString().slice(0, 10);
}
const before = (iso: string): string => new Date(Date.parse(iso) - 86_400_000).toISOString().slice(0, 10);
const years = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** Every change of offset from the start of the table on; `first` holds before it. */
const ZONES: Record<string, { first: number; changes: readonly Change[] }> = {
  UTC: { first: 0, changes: [] },
  'Asia/Shanghai': {
    first: 480,
    changes: years(1986, 1991).flatMap((year): Change[] => [
      [`${before(year === 1986 ? '1986-05-04' : sundayFrom(year, 4, 11))}T18:00Z`, 540],
      [`${before(sundayFrom(year, 9, 11))}T17:00Z`, 480],
    ]),
  },
  'Europe/Berlin': {
    first: 60,
    changes: years(2010, 2032).flatMap((year): Change[] => [
      [`${sundayFrom(year, 3, 25)}T01:00Z`, 120],
      [`${sundayFrom(year, 10, 25)}T01:00Z`, 60],
    ]),
  },
  'America/Sao_Paulo': {
    first: -180,
    changes: [
      ['2015-10-18T03:00Z', -120],
      ['2016-02-21T02:00Z', -180],
      ['2016-10-16T03:00Z', -120],
      ['2017-02-19T02:00Z', -180],
      ['2017-10-15T03:00Z', -120],
      ['2018-02-18T02:00Z', -180],
      ['2018-11-04T03:00Z', -120],
      ['2019-02-17T02:00Z', -180],
    ],
  },
};

/** Local minutes since 1970 of a UTC minute. */
function localMinutes(zone: string): (minute: number) => number {
  const { first, changes } = ZONES[zone] ?? { first: NaN, changes: [] };
  const table = changes.map(([utc, offset]) => ({ at: Date.parse(utc) / MS, offset }));
  let [from, to, offset] = [1, 0, 0];
  return (minute) => {
    if (minute < from || minute >= to) {
      const next = table.findIndex(({ at }) => at > minute);
      const past = next < 0 ? table.length - 1 : next - 1;
      offset = table[past]?.offset ?? first;
      [from, to] = [table[past]?.at ?? -Infinity, next < 0 ? Infinity : (table[next]?.at ?? Infinity)];
    }
    return minute + offset;
  };
}

const minuteOf = (text: string): number => {
  const [hour = NaN, minute = NaN] = text.split(':').map(Number);
  return hour * 60 + minute;
};

/** One byte for each minute of a day: is it in a shift? */
const tableOf = (shifts: readonly Shift[]): Uint8Array =>
  Uint8Array.from({ length: 1440 }, (_, at) =>
    shifts.some(({ open, close }) => minuteOf(open) <= at && at < minuteOf(close)) ? 1 : 0,
  );

export class Oracle {
  private readonly local: (minute: number) => number;
  private readonly tables: { duty: Uint8Array; working: Uint8Array };
  private readonly days = new Map<number, boolean>();
  private lastDay = NaN;
  private lastWorks = false;

  constructor(private readonly calendar: WorkCalendar) {
    this.local = localMinutes(calendar.zone);
    this.tables = { duty: tableOf(calendar.duty), working: tableOf(calendar.shifts) };
  }

  date = (minute: number): number => Math.floor(this.local(minute) / 1440);

  works(date: number): boolean {
    if (date !== this.lastDay) {
      const known = this.days.get(date) ?? this.judge(new Date(date * 1440 * MS));
      this.days.set(date, known);
      [this.lastDay, this.lastWorks] = [date, known];
    }
    return this.lastWorks;
  }

  private judge(date: Date): boolean {
    const iso = date.toISOString().slice(0, 10);
    if (this.calendar.years.some((one) => one.workdays.includes(iso))) return true;
    if (this.calendar.years.some((one) => one.holidays.includes(iso))) return false;
    return !['Sat', 'Sun'].includes(date.toUTCString().slice(0, 3));
  }

  private counted(minute: number, unit: Limit['unit']): boolean {
    if (unit === 'minute' || unit === 'hour' || unit === 'day') return true;
    const local = this.local(minute);
    const date = Math.floor(local / 1440);
    if (unit === 'duty_hour') return this.tables.duty[local - date * 1440] === 1;
    return this.works(date) && this.tables.working[local - date * 1440] === 1;
  }

  /** Walks on from an instant until so many counted ms have passed. */
  forward(from: number, ms: number, unit: Limit['unit']): number {
    let left = ms;
    for (let at = from; left > 0;) {
      const minute = Math.floor(at / MS);
      const end = (minute + 1) * MS;
      if (this.counted(minute, unit)) {
        if (left <= end - at) return at + left;
        left -= end - at;
      }
      at = end;
    }
    return from;
  }

  backward(to: number, ms: number, unit: Limit['unit']): number {
    let left = ms;
    for (let at = to; left > 0;) {
      const minute = Math.ceil(at / MS) - 1;
      const start = minute * MS;
      if (this.counted(minute, unit)) {
        if (left <= at - start) return at - left;
        left -= at - start;
      }
      at = start;
    }
    return to;
  }

  /** Counted ms of [from, to). */
  between(from: number, to: number, unit: Limit['unit']): number {
    let ms = 0;
    for (let at = from; at < to;) {
      const minute = Math.floor(at / MS);
      const end = Math.min(to, (minute + 1) * MS);
      if (this.counted(minute, unit)) ms += end - at;
      at = end;
    }
    return ms;
  }

  /** The first instant on a date whose wall clock shows `time` (ms since 00:00), walking there from any minute before. */
  when(date: number, time: number, from: number): number {
    const wanted = date * 1440 + Math.floor(time / MS);
    let minute = Math.floor(from / MS);
    while (this.date(minute) >= date) minute -= 60;
    while (this.local(minute) < wanted) minute++;
    // A time the clocks skipped is as many minutes after the change as it would have been without one.
    const skipped = this.local(minute) === wanted ? 0 : wanted - this.local(minute - 1) - 1;
    return (minute + skipped) * MS + (time % MS);
  }

  /** The minute at which the `count`-th next date begins that is counted. */
  private nthDate(from: number, count: number, unit: Limit['unit'], step: 1 | -1): number {
    let minute = Math.floor(from / MS);
    let date = this.date(minute);
    for (let left = count; left > 0;) {
      minute += step;
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
    const date = this.date(Math.floor(started / MS)) + limit.notAfter.days;
    return Math.min(full, this.when(date, minuteOf(limit.notAfter.time) * MS, started));
  }

  private roll(date: number, limit: Limit): number {
    let rolled = date;
    while (limit.dayOff === 'roll_forward' && !this.works(rolled)) rolled++;
    return rolled;
  }

  private daysDeadline(limit: Limit, started: number): number {
    const minute = Math.floor(started / MS);
    const date = this.roll(this.nthDate(started, limit.amount, limit.unit, 1), limit);
    const wall = (this.local(minute) - this.date(minute) * 1440) * MS + (started - minute * MS);
    if (limit.end === 'close_of_business') return this.when(date, this.close('working'), started);
    return this.when(date, limit.end === 'end_of_day' || limit.start === 'next_day' ? 1440 * MS : wall, started);
  }

  private hoursDeadline(limit: Limit, started: number): number {
    const today = this.date(Math.floor(started / MS));
    const from = limit.start === 'next_day' ? this.when(today + 1, 0, started) : started;
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
    return last === date && time === wall ? end : this.when(last, time, started);
  }

  private close = (time: 'duty' | 'working'): number => (this.tables[time].lastIndexOf(1) + 1) * MS;

  before(limit: Limit, deadline: number): number {
    if (!/day$/.test(limit.unit))
      return this.backward(deadline, Math.round(limit.amount * (limit.unit === 'minute' ? MS : 60 * MS)), limit.unit);
    const minute = Math.floor(deadline / MS);
    const wall = (this.local(minute) - this.date(minute) * 1440) * MS + (deadline - minute * MS);
    return this.when(this.nthDate(deadline, limit.amount, limit.unit, -1), wall, deadline);
  }

  /** 10:00 (say) of the last working date before a deadline on a day off. */
  eve(deadline: number, time: string): number | null {
    let date = this.date(Math.ceil(deadline / MS) - 1);
    if (this.works(date)) return null;
    while (!this.works(date)) date--;
    return this.when(date, minuteOf(time) * MS, deadline);
  }

  /** May a notice still to come change a date between two instants? */
  provisional(limit: Limit, started: number, deadline: number): boolean {
    if (!limit.unit.startsWith('working') && limit.dayOff !== 'roll_forward') return false;
    for (let date = this.date(Math.floor(started / MS)); date <= this.date(Math.floor(deadline / MS)); date++) {
      const [year, month, day] = new Date(date * 1440 * MS).toISOString().slice(0, 10).split('-').map(Number);
      const disposed = month === 12 && day !== undefined && day >= 29 ? [year, (year ?? 0) + 1] : [year];
      if (disposed.some((one) => !this.calendar.years.some((known) => known.year === one && known.notice !== null)))
        return true;
    }
    return false;
  }
}
