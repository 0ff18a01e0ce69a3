import { Client } from 'pg';
import { holds, readable } from '../../src/complaint/grams.js';
import { SearchQuery } from '../../src/complaint/search.query.js';
import { loadCity } from '../../src/directory/city.service.js';
import { loadSecrets } from '../../src/foundation/secrets.js';
import { extremesOf, readWhole, scopesOf, type Ask } from '../bench/lists.cases.js';
import { queriesOf, writeTexts } from '../bench/lists.texts.js';
import { makeMany } from '../bench/many.js';
import { openTestCity, testSettings, type TestCity } from '../harness/app.js';

const SEED = 20_260_213;
const AT = new Date('2026-02-13T08:00:00Z');
const QUERIES = Object.entries(queriesOf(SEED)).filter(([, q]) => !q.startsWith('TZ'));
const texts = new Map<string, string>();
let city: TestCity;
let client: Client;
let cookie: string;
const ask: Ask = async <T>(sql: string, params: unknown[] = []) => (await client.query(sql, params)).rows as T[];

beforeAll(async () => {
  city = await openTestCity('2026-02-13T16:00:00+08:00', { classifier: 'off' });
  client = new Client({ connectionString: city.city.url, options: '-c timezone=UTC' });
  await client.connect();
  await makeMany(client, { rows: 40_000, open: 2_400, at: AT }, 'taizhou');
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
  return rows.filter(({ id }) => holds(texts.get(id) ?? '', readable(q))).map(({ number }) => number);
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

it('looks for texts by their index, and reads no complaint from end to end', async () => {
  const search = city.app.get(SearchQuery, { strict: false });
  const whole: string[] = [];
  for (const [who, scope] of Object.entries(scopesOf(loadCity('taizhou'), await extremesOf(ask))))
    for (const narrow of who === 'all' ? [false] : [true, false]) {
      const months = [{ from: new Date('2026-02-01'), to: new Date('2026-03-01'), grams: [1, 2, 3] }];
      const { sql, params } = search.statement(scope, {}, { months, after: null, limit: 51, narrow });
      whole.push(...(await readWhole(ask, sql, params)).map((table) => `${who}: ${table}`));
    }
  expect(whole).toEqual([]);
});
