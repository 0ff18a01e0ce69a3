import { Client } from 'pg';
import type { Scope } from '../../src/access/scope.js';
import type { Place } from '../../src/complaint/complaint.query.js';
import { Grams, bigramsOf, boundsOf, holds, monthsDown, readable } from '../../src/complaint/grams.js';
import { SearchQuery } from '../../src/complaint/search.query.js';
import { loadCity } from '../../src/directory/city.service.js';
import { loadSecrets } from '../../src/foundation/secrets.js';
import { extremesOf, readWhole, scopesOf, type Ask } from '../bench/lists.cases.js';
import { queriesOf, writeTexts } from '../bench/lists.texts.js';
import { makeMany } from '../bench/many.js';
import { openTestCity, testSettings, type TestCity } from '../harness/app.js';

const SEED = 20_260_213;
const AT = new Date('2026-02-13T08:00:00Z');
const QUERIES = Object.entries(queriesOf(SEED, '20260101'));
const texts = new Map<string, string>();
let city: TestCity;
let client: Client;
let cookie: string;
const ask: Ask = async <T>(sql: string, params: unknown[] = []) => (await client.query(sql, params)).rows as T[];

beforeAll(async () => {
  city = await openTestCity('2026-02-13T16:00:00+08:00', { classifier: 'off' });
  client = new Client({ connectionString: city.city.url, options: '-c timezone=UTC' });
  await client.connect();
  await makeMany(client, { rows: 20_000, open: 1_200, at: AT }, 'taizhou');
  const secrets = loadSecrets({ data: testSettings(city.city.url).data });
  await writeTexts(city.city.url, secrets, SEED, (id, text) => texts.set(id, readable(text)));
  cookie = await city.signIn('operator');
}, 180_000);
afterAll(async () => {
  await client.end();
  await city.close();
});

async function everyPage(query: string): Promise<string[]> {
  const found: string[] = [];
  for (let after = ''; ;) {
    const reply = await city.http.get(`/api/v1/complaints?limit=100&${query}${after}`).set({ cookie }).expect(200);
    const { items, next } = reply.body as { items: { number: string }[]; next: string | null };
    found.push(...items.map(({ number }) => number));
    if (next === null) return found;
    after = `&after=${next}`;
  }
}

/** What a reader of every text would find. */
async function read(q: string, where: string): Promise<string[]> {
  const rows = await ask<{ id: string; number: string }>(
    `select id, number from complaint c where ${where} order by received_at desc, id desc`,
  );
  const fits = ({ id, number }: { id: string; number: string }) =>
    q.startsWith('TZ') ? number.startsWith(q) : holds(texts.get(id) ?? '', readable(q));
  return rows.filter(fits).map(({ number }) => number);
}

const FILTERS = [
  ['', 'true'],
  ['&state=in_progress', `state = 'in_progress'`],
  ['&category=shbz', `category like 'shbz%'`],
  ['&urgency=critical', `urgency = 'critical'`],
  ['&state=closed&urgency=urgent', `state = 'closed' and urgency = 'urgent'`],
] as const;

it.each(QUERIES)(
  'finds all that hold %s and nothing else, whatever the filter',
  async (_, q) => {
    for (const [filter, where] of FILTERS) {
      // The densest have thousands of pages' worth: one filter shows them.
      if (filter === '' && (await read(q, where)).length > 1_000) continue;
      expect(await everyPage(`q=${encodeURIComponent(q)}${filter}`)).toEqual(await read(q, where));
    }
  },
  120_000,
);

/** Every candidate, step by step, each step looking up so many. */
async function candidates(scope: Scope, q: string, lookUp: number): Promise<{ ids: string[]; steps: number }> {
  const search = city.app.get(SearchQuery, { strict: false });
  const grams = city.app.get(Grams, { strict: false });
  const span = (await search.span())!;
  const months = monthsDown(span.last, span.first).map((month) => ({
    ...boundsOf(month),
    grams: grams.of(bigramsOf(q), month),
  }));
  const ids: string[] = [];
  let after: Place | null = null;
  for (let steps = 1; ; steps++) {
    const step = { months, after, limit: 10, lookUp, narrow: false };
    const { hits, reached } = await search.candidates(scope, { state: 'in_progress' }, step);
    ids.push(...hits.map(({ id }) => id));
    after = hits.length === 10 ? hits.at(-1)! : reached;
    if (!after) return { ids, steps };
  }
}

it('goes on where it stopped looking, and loses nothing by stopping', async () => {
  const q = '路灯';
  const many = await candidates({ kind: 'all' }, q, 100_000);
  const few = await candidates({ kind: 'all' }, q, 50);
  expect(few.steps).toBeGreaterThan(many.steps);
  expect(few.ids).toEqual(many.ids);
  expect(many.ids.length).toBeGreaterThan(20);
});

it('looks for texts by their index, and reads no complaint from end to end', async () => {
  const search = city.app.get(SearchQuery, { strict: false });
  const whole: string[] = [];
  for (const [who, scope] of Object.entries(scopesOf(loadCity('taizhou'), await extremesOf(ask))))
    for (const narrow of who === 'idlest unit' ? [true, false] : [false]) {
      const months = [{ from: new Date('2026-02-01'), to: new Date('2026-03-01'), grams: [1, 2, 3] }];
      const step = { months, after: null, limit: 51, lookUp: 5_000, narrow };
      const { sql, params } = search.statement(scope, {}, step);
      whole.push(...(await readWhole(ask, sql, params)).map((table) => `${who}: ${table}`));
    }
  expect(whole).toEqual([]);
});
