import { daysAsked, promises } from './promises.js';
import type { KeptRow } from './promises.query.js';
import type { CityNames } from './shown.js';

const ZONE = 'Asia/Shanghai';
const city: CityNames = { name: (kind, code) => `${kind} ${code}`, instant: (at) => at.toISOString() };
const now = new Date('2026-02-13T08:00:00Z');
const context = { period: { from: '2026-02-01', to: '2026-02-13' }, now };
const row = (more: Partial<KeptRow>): KeptRow => ({
  district: null,
  department: null,
  whole: false,
  by_district: false,
  received: 3,
  withdrawn: 0,
  answered: 2,
  in_three_days: 2,
  due: 3,
  open: 1,
  late: 1,
  ...more,
});

it.each([
  ['the month until today', {}, '2026-02-13T08:00:00Z', '2026-02-01', '2026-02-13'],
  ['by the city’s own date', {}, '2026-02-28T16:00:00Z', '2026-03-01', '2026-03-01'],
  ['from a day until today', { from: '2026-01-10' }, '2026-02-13T08:00:00Z', '2026-01-10', '2026-02-13'],
  ['the month of its last day', { to: '2026-01-20' }, '2026-02-13T08:00:00Z', '2026-01-01', '2026-01-20'],
])('asks for %s', (_, asked, at, from, to) => expect(daysAsked(asked, new Date(at), ZONE)).toEqual({ from, to }));

it('names districts and units, the busiest first, and the city’s posts without a district', () => {
  const found = promises(
    [
      row({ whole: true, received: 9 }),
      row({ by_district: true, received: 1 }),
      row({ by_district: true, district: '321202' }),
      row({ department: 'bureau' }),
      row({ department: 'center', received: 6 }),
    ],
    [{ unit: 'bureau', late: 1, oldest: now }],
    context,
    city,
  );
  expect(found).toMatchObject({ asOf: now.toISOString(), city: { received: 9, rate: 0.6666, open: 1, lateNow: 1 } });
  expect(found.districts.map(({ district, received }) => [district?.name, received])).toEqual([
    ['place 321202', 3],
    [undefined, 1],
  ]);
  expect(found.units.map(({ unit }) => unit.code)).toEqual(['center', 'bureau']);
  expect(found.late).toEqual([
    { unit: { code: 'bureau', name: 'department bureau' }, late: 1, since: now.toISOString() },
  ]);
});

it('rounds no rate up to all, and has none of nothing', () => {
  const rate = (due: number, in_three_days: number) =>
    promises([row({ whole: true, due, in_three_days })], [], context, city).city.rate;
  expect(rate(100_000, 99_999)).toBe(0.9999);
  expect(rate(7, 7)).toBe(1);
  expect(rate(0, 0)).toBeNull();
  expect(promises([], [], context, city)).toMatchObject({ city: { received: 0, rate: null }, units: [], late: [] });
});
