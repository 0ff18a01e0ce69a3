import { calendarZone, edgesOf } from './calendar.js';
import { DAY, dayOfIso, isoOf } from './civil.js';
import { asksCalendar, deadlineOf, instantBefore } from './limits.js';
import type { CaseKind, Limit, LimitRow, Policy, Subject, WorkCalendar } from './sla.js';
import { CeilingExceeded, matches, rowsOf, underCeiling } from './term.js';

/** Where a policy has no row: a unit may hand a case back within 8 duty hours; silence past that is acceptance. */
const RETURN_WINDOW: Limit = { amount: 8, unit: 'duty_hour' };

/** Rows of *respond* that run past the city's ceiling on some day of the calendar. */
export function ceilingFaults(policy: Policy, calendar: WorkCalendar): string[] {
  const runsOver = (name: string, limit: Limit) => (started: Date) => {
    try {
      const { deadline } = deadlineOf(limit, started, calendar);
      return underCeiling(policy, calendar, name, started, deadline) > deadline;
    } catch (error) {
      if (error instanceof CeilingExceeded) return true;
      throw error;
    }
  };
  return rowsOf(policy, 'respond').flatMap(({ name, limit }) => {
    const day =
      limit && daysOf([limit], calendar).find((one) => startsOn(one, [limit], calendar).some(runsOver(name, limit)));
    return day == null ? [] : [`答复时限“${name}”：${isoOf(day)} 收到的超过 ${policy.respondCeiling.hours} 小时上限`];
  });
}

/**
 * The Friday rule: working-hour limits inside a natural-day one break over days off, so whoever gets a case after a
 * return must still have half of *respond* left, whenever the case comes in. Judged for ordinary cases: urgent ones have
 * an hour to be returned in and critical ones cannot be.
 */
export function fridayFaults(policy: Policy, calendar: WorkCalendar): string[] {
  return pathsOf(policy).flatMap(({ respond, chain }) => {
    const limits = [...chain.flatMap(({ limit }) => limit ?? [])];
    const ordinary = rowsOf(policy, 'return_window').findLast(({ limit }) => limit)?.limit;
    limits.splice(chain[0]?.limit ? 1 : 0, 0, ordinary ?? RETURN_WINDOW);
    const late = (started: Date) => {
      const end = limits.reduce((at, limit) => deadlineOf(limit, at, calendar).deadline, started);
      return +end - +started > (+deadlineOf(respond.limit, started, calendar).deadline - +started) / 2;
    };
    const day = daysOf([...limits, respond.limit], calendar).find((one) => startsOn(one, limits, calendar).some(late));
    const names = [respond, ...chain].map(({ name }) => name).join('、');
    return day === undefined
      ? []
      : [`周五规则：${isoOf(day)} 派出的工单，签收、退回、审核完时答复时限已过半（${names}）`];
  });
}

/** The different (respond, accept, return_decision) rows an ordinary case can meet. */
function pathsOf(policy: Policy): { respond: LimitRow & { limit: Limit }; chain: LimitRow[] }[] {
  const paths = new Map<string, { respond: LimitRow & { limit: Limit }; chain: LimitRow[] }>();
  for (const subject of ordinarySubjects(policy)) {
    const row = (clock: 'respond' | 'accept' | 'return_decision') =>
      rowsOf(policy, clock).find((one) => matches(one, subject));
    const respond = row('respond');
    if (!respond?.limit) continue;
    const chain = [row('accept'), row('return_decision')].filter((one) => one !== undefined);
    const key = [respond, ...chain].map(({ name }) => name).join('\n');
    paths.set(key, { respond: { ...respond, limit: respond.limit }, chain });
  }
  return [...paths.values()];
}

/** One subject for each combination that the rows tell apart, and for none of what they name. */
function ordinarySubjects(policy: Policy): Subject[] {
  const rows = (['respond', 'accept', 'return_decision'] as const).flatMap((clock) => rowsOf(policy, clock));
  const named = <T>(pick: (when: NonNullable<LimitRow['when']>) => T | undefined, other: T): T[] => [
    ...new Set([other, ...rows.flatMap(({ when }) => (when && pick(when)) ?? [])]),
  ];
  const kinds: CaseKind[] = ['complaint', 'report', 'request', 'consultation', 'suggestion', 'praise'];
  const categories = named((when) => when.category, '');
  return named((when) => when.source, '').flatMap((source) =>
    kinds.flatMap((kind) => categories.map((category) => ({ source, kind, category, urgency: 'ordinary' as const }))),
  );
}

/** A calendar without a notice is judged by the plain weeks of any year. */
const NO_NOTICE = 2024;

/** Every day of the calendar's years; where no limit asks for working days, only the first and those near a clock change. */
function daysOf(limits: readonly Limit[], calendar: WorkCalendar): number[] {
  const years = calendar.years.length > 0 ? calendar.years.map(({ year }) => year) : [NO_NOTICE];
  const days = years.flatMap((year) => {
    const [first, next] = [dayOfIso(`${year}-01-01`) ?? 0, dayOfIso(`${year + 1}-01-01`) ?? 0];
    return Array.from({ length: next - first }, (_, i) => first + i);
  });
  if (limits.some(asksCalendar)) return days;
  const zone = calendarZone(calendar);
  const offset = (day: number) => zone.localOf(day * DAY) - day * DAY;
  return days.filter((day, i) => i === 0 || offset(day - 7) !== offset(day + 7));
}

/**
 * The starts of one day at which a chain of limits takes longest: counting jumps at midnight and when a shift ends, so
 * these are the starts whose chain reaches such an edge at one of its stages, and the millisecond after each.
 */
function startsOn(day: number, chain: readonly Limit[], calendar: WorkCalendar): Date[] {
  const zone = calendarZone(calendar);
  return edgesOf(calendar).flatMap((edge) => {
    const at = new Date(zone.instantOf(day * DAY + edge));
    const starts = chain.map((_, stages) =>
      chain.slice(0, stages + 1).reduceRight((end, limit) => instantBefore(limit, end, calendar), at),
    );
    return [at, ...starts].flatMap((one) => [one, new Date(+one + 1)]);
  });
}
