import { before, daysOfMonth, yearBefore } from './period.js';

const days = (from: string, to: string) => ({ from, to });

it.each([
  ['a month', days('2026-02-01', '2026-02-28'), days('2026-01-01', '2026-01-31')],
  ['a January', days('2026-01-01', '2026-01-31'), days('2025-12-01', '2025-12-31')],
  ['a quarter', days('2026-04-01', '2026-06-30'), days('2026-01-01', '2026-03-31')],
  ['a year', days('2026-01-01', '2026-12-31'), days('2025-01-01', '2025-12-31')],
  ['a week', days('2026-02-09', '2026-02-15'), days('2026-02-02', '2026-02-08')],
  ['a day', days('2026-03-01', '2026-03-01'), days('2026-02-28', '2026-02-28')],
  ['a piece of a month', days('2026-03-01', '2026-03-10'), days('2026-02-19', '2026-02-28')],
])('环比 of %s', (_, these, those) => expect(before(these)).toEqual(those));

it.each([
  ['a month', days('2025-02-01', '2025-02-28'), days('2024-02-01', '2024-02-29')],
  ['a leap month', days('2024-02-01', '2024-02-29'), days('2023-02-01', '2023-02-28')],
  ['some days', days('2026-03-05', '2026-03-11'), days('2025-03-05', '2025-03-11')],
  ['a leap day', days('2024-02-28', '2024-02-29'), days('2023-02-28', '2023-02-28')],
])('同比 of %s', (_, these, those) => expect(yearBefore(these)).toEqual(those));

it('gives a month its first and last day', () =>
  expect(daysOfMonth('2024-02')).toEqual({ from: '2024-02-01', to: '2024-02-29' }));
