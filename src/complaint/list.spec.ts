import { Hmac } from '../foundation/hmac.js';
import { DomainError } from '../foundation/problem.js';
import { cursorOf, position, type ComplaintQuery } from './complaint.query.js';
import type { ContentStore } from './content.store.js';
import { Grams } from './grams.js';
import { Lists } from './list.service.js';
import type { SearchQuery, Step } from './search.query.js';

const ID = '0192f0c1-2d3e-7a4b-8c5d-6e7f80910a1b';
const PAGING = { sort: 'received', limit: 10 } as const;

/** How many months are searched for a word by who sees few complaints. */
async function monthsSearched(after?: string): Promise<number> {
  const asked: Step[] = [];
  const search = {
    span: () => Promise.resolve({ first: new Date('2025-11-05T00:00:00Z'), last: new Date('2026-02-13T00:00:00Z') }),
    isNarrow: () => Promise.resolve(true),
    candidates: (_scope: unknown, _filter: unknown, step: Step) => {
      asked.push(step);
      return Promise.resolve({ hits: [], reached: null });
    },
  };
  const query = { byIds: () => Promise.resolve([]) };
  const lists = new Lists(
    query as unknown as ComplaintQuery,
    search as unknown as SearchQuery,
    {} as unknown as ContentStore,
    new Grams(new Hmac(Buffer.alloc(32, 1))),
  );
  await lists.page({ kind: 'all' }, {}, after === undefined ? PAGING : { ...PAGING, after }, '路灯');
  return asked.reduce((sum, { months }) => sum + months.length, 0);
}

it.each([
  ['from the first page on', undefined, 4],
  ['from where the page before ended', cursorOf(new Date('2025-12-31T00:00:00Z'), ID), 2],
  ['from no further than the newest complaint, whatever the cursor says', cursorOf(new Date('9999-12-31T00:00:00Z'), ID), 4],
])('searches month by month %s', async (_, after, months) => expect(await monthsSearched(after)).toBe(months)); // prettier-ignore

it('refuses a cursor whose id is none', () =>
  expect(() => position(Buffer.from(`1.${'-'.repeat(36)}`).toString('base64url'))).toThrow(DomainError));
