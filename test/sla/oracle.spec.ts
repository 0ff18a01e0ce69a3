import fc from 'fast-check';
import { addMinutes, minutesBetween, ownTimeOf } from '../../src/sla/calendar.js';
import { rungsOf } from '../../src/sla/ladder.js';
import { deadlineOf, instantBefore } from '../../src/sla/limits.js';
import type { CalendarYear, Limit, LimitUnit, Policy, RungRule, Shift, WorkCalendar } from '../../src/sla/sla.js';
import { yearAsPublished } from './office.js';
import { Oracle } from './oracle.js';

const runs = Number(process.env.JIESU_ORACLE_RUNS ?? 20_000);
const seed = Number(process.env.JIESU_ORACLE_SEED ?? Date.now() % 2_147_483_647);
const MINUTE = 60_000;

/** Edges at any minute, but none inside an hour that some clock change skips or doubles. */
const edge = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(0, 60, 120, 180, 480, 510, 540, 720, 840, 1050, 1080, 1200, 1380, 1440) },
  { weight: 1, arbitrary: fc.integer({ min: 180, max: 1380 }) },
);
const hhmm = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const shifts: fc.Arbitrary<Shift[]> = fc.uniqueArray(edge, { minLength: 2, maxLength: 8 }).map((edges) => {
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.flatMap((open, i) => {
    const close = sorted[i + 1];
    return i % 2 === 0 && close !== undefined ? [{ open: hhmm(open), close: hhmm(close) }] : [];
  });
});

/** The zone and the years worth trying: those with clock changes, those with notices. */
const places = fc.oneof(
  fc.record({ zone: fc.constant('Asia/Shanghai'), year: fc.integer({ min: 2011, max: 2026 }) }),
  fc.record({ zone: fc.constant('Asia/Shanghai'), year: fc.integer({ min: 1986, max: 1991 }) }),
  fc.record({ zone: fc.constant('Europe/Berlin'), year: fc.integer({ min: 2012, max: 2027 }) }),
  fc.record({ zone: fc.constant('America/Sao_Paulo'), year: fc.integer({ min: 2016, max: 2018 }) }),
  fc.record({ zone: fc.constant('UTC'), year: fc.integer({ min: 2020, max: 2027 }) }),
);

/** A random notice: runs of days off, and weekend days worked, near each other as the real ones are. */
const notice = (year: number): fc.Arbitrary<CalendarYear> =>
  fc
    .record({
      runs: fc.array(fc.record({ first: fc.integer({ min: 0, max: 364 }), days: fc.integer({ min: 1, max: 9 }) }), {
        maxLength: 8,
      }),
      worked: fc.array(fc.integer({ min: 0, max: 364 }), { maxLength: 10 }),
      published: fc.boolean(),
    })
    .map(({ runs: off, worked, published }) => {
      const iso = (day: number) => new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10);
      const workdays = [...new Set(worked.map(iso))];
      const holidays = [
        ...new Set(off.flatMap(({ first, days }) => Array.from({ length: days }, (_, i) => iso(first + i)))),
      ];
      return {
        year,
        notice: published ? `random ${year}` : null,
        holidays: holidays.filter((one) => one.startsWith(`${year}-`) && !workdays.includes(one)),
        workdays,
      };
    });

const calendars = places.chain(({ zone, year }) =>
  fc.record({
    version: fc.constant('random'),
    zone: fc.constant(zone),
    shifts,
    duty: shifts,
    years: fc.oneof(
      fc.tuple(notice(year), notice(year + 1)),
      fc.constant([year, year + 1].filter((one) => one <= 2026).map(yearAsPublished)),
      fc.constant([]),
    ),
    year: fc.constant(year),
  }),
);

/** A start within the year: near midnight, a shift's edge, a holiday's edge, a clock change, the year's end; or anywhere. */
const starts = (calendar: WorkCalendar & { year: number }): fc.Arbitrary<number> => {
  const edges = [...calendar.shifts, ...calendar.duty].flatMap(({ open, close }) => [open, close]);
  const minutes = edges.map((one) => Number(one.slice(0, 2)) * 60 + Number(one.slice(3)));
  const listed = calendar.years.flatMap((one) => [...one.holidays, ...one.workdays]).map((iso) => Date.parse(iso));
  const [first, last] = [Date.UTC(calendar.year, 0, 1), Date.UTC(calendar.year, 11, 31)];
  const days = fc.oneof(
    fc.integer({ min: 0, max: 365 }).map((day) => first + day * 1440 * MINUTE),
    fc.constantFrom(...(listed.length > 0 ? listed : [first])),
    fc.constantFrom(
      first,
      last,
      Date.UTC(calendar.year, 1, 28),
      Date.UTC(calendar.year, 3, 12),
      Date.UTC(calendar.year, 8, 14),
    ),
    fc.constantFrom(
      ...[2, 9, 10].flatMap((month) => [25, 26, 27, 28, 29, 30, 31].map((day) => Date.UTC(calendar.year, month, day))),
    ),
  );
  const times = fc.oneof(fc.integer({ min: 0, max: 1439 }), fc.constantFrom(0, ...minutes));
  const offset = { 'Asia/Shanghai': 480, 'Europe/Berlin': 60, 'America/Sao_Paulo': -180 }[calendar.zone] ?? 0;
  const nudges = fc.constantFrom(0, 0, 0, -MINUTE, MINUTE, -1, 1, 30_000, 12_345, 60 * MINUTE, -60 * MINUTE);
  return fc.tuple(days, times, nudges).map(([day, time, nudge]) => day + (time - offset) * MINUTE + nudge);
};

