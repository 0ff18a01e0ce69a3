import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { ComplaintFilter } from '../../src/complaint/complaint.query.js';
import { listSql } from '../../src/complaint/complaint.query.js';
import { loadCity } from '../../src/directory/city.service.js';
import type { CityPack } from '../../src/directory/pack.js';
import { loadSecrets } from '../../src/foundation/secrets.js';
import { Child } from './child.js';
import type { Cluster } from './cluster.js';
import { DueComplaints } from './due.js';
import { percentile, round } from './figures.js';
import type { Bench } from './intake.js';
import { SORTS, extremesOf, filtersOf, readWhole, scopesOf, type Ask, type Extremes } from './lists.cases.js';
import { queriesOf, writeTexts } from './lists.texts.js';
import { makeMany } from './many.js';
import { Reader } from './reader.js';

export interface ListResult {
  readonly what: string;
  readonly aimMs: number;
  readonly requests: number;
  readonly p50: number;
  readonly p95: number;
  /** The case whose own p95 is highest. */
  readonly worst: string;
  readonly worstP95: number;
}

const CITY = 'taizhou';
const DAY_MS = 86_400_000;
export const LISTED = 'listed';
/** A person who sees every unit of the city, which is dearer than to see everything. */
const MAYOR = `insert into person (id, name, role, department, duties, password_hash, created_at)
  select 'bench-mayor', name, 'head', 'tz', duties, password_hash, created_at from person where id = 'head'`;

/** Facts of those not answered: the only ones whose ledger a list reads. A template's, moved to each one's instant. */
const FACTS = `insert into fact (subject_id, n, subject_kind, kind, v, at, actor, data, hash)
  select c.id, f.n, f.subject_kind, f.kind, f.v, c.received_at + (f.at - t.received_at), f.actor, f.data, f.hash
  from complaint c, fact f join complaint t on t.id = f.subject_id
  where f.subject_id = $1 and c.id <> $1 and c.answered_at is null and c.closed_at is null`;

const TEMPLATE = [['complaint', 'id'], ...['clock', 'content', 'data_key'].map((table) => [table, 'complaint_id'])];

/** A city with so many complaints, each with its text, so many of them open. */
export async function makeListed({ cluster, options, say }: Bench): Promise<void> {
  const url = await cluster.create(LISTED, 'seeded');
  const client = new Client({ connectionString: url, options: '-c timezone=UTC -c synchronous_commit=off' });
  await client.connect();
  const { rows } = options.lists;
  say(`  making ${rows} complaints`);
  await makeMany(client, { rows, open: Math.round(rows * 0.06), at: new Date() }, CITY);
  say('  writing their texts');
  await writeTexts(url, loadSecrets({ data: cluster.keys }), options.seed);
  const [template] = await DueComplaints.of(CITY).store(url, [new Date(Date.now() - 60_000)]);
  await client.query(FACTS, [template]);
  // Sealed with a key of its own, which the service does not have.
  for (const [table, id] of TEMPLATE) await client.query(`delete from ${table} where ${id} = $1`, [template]);
  await client.query(MAYOR);
  await client.query('vacuum (analyze) fact, person');
  await client.end();
  await cluster.settle();
}

interface Case {
  readonly what: string;
  readonly path: string;
}

const query = (more: object): string =>
  new URLSearchParams(Object.fromEntries(Object.entries(more).map(([k, v]) => [k, String(v)]))).toString();

function listCases(extremes: Extremes): Case[] {
  return Object.entries(filtersOf(extremes)).flatMap(([what, filter]) =>
    SORTS.map((sort) => ({ what: `${what}, by ${sort}`, path: `/complaints?${query({ ...filter, sort })}` })),
  );
}

function searchCases(extremes: Extremes, seed: number): Case[] {
  const day = new Date(Date.now() - 100 * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '');
  const filters: Record<string, ComplaintFilter> = {
    '': {},
    ' in progress': { state: 'in_progress' },
    ' overdue': { overdue: true },
    ' in a district': { district: '321281' },
    ' in a category': { category: extremes.category.most },
    ' of a handler': { handler: extremes.handler.most },
  };
  return Object.entries(queriesOf(seed, day)).flatMap(([what, q]) =>
    Object.entries(filters).map(([where, filter]) => ({
      what: `${what}${where}`,
      path: `/complaints?${query({ ...filter, q })}`,
    })),
  );
}

