/** Civil dates and times as plain numbers: a day is days since 1970-01-01, a time of day is milliseconds since 00:00. */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const ISO = /^\d{4}-\d{2}-\d{2}$/;
const HH_MM = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/;

/** '2026-02-13' → days since 1970-01-01, or null if that is no date. */
export function dayOfIso(iso: string): number | null {
  const ms = ISO.test(iso) ? Date.parse(`${iso}T00:00:00Z`) : NaN;
  return Number.isNaN(ms) || isoOf(ms / DAY) !== iso ? null : ms / DAY;
}

export const isoOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);
export const yearOf = (day: number): number => new Date(day * DAY).getUTCFullYear();

/** 0 = Sunday … 6 = Saturday; 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;

/** 'HH:mm' up to '24:00' → milliseconds since 00:00, or null if that is no time. */
export function timeOfDay(text: string): number | null {
  const found = HH_MM.exec(text);
  if (!found) return null;
  return found[1] === undefined ? DAY : Number(found[1]) * HOUR + Number(found[2]) * MINUTE;
}

/** As `timeOfDay`, for data that has been validated. @throws RangeError on anything else */
export function mustTime(text: string): number {
  const time = timeOfDay(text);
  if (time === null) throw new RangeError(`not a time of day (HH:mm): ${text}`);
  return time;
}