const counted = (list: readonly Shift[]) =>
  list.reduce(
    (sum, { open, close }) => sum + +close.slice(0, 2) * 60 + +close.slice(3) - +open.slice(0, 2) * 60 - +open.slice(3),
    0,
  );

/** Limits of 1 minute to 14 days, one in twenty up to a year, over the whole grammar. */
const limits = ({ shifts: working, duty }: WorkCalendar): fc.Arbitrary<Limit> => {
  const perDay: Record<LimitUnit, number> = {
    minute: 1440,
    hour: 24,
    day: 1,
    duty_hour: counted(duty) / 60,
    working_hour: (counted(working) * 5) / 60 / 7,
    working_day: 5 / 7,
  };
  const spans = fc.oneof(
    {
      weight: 95,
      arbitrary: fc.oneof(
        fc.double({ min: 0.01, max: 3, noNaN: true }),
        fc.double({ min: 0.01, max: 14, noNaN: true }),
      ),
    },
    { weight: 5, arbitrary: fc.double({ min: 14, max: 365, noNaN: true }) },
  );
  const units = fc.constantFrom<LimitUnit>('minute', 'hour', 'day', 'duty_hour', 'working_hour', 'working_day');
  const whole = (unit: LimitUnit, span: number) => {
    const amount = span * perDay[unit];
    return unit.endsWith('hour') ? Math.max(1, Math.round(amount * 60)) / 60 : Math.max(1, Math.round(amount));
  };
  return fc
    .record({
      unit: units,
      span: spans,
      start: fc.constantFrom<Limit['start']>(undefined, 'instant', 'next_day'),
      end: fc.constantFrom<Limit['end']>(undefined, 'instant', 'end_of_day', 'close_of_business'),
      dayOff: fc.constantFrom<Limit['dayOff']>(undefined, 'stay', 'roll_forward'),
      cap: fc.option(
        fc.record({ days: fc.integer({ min: 1, max: 3 }), time: fc.constantFrom('10:00', '17:30', '00:00') }),
        {
          freq: 8,
        },
      ),
    })
    .map(({ unit, span, start, end, dayOff, cap }): Limit => ({
      amount: whole(unit, span),
      unit,
      ...(start && { start }),
      ...(end && { end }),
      ...(dayOff && { dayOff }),
      ...(cap && { notAfter: cap }),
    }));
};

const cases = calendars.chain((calendar) =>
  fc.record({ calendar: fc.constant(calendar), limit: limits(calendar), started: starts(calendar) }),
);

const RUNGS: readonly RungRule['at'][] = [
  { percent: 50 },
  { percent: 90 },
  { before: { amount: 1, unit: 'working_hour' } },
  { before: { amount: 2, unit: 'duty_hour' } },
  { before: { amount: 1, unit: 'working_day' } },
  { eve: '10:00' },
  { percent: 100 },
];
const ladderOf = (limit: Limit): Policy => ({
  version: 'random',
  respondCeiling: { hours: 72 },
  quiet: { from: '22:00', to: '07:00' },
  limits: [{ name: 'only', clock: 'resolve', limit }],
  ladders: {
    resolve: RUNGS.map((at) => ({ code: JSON.stringify(at), at, level: 'notice', tells: [], raises: 'warned' })),
  },
});

/** Where the oracle puts each rung that comes after the start. */
function rungsByOracle(oracle: Oracle, { unit }: Limit, started: number, deadline: number): Record<string, number> {
  const whole = oracle.between(started, deadline, unit);
  const share = (percent: number) =>
    whole > 0
      ? oracle.forward(started, Math.round((whole * percent) / 100), unit)
      : started + Math.round(((deadline - started) * percent) / 100);
  const at = (rule: RungRule['at']) => {
    if ('percent' in rule) return rule.percent === 100 ? deadline : share(rule.percent);
    if ('before' in rule) return oracle.before(rule.before, deadline);
    return 'eve' in rule ? oracle.eve(deadline, rule.eve) : null;
  };
  const all = RUNGS.map((rule) => [JSON.stringify(rule), at(rule) ?? -Infinity] as const);
  return Object.fromEntries(all.filter(([, instant]) => instant > started));
}

const iso = (ms: number) => new Date(ms).toISOString();

beforeAll(() => process.stderr.write(`oracle: ${runs} cases, JIESU_ORACLE_SEED=${seed}\n`));

it(`agrees with a clock that walks minute by minute (${runs} cases, seed ${seed})`, () => {
  fc.assert(
    fc.property(cases, ({ calendar, limit, started }) => {
      const oracle = new Oracle(calendar);
      const from = new Date(started);
      const { deadline, provisional } = deadlineOf(limit, from, calendar);
      expect(iso(+deadline)).toBe(iso(oracle.deadline(limit, started)));
      expect(provisional).toBe(oracle.provisional(limit, started, +deadline));
      const own = ownTimeOf(limit.unit);
      const whole = oracle.between(started, +deadline, limit.unit);
      expect(Math.round(minutesBetween(from, deadline, own, calendar) * MINUTE)).toBe(whole);
      if (own !== 'natural') {
        expect(+addMinutes(from, whole / MINUTE, own, calendar)).toBe(oracle.forward(started, whole, limit.unit));
      }
      const plain = { amount: limit.amount, unit: limit.unit };
      expect(iso(+instantBefore(plain, deadline, calendar))).toBe(iso(oracle.before(plain, +deadline)));
      const rungs = rungsOf({ kind: 'resolve', started: from, deadline }, ladderOf(limit), calendar);
      const found = Object.fromEntries(rungs.map(({ code, at }) => [code, +at]));
      expect(found).toEqual(rungsByOracle(oracle, limit, started, +deadline));
    }),
    { numRuns: runs, seed },
  );
}, 600_000);
