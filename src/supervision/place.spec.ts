import { DomainError } from '../foundation/problem.js';
import { batchPlace } from './drafts.query.js';
import { cursorOf, paged, placeOf } from './place.js';

const place = { at: new Date('2026-02-13T08:00:00.123Z'), id: '0192f0c1-2d3e-7a4b-8c5d-6e7f80910a1b', n: 3 };

it('reads what it wrote', () => expect(placeOf(cursorOf(place))).toEqual(place));

it.each(['', 'x', Buffer.from('1.2.3').toString('base64url'), `${cursorOf(place)}AA`])('refuses %j', (cursor) =>
  expect(() => placeOf(cursor)).toThrow(DomainError),
);

const told = (text: string) => Buffer.from(text).toString('base64url');

it.each([`1.${'-'.repeat(36)}.1`, `-999999999999999.${place.id}.1`])('refuses %s, which no database reads', (text) =>
  expect(() => placeOf(told(text))).toThrow(DomainError),
);

it.each(['2026-02-30.tz-zhujian', '0000-01-01.tz-zhujian', '2026-02-13'])(
  'refuses %s as the place of a batch',
  (text) => expect(() => batchPlace(told(text))).toThrow(DomainError),
);

it('reads the place of a batch', () =>
  expect(batchPlace(told('2026-02-13.tz-zhujian'))).toEqual({ day: '2026-02-13', unit: 'tz-zhujian' }));

it('has a next page only where a further row was read', () => {
  const rows = [1, 2, 3].map((n) => ({ ...place, n }));
  expect(paged(rows, 2, (row) => row)).toEqual({ rows: rows.slice(0, 2), next: cursorOf(rows[1]!) });
  expect(paged(rows, 3, (row) => row)).toEqual({ rows, next: null });
  expect(paged([], 3, (row: typeof place) => row)).toEqual({ rows: [], next: null });
});
