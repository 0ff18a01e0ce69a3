import { CalendarExhausted } from './calendar.js';
import { calendarFaults } from './calendar.faults.js';
import { timeOfDay } from './civil.js';
import { ceilingFaults, fridayFaults } from './friday.js';
import { isDayUnit } from './limits.js';
import type { Limit, LimitRow, Policy, RungRule, WorkCalendar } from './sla.js';

export { CeilingExceeded, type Term, termFor } from './term.js';

/** Hours: *respond* ends at most three days after the post reached the city; a city may promise less, never more. */
const HIGHEST_CEILING = 72;

/**
 * What makes a policy unpublishable under this calendar, in sentences for the person who edits it; [] if nothing does.
 * A draft with faults may still be simulated.
 */
export function policyFaults(policy: Policy, calendar: WorkCalendar): string[] {
  const { hours } = policy.respondCeiling;
  const faults = [
    ...calendarFaults(calendar),
    ...(hours > 0 && hours <= HIGHEST_CEILING
      ? []
      : [`答复上限须大于 0 且不超过 ${HIGHEST_CEILING} 小时，现为 ${hours}`]),
    ...policy.limits.flatMap((row) => rowFaults(row)),
    ...doubles(policy.limits.map((row) => `${row.clock}/${row.name}`)).map((name) => `时限“${name}”重名`),
    ...tableFaults(policy),
    ...Object.entries(policy.ladders).flatMap(([clock, ladder]) => ladderFaults(clock, ladder)),
    ...[policy.quiet.from, policy.quiet.to].flatMap((time) => timeFaults('免打扰时段', time)),
  ];
  return faults.length > 0 ? faults : dayFaults(policy, calendar);
}

/** What only shows on certain days of the calendar; asked once everything else is sound. */
function dayFaults(policy: Policy, calendar: WorkCalendar): string[] {
  try {
    return [...ceilingFaults(policy, calendar), ...fridayFaults(policy, calendar)];
  } catch (error) {
    if (error instanceof CalendarExhausted) return ['工作日历十年内没有工作时间'];
    throw error;
  }
}

/** Each clock that has rows ends with one that matches everything, and none is hidden behind such a row. */
function tableFaults({ limits }: Policy): string[] {
  const clocks = [...new Set(limits.map((row) => row.clock))];
  return [
    ...(clocks.includes('respond') ? [] : ['缺少答复时限（respond）']),
    ...clocks.flatMap((clock) => {
      const rows = limits.filter((row) => row.clock === clock);
      const everything = rows.findIndex((row) => Object.values(row.when ?? {}).every((one) => one === undefined));
      if (everything < 0) return [`时限 ${clock} 缺少适用于其余情形的一行`];
      return rows.slice(everything + 1).map((row) => `时限“${row.name}”永远不会用到：前一行已适用于一切情形`);
    }),
  ];
}

function rowFaults({ name, clock, limit, pulledFrom }: LimitRow): string[] {
  const faults = [
    ...(limit && pulledFrom ? ['limit 与 pulledFrom 只能有一个'] : []),
    ...(clock === 'respond' && !limit ? ['答复须有时限'] : []),
    ...(limit ? limitFaults(limit) : []),
    ...(pulledFrom ? offsetFaults(pulledFrom.before) : []),
    ...(pulledFrom?.backTo === undefined ? [] : timeFaults('backTo', pulledFrom.backTo)),
  ];
  return faults.map((one) => `时限“${name}”：${one}`);
}

function limitFaults({ amount, unit, notAfter }: Limit): string[] {
  const whole = !isDayUnit(unit) || Number.isInteger(amount);
  return [
    ...(amount > 0 && Number.isFinite(amount) && whole ? [] : [`数量 ${amount} 须为正数，按日计算的须为整数`]),
    ...(notAfter && !(notAfter.days >= 1 && Number.isInteger(notAfter.days)) ? ['notAfter 至少为次日'] : []),
    ...(notAfter ? timeFaults('notAfter', notAfter.time) : []),
  ];
}

/** Walking back knows an amount and a unit, nothing else. */
const offsetFaults = (before: Limit): string[] => [
  ...limitFaults(before),
  ...((before.start ?? before.end ?? before.dayOff ?? before.notAfter) ? ['提前量只能有数量和单位'] : []),
];

function ladderFaults(clock: string, ladder: readonly RungRule[]): string[] {
  const faults = ladder.flatMap(({ code, at, raises }) => {
    const isLate = 'after' in at || ('percent' in at && at.percent >= 100);
    return [
      ...('percent' in at && !(at.percent > 0 && Number.isFinite(at.percent)) ? ['百分比须大于 0'] : []),
      ...('after' in at ? limitFaults(at.after) : []),
      ...('before' in at ? offsetFaults(at.before) : []),
      ...('every' in at ? limitFaults(at.every) : []),
      ...('eve' in at ? timeFaults('节前预警', at.eve) : []),
      ...(raises === 'breached' && !isLate ? ['超时不得早于截止时刻'] : []),
    ].map((one) => `${clock} 预警“${code}”：${one}`);
  });
  return [...faults, ...doubles(ladder.map((one) => one.code)).map((code) => `${clock} 预警“${code}”重复`)];
}

const timeFaults = (what: string, time: string): string[] =>
  timeOfDay(time) === null ? [`${what}“${time}”须为 HH:mm`] : [];

const doubles = (names: readonly string[]): string[] => names.filter((name, i) => names.indexOf(name) !== i);
