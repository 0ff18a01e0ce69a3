import { DomainError } from '../foundation/problem.js';

const ISO = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:\d{2})$/;
/** A sender's clock may run ahead this far; what is further ahead is not a time at which anybody wrote. */
export const AHEAD_MS = 10 * 60_000;
const OLDEST = Date.parse('2000-01-01T00:00:00Z');

/** A real calendar instant with its offset (RFC 3339); 30 February and offsets past 14 h are refused. Null if it is none. */
export function strictInstant(text: string): Date | null {
  const match = ISO.exec(text);
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0));
  if (hour! > 23 || minute! > 59 || second! > 59) return null;
  const civil = new Date(Date.UTC(year!, month! - 1, day));
  if (civil.getUTCFullYear() !== year || civil.getUTCMonth() !== month! - 1 || civil.getUTCDate() !== day) return null;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) || offsetMinutes(match[8]!) > 14 * 60 ? null : at;
}

const offsetMinutes = (zone: string): number =>
  zone === 'Z' ? 0 : Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4));

/** When the citizen says he wrote; slightly ahead counts as now, otherwise implausible times are refused. */
export function postedAtOf(text: string | undefined, now: Date): Date | null {
  if (text === undefined) return null;
  const at = strictInstant(text);
  if (!at)
    throw new DomainError('BAD_INSTANT', 400, '时间格式不正确，应为带时区的日期时间，如 2026-02-13T16:00:00+08:00。', [
      { field: 'postedAt', message: '时间格式不正确' },
    ]);
  if (at.getTime() > now.getTime() + AHEAD_MS || at.getTime() < OLDEST) {
    throw new DomainError('POSTED_AT_IMPLAUSIBLE', 400, '发布时间不合理，请核对后重新提交。', [
      { field: 'postedAt', message: '发布时间不合理' },
    ]);
  }
  return at > now ? now : at;
}
