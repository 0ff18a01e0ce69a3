import { Client } from 'pg';
import { listSql } from '../../src/complaint/complaint.query.js';
import { seed } from '../../src/commands/city.js';
import { loadCity } from '../../src/directory/city.service.js';
import { publishedSql } from '../../src/publicity/published.query.js';
import { daysOfMonth, periodOf } from '../../src/supervision/period.js';
import { candidatesSql } from '../../src/supervision/sample.query.js';
import { SORTS, extremesOf, filtersOf, readWhole, scopesOf, type Ask } from '../bench/lists.cases.js';
import { makeMany } from '../bench/many.js';
import { testSettings } from '../harness/app.js';
import { openCity, type City } from '../harness/cluster.js';

const AT = new Date('2026-02-13T08:00:00Z');
const pack = loadCity('taizhou');
let city: City;
let client: Client;
const ask: Ask = async <T>(sql: string, params: unknown[] = []) => (await client.query(sql, params)).rows as T[];

beforeAll(async () => {
  city = await openCity();
  await seed(city.url, testSettings(city.url), null);
  client = new Client({ connectionString: city.url, options: '-c timezone=UTC' });
  await client.connect();
  await makeMany(client, { rows: 50_000, open: 3_000, at: AT }, 'taizhou');
}, 120_000);
afterAll(async () => {
  await client.end();
  await city.close();
});

it('reads no complaint or clock from end to end, whoever looks and whatever is asked for', async () => {
  const extremes = await extremesOf(ask);
  const whole: string[] = [];
  for (const [who, scope] of Object.entries(scopesOf(pack, extremes)))
    for (const [what, filter] of Object.entries(filtersOf(extremes)))
      for (const sort of SORTS) {
        const { sql, params } = listSql(scope, filter, { sort, limit: 50 }, pack.categories);
        const tables = await readWhole(ask, sql, params);
        if (tables.length > 0) whole.push(`${who}, ${what}, ${sort}: ${tables.join()}`);
      }
  expect(whole).toEqual([]);
});

it('reads no complaint from end to end for the public, whatever is asked for', async () => {
  const { department, category } = await extremesOf(ask);
  const below = pack.categories.filter(({ parent }) => parent === 'bxaj').map(({ code }) => code);
  const asked: [string, ...Parameters<typeof publishedSql>][] = [
    ['none', {}, { limit: 50 }],
    ['district', { district: '321281' }, { limit: 50 }],
    ['category, level 1', {}, { limit: 50 }, ['bxaj', ...below]],
    ['category, least', { district: '321281' }, { limit: 50 }, [category.least]],
    ['department, busiest', { department: department.most }, { limit: 50 }],
    ['department, idlest', { department: department.least, district: '321281' }, { limit: 50 }, [category.least]],
  ];
  const whole: string[] = [];
  for (const [what, ...one] of asked) {
    const { sql, params } = publishedSql(...one);
    const tables = await readWhole(ask, sql, params);
    if (tables.length > 0) whole.push(`${what}: ${tables.join()}`);
    const plan = JSON.stringify(await ask(`explain (format json) ${sql}`, params));
    expect([what, /complaint_public\w*/.exec(plan)?.[0]]).toEqual([what, expect.stringContaining('complaint_public')]);
  }
  expect(whole).toEqual([]);
});

it('draws rechecks of a month by what was closed in it, reading nothing from end to end', async () => {
  // Every fourth caller calls again and again.
  await ask(`insert into caller select id, sha256(convert_to(left(md5(id::text), case when random() < 0.25 then 2 else 8 end), 'UTF8'))
    from complaint`);
  await ask('analyze caller');
  const period = periodOf(daysOfMonth('2026-01'), pack.zone);
  // Rows made in bulk have microseconds, which no cursor carries: the row at the turn of a page comes twice.
  const drawn = new Set<string>();
  for (let after: { id: string; closed_at: Date } | null = null; ;) {
    const { sql, params } = candidatesSql({ kind: 'all' }, period, pack.recheck, after, 1_000);
    expect(await readWhole(ask, sql, params)).toEqual([]);
    const rows: { id: string; closed_at: Date }[] = await ask(sql, params);
    for (const { id } of rows) drawn.add(id);
    after = rows.at(-1) ?? null;
    if (rows.length < 1_000) break;
  }
  const [expected] = await ask<{ n: number }>(
    `select count(*)::int as n from complaint where state = 'closed' and closed_at >= $1 and closed_at < $2`,
    [period.from, period.to],
  );
  expect(drawn.size).toBe(expected!.n);
  expect(drawn.size).toBeGreaterThan(1_000);
});

it('merges the units of a scope into one order and pages without gaps or repeats', async () => {
  const scope = scopesOf(pack, await extremesOf(ask))['district government']!;
  const departments = scope.kind === 'units' ? scope.departments : [];
  const expected = await ask<{ id: string }>(
    `select id from complaint where department = any($1) and state = 'in_progress' order by received_at desc, id desc`,
    [departments],
  );
  expect(expected.length).toBeGreaterThan(100);
  const seen: string[] = [];
  for (let after: string | undefined; ;) {
    const { sql, params } = listSql(
      scope,
      { state: 'in_progress' },
      { sort: 'received', limit: 40, ...(after === undefined ? {} : { after }) },
      pack.categories,
    );
    const rows = await ask<{ id: string; received_at: Date }>(sql, params);
    const page = rows.slice(0, 40);
    seen.push(...page.map(({ id }) => id));
    if (rows.length <= 40) break;
    const { id, received_at } = page.at(-1)!;
    after = Buffer.from(`${String(received_at.getTime())}.${id}`).toString('base64url');
  }
  expect(seen).toEqual(expected.map(({ id }) => id));
});
