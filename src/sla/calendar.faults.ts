import { dayOfIso, timeOfDay, yearOf } from './civil.js';
import type { CalendarYear, Shift, WorkCalendar } from './sla.js';
import { zoneOf } from './zone.js';

/** What makes a calendar unpublishable, in sentences for the person who edits it; [] if nothing does. */
export function calendarFaults(calendar: WorkCalendar): string[] {
  return [
    ...(isZone(calendar.zone) ? [] : [`时区“${calendar.zone}”不存在`]),
    ...shiftFaults('工作时间', calendar.shifts),
    ...shiftFaults('值班时间', calendar.duty),
    ...calendar.years.flatMap((one) => yearFaults(one)),
    ...doubles(calendar.years.map((one) => String(one.year))).map((year) => `${year} 年重复`),
  ];
}

function isZone(name: string): boolean {
  try {
    zoneOf(name);
    return true;
  } catch {
    return false;
  }
}

/** No hours at all would let every limit run for ever. */
function shiftFaults(what: string, shifts: readonly Shift[]): string[] {
  if (shifts.length === 0) return [`${what}为空`];
  const spans = shifts.map(({ open, close }) => [timeOfDay(open), timeOfDay(close)] as const);
  if (spans.some(([open, close]) => open === null || close === null || open >= close))
    return [`${what}须为 HH:mm，且开始早于结束（跨零点的班次拆成两段）`];
  const sorted = [...spans].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
  const overlaps = sorted.some(([open], i) => i > 0 && (open ?? 0) < (sorted[i - 1]?.[1] ?? 0));
  return overlaps ? [`${what}互相重叠`] : [];
}

/** A notice may also dispose of the last days of the year before it. */
function yearFaults({ year, holidays, workdays }: CalendarYear): string[] {
  const strange = [...holidays, ...workdays].filter((iso) => {
    const day = dayOfIso(iso);
    return day === null || (yearOf(day) !== year && !iso.startsWith(`${year - 1}-12-`));
  });
  return [
    ...strange.map((iso) => `${year} 年：“${iso}”不是该年的日期`),
    ...holidays.filter((iso) => workdays.includes(iso)).map((iso) => `${year} 年：${iso} 既是放假又是上班`),
  ];
}

const doubles = (names: readonly string[]): string[] => names.filter((name, i) => names.indexOf(name) !== i);