function dueCases(extremes: Extremes): Case[] {
  const filters = {
    none: {},
    department: { department: extremes.department.most },
    category: { category: extremes.category.most },
    'category, least': { category: extremes.category.least },
    district: { district: '321281' },
    urgent: { urgency: 'urgent' },
    critical: { urgency: 'critical' },
  };
  return Object.entries(filters).map(([what, filter]) => ({ what, path: `/supervision/overdue?${query(filter)}` }));
}

/** Who asks: the hotline; the heads of a busy unit, an idle one, a district's government, the city's. */
function readersOf(pack: CityPack, { department }: Extremes): Readonly<Record<string, string>> {
  const at = (code: string) => pack.people.find((one) => one.department === code && one.role === 'head')!.id;
  return {
    hotline: 'supervisor',
    'busiest unit': at(department.most),
    'idlest unit': at(department.least),
    'district government': at('gov-321204'),
    'city government': 'bench-mayor',
  };
}

/** Every case by every reader; each asks for so many pages, the first and those after it. */
async function timed(
  what: string,
  aimMs: number,
  cases: readonly Case[],
  readers: Readonly<Record<string, Reader>>,
  samples: number,
): Promise<ListResult> {
  const all: number[] = [];
  let [worst, worstP95] = ['', 0];
  for (const [who, reader] of Object.entries(readers))
    for (const one of cases) {
      const took = await reader.pages(one.path, samples);
      all.push(...took);
      const p95 = percentile(took, 95);
      if (p95 > worstP95) [worst, worstP95] = [`${one.what}; ${who}`, p95];
    }
  const of = (p: number) => round(percentile(all, p), 1);
  return { what, aimMs, requests: all.length, p50: of(50), p95: of(95), worst, worstP95: round(worstP95, 1) };
}

async function assertPlans(cluster: Cluster, pack: CityPack, extremes: Extremes): Promise<void> {
  const ask: Ask = (sql, params) => cluster.tell(LISTED, sql, params);
  for (const [who, scope] of Object.entries(scopesOf(pack, extremes)))
    for (const [what, filter] of Object.entries(filtersOf(extremes)))
      for (const sort of SORTS) {
        const { sql, params } = listSql(scope, filter, { sort, limit: 50 }, pack.categories);
        const whole = await readWhole(ask, sql, params);
        if (whole.length > 0) throw new Error(`${who}, ${what}, ${sort} reads ${whole.join()} from end to end`);
      }
}

/** Lists over HTTP, one request at a time, by those who may see much and little. */
export async function measureLists({ cluster, options, say }: Bench): Promise<ListResult[]> {
  const pack = loadCity(CITY);
  const extremes = await extremesOf((sql, params) => cluster.tell(LISTED, sql, params));
  await assertPlans(cluster, pack, extremes);
  const password = readFileSync(join(cluster.keys, 'keys', 'demo-password'), 'utf8').trim();
  const server = await Child.start('jiesu.server.js', {
    url: cluster.urlOf(LISTED),
    data: cluster.keys,
    pool: 8,
    classifier: 'on',
  });
  const readers: Record<string, Reader> = {};
  for (const [who, name] of Object.entries(readersOf(pack, extremes)))
    readers[who] = await Reader.signIn(server.hello['port'] as number, name, password);
  const { samples } = options.lists;
  const results: ListResult[] = [];
  const add = async (what: string, aimMs: number, cases: Case[]) => {
    results.push(await timed(what, aimMs, cases, readers, samples));
    const { p95, worst, worstP95 } = results.at(-1)!;
    say(`  ${what}: p95 ${p95} ms; worst ${worstP95} ms: ${worst}`);
  };
  await add('GET /session, for comparison', Infinity, [{ what: 'session', path: '/session' }]);
  await add('GET /complaints, each filter', 50, listCases(extremes));
  await add('GET /supervision/overdue', 50, dueCases(extremes));
  await add('GET /complaints with q=', 200, searchCases(extremes, options.seed));
  await server.stop();
  return results;
}

export async function lists(bench: Bench): Promise<ListResult[]> {
  bench.say('lists');
  await makeListed(bench);
  return measureLists(bench);
}
