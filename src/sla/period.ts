import { DomainError } from '../foundation/problem.js';
import { DAY, dayOfIso } from './civil.js';
import { zoneOf } from './zone.js';

/** Whole days of the city, both included: ISO dates. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** The instants of such days: [from, to). */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

const MOST_DAYS = 366;

/** @throws DomainError 400 for a day that does not exist */
export function dayOf(iso: string): number {
  const day = dayOfIso(iso);
  if (day === null) throw new DomainError('BAD_PERIOD', 400, `没有“${iso}”这一天。`);
  return day;
}

/** @throws DomainError 400 for days that do not exist, in the wrong order or of more than a year */
export function periodOf({ from, to }: Days, zone: string): Period {
  const [first, last] = [dayOf(from), dayOf(to)];
  if (last < first) throw new DomainError('BAD_PERIOD', 400, '结束日期不得早于开始日期。');
  if (last - first >= MOST_DAYS) throw new DomainError('BAD_PERIOD', 400, '统计期间最长一年。');
  const city = zoneOf(zone);
  return { from: new Date(city.instantOf(first * DAY)), to: new Date(city.instantOf((last + 1) * DAY)) };
}
