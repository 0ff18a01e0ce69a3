import { loadPack } from '../../src/directory/pack.js';
import { addWorkingDays, isProvisional, isWorkingDay } from '../../src/sla/calendar.js';
import { dayOfIso, isoOf } from '../../src/sla/civil.js';
import { policyFaults } from '../../src/sla/policy.js';
import { yearAsPublished } from './office.js';

const config = new URL('../../config/', import.meta.url).pathname;
const { calendar, policy } = loadPack(`${config}taizhou`, `${config}calendars`);
const day = (iso: string) => dayOfIso(iso) ?? NaN;

it('the shipped years 2024–2026 agree with chinese-days on all 1,096 days', () => {
  const published = [2024, 2025, 2026].map(yearAsPublished);
  const listed = (iso: string, of: 'holidays' | 'workdays') => published.some((year) => year[of].includes(iso));
  const days = Array.from({ length: 1096 }, (_, i) => day('2024-01-01') + i);
  const wrong = days.filter((one) => {
    const weekend = [0, 6].includes(new Date(one * 86_400_000).getUTCDay());
    const works = listed(isoOf(one), 'workdays') || (!weekend && !listed(isoOf(one), 'holidays'));
    return isWorkingDay(one, calendar) !== works;
  });
  expect(isoOf(days.at(-1) ?? 0)).toBe('2026-12-31');
  expect(wrong.map(isoOf)).toEqual([]);
});

it('3 working days after 2026-02-13 end on 2026-02-25', () =>
  expect(isoOf(addWorkingDays(day('2026-02-13'), 3, calendar))).toBe('2026-02-25'));

it.each([
  ['2026-06-01', '2026-06-30', false],
  ['2026-12-20', '2027-01-08', true],
  ['2027-03-01', '2027-03-05', true],
])('%s to %s is provisional: %s', (from, to, answer) =>
  expect(isProvisional(day(from), day(to), calendar)).toBe(answer),
);

it('the shipped policy is publishable under the shipped years', () =>
  expect(policyFaults(policy, calendar)).toEqual([]));
