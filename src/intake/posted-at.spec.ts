import { postedAtOf, strictInstant } from './posted-at.js';

const now = new Date('2026-02-13T08:00:00Z');

it.each([
  ['2026-02-13T16:00:00+08:00', '2026-02-13T08:00:00.000Z'],
  ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ['2026-02-13T16:00+08:00', '2026-02-13T08:00:00.000Z'],
  ['2026-02-30T10:00:00+08:00', null],
  ['2025-02-29T10:00:00+08:00', null],
  ['2026-02-13T24:00:00+08:00', null],
  ['2026-02-13T10:60:00+08:00', null],
  ['2026-02-13 10:00:00', null],
  ['2026-02-13T10:00:00', null],
  ['2026-02-13T10:00:00+15:00', null],
  ['1770969600', null],
  ['1770969600000', null],
  ['infinity', null],
  ['+275760-09-13T00:00:00Z', null],
  ['昨天 10:00', null],
  ['0000-01-01T00:00:00Z', null],
])('%s is %s', (text, iso) => expect(strictInstant(text)?.toISOString() ?? null).toBe(iso));

it('takes a clock five minutes ahead as now', () => expect(postedAtOf('2026-02-13T16:05:00+08:00', now)).toEqual(now));

it.each(['2027-02-13T16:00:00+08:00', '1970-01-01T00:00:00Z'])('refuses %s as implausible', (text) =>
  expect(() => postedAtOf(text, now)).toThrow(expect.objectContaining({ code: 'POSTED_AT_IMPLAUSIBLE' }) as Error),
);
