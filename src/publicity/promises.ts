import type { Coded } from '../complaint/view.js';
import { DAY, isoOf } from '../sla/civil.js';
import type { Days } from '../sla/period.js';
import { zoneOf } from '../sla/zone.js';
import type { Kept, KeptRow, LateUnit } from './promises.query.js';
import type { CityNames } from './shown.js';

/** How the promise was kept over some posts. */
export interface PromiseFigures {
  readonly received: number;
  readonly withdrawn: number;
  readonly answered: number;
  readonly inThreeDays: number;
  /** Of those answered, or not answered though their three days are over; null while there are none. */
  readonly rate: number | null;
  readonly open: number;
  readonly lateNow: number;
}

export interface Promises {
  readonly period: Days;
  /** When the figures were counted. */
  readonly asOf: string;
  readonly city: PromiseFigures;
  /** Null district: no district could be told. */
  readonly districts: readonly (PromiseFigures & { readonly district: Coded | null })[];
  readonly units: readonly (PromiseFigures & { readonly unit: Coded })[];
  /** 晒一晒: who owes an answer past its deadline now, and since when the oldest, whatever the period. */
  readonly late: readonly { readonly unit: Coded; readonly late: number; readonly since: string }[];
}

/** The city's days asked for: from the first of the month until today, unless they are named. */
export function daysAsked({ from, to }: Partial<Days>, now: Date, zone: string): Days {
  const today = isoOf(Math.floor(zoneOf(zone).localOf(now.getTime()) / DAY));
  const last = to ?? today;
  return { from: from ?? `${last.slice(0, 8)}01`, to: last };
}

const NONE: Kept = { received: 0, withdrawn: 0, answered: 0, in_three_days: 0, due: 0, open: 0, late: 0 };

export function promises(
  rows: readonly KeptRow[],
  late: readonly LateUnit[],
  { period, now }: { readonly period: Days; readonly now: Date },
  city: CityNames,
): Promises {
  const unit = (code: string): Coded => ({ code, name: city.name('department', code) });
  const most = <T extends PromiseFigures>(all: readonly T[]) => all.toSorted((a, b) => b.received - a.received);
  return {
    period,
    asOf: city.instant(now),
    city: figures(rows.find(({ whole }) => whole) ?? NONE),
    districts: most(
      rows
        .filter(({ by_district }) => by_district)
        .map(({ district, ...kept }) => ({
          district: district === null ? null : { code: district, name: city.name('place', district) },
          ...figures(kept),
        })),
    ),
    units: most(
      rows.flatMap(({ department, ...kept }) =>
        department === null ? [] : [{ unit: unit(department), ...figures(kept) }],
      ),
    ),
    late: late.map(({ unit: code, late: n, oldest }) => ({ unit: unit(code), late: n, since: city.instant(oldest) })),
  };
}

/** Down to the next ten-thousandth, so that 100 % is all of them. */
const rateOf = ({ due, in_three_days }: Kept): number | null =>
  due === 0 ? null : Math.floor((in_three_days / due) * 10_000) / 10_000;

const figures = (kept: Kept): PromiseFigures => ({
  received: kept.received,
  withdrawn: kept.withdrawn,
  answered: kept.answered,
  inThreeDays: kept.in_three_days,
  rate: rateOf(kept),
  open: kept.open,
  lateNow: kept.late,
});
