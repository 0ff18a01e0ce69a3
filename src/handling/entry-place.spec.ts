import { DomainError } from '../foundation/problem.js';
import { entryCursor, entryPlace } from './entry-place.js';

const place = { rank: '-12', id: '0195f3a0-1111-7222-8333-444455556666' };

it('reads what it wrote', () => expect(entryPlace(entryCursor(place))).toEqual(place));

it.each(['', 'x', Buffer.from('1.2').toString('base64url'), entryCursor({ ...place, rank: "1'" })])(
  'refuses %j',
  (cursor) => expect(() => entryPlace(cursor)).toThrow(DomainError),
);
