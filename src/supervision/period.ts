import { DAY, isoOf } from '../sla/civil.js';
import { dayOf, type Days } from '../sla/period.js';

export { periodOf, type Days, type Period } from '../sla/period.js';

/** 2026-02 → its first and last day. */
export const daysOfMonth = (month: string): Days => ({
  from: `${month}-01`,
  to: isoOf(dayOf(moved(`${month}-01`, 1)) - 1),
});

/** 环比: the same number of whole months before, where the days are whole months, else the same number of days. */
export function before({ from, to }: Days): Days {
  const [first, last] = [dayOf(from), dayOf(to)];
  const next = isoOf(last + 1);
  if (!from.endsWith('-01') || !next.endsWith('-01')) {
    return { from: isoOf(first - (last - first + 1)), to: isoOf(first - 1) };
  }
  return { from: moved(from, monthOf(from) - monthOf(next)), to: isoOf(first - 1) };
}

/** 同比: the same days of the year before; the last day of February stays the last. */
export function yearBefore({ from, to }: Days): Days {
  const next = isoOf(dayOf(to) + 1);
  return next.endsWith('-01')
    ? { from: moved(from, -12), to: isoOf(dayOf(moved(next, -12)) - 1) }
    : { from: moved(from, -12), to: moved(to, -12) };
}

const monthOf = (iso: string): number => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1;

/** So many months on, on the same day or the month's last. */
function moved(iso: string, months: number): string {
  const month = monthOf(iso) + months;
  const [year, inYear] = [Math.floor(month / 12), month % 12];
  const last = new Date(Date.UTC(year, inYear + 1, 0)).getUTCDate();
  return isoOf(Date.UTC(year, inYear, Math.min(Number(iso.slice(8)), last)) / DAY);
}
