import { Client } from 'pg';
import { seed } from '../../src/commands/city.js';
import { loadCity } from '../../src/directory/city.service.js';
import { exclusionsSql } from '../../src/supervision/exclusions.query.js';
import { FIGURE_CODES } from '../../src/supervision/figures.js';
import { COUNTS, eventsSql } from '../../src/supervision/figures.query.js';
import { ORDER_STATES, ordersSql } from '../../src/supervision/orders.query.js';
import { dueSql } from '../../src/supervision/overdue.query.js';
import { SUSPENSION_STATES, suspensionsSql } from '../../src/supervision/suspensions.query.js';
import { extremesOf, readWhole, scopesOf, type Ask, type Extremes } from '../bench/lists.cases.js';
import { makeLedger } from '../bench/many.ledger.js';
import { makeMany } from '../bench/many.js';
import { testSettings } from '../harness/app.js';
import { openCity, type City } from '../harness/cluster.js';

const AT = new Date('2026-02-13T08:00:00Z');
const MONTH = { from: new Date('2025-11-30T16:00:00Z'), to: new Date('2025-12-31T16:00:00Z') };
const DAY = { from: new Date('2026-02-11T16:00:00Z'), to: new Date('2026-02-12T16:00:00Z') };
const PAGE = { limit: 50 };
const pack = loadCity('taizhou');
let city: City;
let client: Client;
let extremes: Extremes;
let scopes: ReturnType<typeof scopesOf>;
const ask: Ask = async <T>(sql: string, params: unknown[] = []) => (await client.query(sql, params)).rows as T[];

beforeAll(async () => {
  city = await openCity();
  await seed(city.url, testSettings(city.url), null);
  client = new Client({ connectionString: city.url, options: '-c timezone=UTC' });
  await client.connect();
  await makeMany(client, { rows: 50_000, open: 3_000, at: AT }, 'taizhou');
  await makeLedger(client, AT);
  extremes = await extremesOf(ask);
  scopes = scopesOf(pack, extremes);
}, 240_000);
afterAll(async () => {
  await client.end();
  await city.close();
});

type Statement = { readonly sql: string; readonly params: unknown[] };

/** The statements that would read a table from end to end, by name. */
async function wholeReads(statements: Readonly<Record<string, Statement>>): Promise<string[]> {
  const whole: string[] = [];
  for (const [name, { sql, params }] of Object.entries(statements)) {
    const tables = await readWhole(ask, sql, params);
    if (tables.length > 0) whole.push(`${name}: ${tables.join()}`);
    await client.query(sql, params);
  }
  return whole;
}

/** One statement for each who looks and each filter. */
function each<F>(filters: Readonly<Record<string, F>>, make: (scope: (typeof scopes)[string], filter: F) => Statement) {
  return Object.fromEntries(
    Object.entries(scopes).flatMap(([who, scope]) =>
      Object.entries(filters).map(([what, filter]) => [`${who}, ${what}`, make(scope, filter)] as const),
    ),
  );
}

it('finds what is overdue and due soon by its index', async () => {
  const filters = {
    all: {},
    'busiest unit': { department: extremes.department.most },
    'idlest unit': { department: extremes.department.least },
    'rare category': { category: extremes.category.least },
    'critical in a district': { urgency: 'critical', district: '321281' },
  };
  const after = Buffer.from(`${String(AT.getTime())}.${'0'.repeat(8)}-0000-7000-8000-${'0'.repeat(12)}.0`).toString(
    'base64url',
  );
  expect(await wholeReads(each(filters, (scope, filter) => dueSql(scope, { overdue: true }, filter, PAGE)))).toEqual(
    [],
  );
  expect(
    await wholeReads(each(filters, (scope, filter) => dueSql(scope, { hours: 12 }, filter, { ...PAGE, after }))),
  ).toEqual([]);
});

it('finds orders by unit, day and state by theirs', async () => {
  const units = { most: { unit: extremes.department.most }, least: { unit: extremes.department.least } };
  const filters = {
    all: {},
    ...Object.fromEntries(ORDER_STATES.map((state) => [state, { state }])),
    'busiest unit': units.most,
    'idlest unit': units.least,
    'a day': { period: DAY },
    'a unit’s day, signed': { ...units.most, period: DAY, state: 'issued' as const },
    'drafts of the idlest': { ...units.least, state: 'drawn' as const },
  };
  expect(await wholeReads(each(filters, (scope, filter) => ordersSql(scope, filter, PAGE)))).toEqual([]);
});

it('finds suspensions and exclusions by theirs', async () => {
  const states = Object.fromEntries(SUSPENSION_STATES.map((state) => [state, { state }]));
  expect(
    await wholeReads(
      each({ all: {}, owed: { lookOwed: true }, ...states }, (scope, filter) => suspensionsSql(scope, filter, PAGE)),
    ),
  ).toEqual([]);
  const filters = { all: {}, granted: { state: 'granted' as const }, 'a month': { period: MONTH } };
  expect(await wholeReads(each(filters, (scope, filter) => exclusionsSql(scope, filter, PAGE)))).toEqual([]);
});

it('counts the evaluation of a month, and opens the list behind a figure, by theirs', async () => {
  expect(await wholeReads({ counts: { sql: COUNTS, params: [MONTH.from, MONTH.to] } })).toEqual([]);
  const unit = extremes.department.most;
  const figures = Object.fromEntries(FIGURE_CODES.map((figure) => [figure, figure]));
  expect(await wholeReads(each(figures, (scope, figure) => eventsSql(scope, { unit, figure }, MONTH, PAGE)))).toEqual(
    [],
  );
});
