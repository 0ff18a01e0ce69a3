import { DomainError } from '../foundation/problem.js';
import { cursorOf, paged, placeOf } from './place.js';

const place = { at: new Date('2026-02-13T08:00:00.123Z'), id: '0192f0c1-2d3e-7a4b-8c5d-6e7f80910a1b', n: 3 };

it('reads what it wrote', () => expect(placeOf(cursorOf(place))).toEqual(place));

it.each(['', 'x', Buffer.from('1.2.3').toString('base64url'), `${cursorOf(place)}AA`])('refuses %j', (cursor) =>
  expect(() => placeOf(cursor)).toThrow(DomainError),
);

it('has a next page only where a further row was read', () => {
  const rows = [1, 2, 3].map((n) => ({ ...place, n }));
  expect(paged(rows, 2, (row) => row)).toEqual({ rows: rows.slice(0, 2), next: cursorOf(rows[1]!) });
  expect(paged(rows, 3, (row) => row)).toEqual({ rows, next: null });
  expect(paged([], 3, (row: typeof place) => row)).toEqual({ rows: [], next: null });
});
