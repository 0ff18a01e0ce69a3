import { DAY, MINUTE } from './civil.js';

/**
 * Civil time of one IANA zone. Instants are epoch milliseconds; a local time is the milliseconds its civil date and
 * time would have as UTC, so that a local day is `Math.floor(local / DAY)`.
 */
export interface Zone {
  localOf(instant: number): number;
  /** A time the clocks skip is read with the offset before the change (02:30 → 03:30); a doubled one is its first. */
  instantOf(local: number): number;
}

/** The offset over one UTC day: `before` until `change` (an instant, or Infinity), `after` from it on. */
interface OffsetDay {
  before: number;
  change: number;
  after: number;
}

const zones = new Map<string, Zone>();
/** More days than any city's history has; a bound, so that odd dates cannot grow the cache without end. */
const MOST_DAYS = 50_000;

/** @throws RangeError if the zone is unknown to this runtime */
export function zoneOf(name: string): Zone {
  let zone = zones.get(name);
  if (!zone) zones.set(name, (zone = makeZone(offsets(name))));
  return zone;
}

function makeZone(offsetAt: (instant: number) => number): Zone {
  return {
    localOf: (instant) => instant + offsetAt(instant),
    instantOf(local) {
      // A change lies at most one within two days: these are the offsets on both sides of it.
      const before = offsetAt(local - DAY);
      const after = offsetAt(local + DAY);
      if (before === after) return local - before;
      const early = local - before;
      if (offsetAt(early) === before) return early;
      const late = local - after;
      return offsetAt(late) === after ? late : early;
    },
  };
}

/** Asks Intl twice per UTC day ever seen, and for the minute of a change on the few days that have one. */
function offsets(name: string): (instant: number) => number {
  const ask = intlOffset(name);
  const days = new Map<number, OffsetDay>();
  const learn = (day: number): OffsetDay => {
    const before = ask(day * DAY);
    const after = ask((day + 1) * DAY);
    const known = { before, after, change: before === after ? Infinity : changeIn(day * DAY, ask) };
    if (days.size >= MOST_DAYS) days.clear();
    days.set(day, known);
    return known;
  };
  return (instant) => {
    const day = Math.floor(instant / DAY);
    const known = days.get(day) ?? learn(day);
    return instant < known.change ? known.before : known.after;
  };
}

/** The first minute of the day from `start` whose offset is no longer the one at `start`. */
function changeIn(start: number, ask: (instant: number) => number): number {
  const before = ask(start);
  let [low, high] = [0, DAY / MINUTE];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (ask(start + middle * MINUTE) === before) low = middle;
    else high = middle;
  }
  return start + high * MINUTE;
}

function intlOffset(name: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (instant) => {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
  };
}
