import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readCases, type Case } from '../../src/commands/replay.inputs.js';
import { LedgerQuery } from '../../src/complaint/ledger.query.js';
import { LedgerAudit } from '../../src/complaint/audit.service.js';
import type { LeagueTable } from '../../src/supervision/league.service.js';
import { openTestCity, type TestCity } from '../harness/app.js';
import { casesOf, type Found } from '../league/brute.js';
import { Played, randomOf } from '../league/story.js';

/** The recorded replies stand beside the checkout where they are available; JIESU_LEAGUE_CASES plays more of them. */
const RECORD = process.env['JIESU_REPLIES'] ?? join(import.meta.dirname, '../../../shared/data/replies_dev.jsonl.gz');
const CASES = Number(process.env['JIESU_LEAGUE_CASES'] ?? 150);
const SEED = Number(process.env['JIESU_SEED'] ?? 20261125);
const DAY = 86_400_000;

/** Without the record: a case a week or so, over three years, answered within hours to weeks. */
function madeUp(random: () => number): Case[] {
  let at = Date.parse('2014-03-01T08:00:00+08:00');
  return Array.from({ length: CASES }, (_, i) => {
    at += Math.floor(random() * 14 * DAY);
    const replied = at + Math.floor(random() ** 3 * 20 * DAY) + 60_000;
    const id = `made-${String(i)}`;
    const body = `第${String(i)}件：小区路灯不亮，请尽快维修。`;
    return { id, title: '路灯不亮', body, postedAt: new Date(at), reply: '已修复。', repliedAt: new Date(replied) };
  });
}

let city: TestCity;
let supervisor: string;
let found: Found[];
let left: ReturnType<typeof casesOf>['left'];
let years: number[];

beforeAll(async () => {
  const random = randomOf(SEED);
  const cases = existsSync(RECORD) ? (await readCases(RECORD)).slice(0, CASES) : madeUp(random);
  const first = cases.reduce((least, { postedAt }) => (postedAt < least ? postedAt : least), cases[0]!.postedAt);
  city = await openTestCity(new Date(first.getTime() - DAY).toISOString(), { classifier: 'off' });
  await new Played(city, random).play(cases);
  const end = await city.clock.now();
  await city.advanceTo(new Date(end.getTime() + 40 * DAY).toISOString());
  supervisor = await city.signIn('supervisor');
  const ledger = city.app.get(LedgerQuery);
  const all = await ledger.page(null, 5_000);
  const facts = await ledger.factsOf(all.map(({ id }) => id));
  const told = [...facts.values()].map(casesOf);
  found = told.flatMap((one) => one.found);
  left = told.flatMap((one) => one.left);
  years = Array.from(
    { length: end.getUTCFullYear() - first.getUTCFullYear() + 2 },
    (_, i) => first.getUTCFullYear() + i,
  );
}, 600_000);
afterAll(() => city.close());

const get = (path: string) => city.http.get(`/api/v1/supervision/league${path}`).set({ cookie: supervisor });
const daysOf = (year: number) => ({ from: `${String(year)}-01-01`, to: `${String(year)}-12-31` });
const isIn = (at: number, { from, to }: { from: string; to: string }) =>
  at >= Date.parse(`${from}T00:00:00+08:00`) && at < Date.parse(`${to}T00:00:00+08:00`) + DAY;

/** unit → figure → [hits, of] */
function brute(days: { from: string; to: string }): Record<string, Record<string, [number, number]>> {
  const table: Record<string, Record<string, [number, number]>> = {};
  for (const { unit, figure, at, hit } of found) {
    if (!isIn(at, days)) continue;
    const cell = ((table[unit] ??= {})[figure] ??= [0, 0]);
    cell[1]++;
    if (hit) cell[0]++;
  }
  return table;
}

const tableOf = async (days: { from: string; to: string }): Promise<LeagueTable> =>
  (await get(`?from=${days.from}&to=${days.to}`).expect(200)).body as LeagueTable;

function shown({ groups }: LeagueTable): Record<string, Record<string, [number, number]>> {
  const rows = groups.flatMap(({ rows: inGroup }) => inGroup);
  return Object.fromEntries(
    rows.map(({ unit, figures }) => [
      unit.code,
      Object.fromEntries(
        Object.entries(figures).flatMap(([figure, { hits, of }]) => (of > 0 ? [[figure, [hits, of]]] : [])),
      ) as Record<string, [number, number]>,
    ]),
  );
}

it('is played soundly: every ledger replays to its row', async () => {
  expect((await city.app.get(LedgerAudit).run()).mismatches).toEqual([]);
});

it('equals the table made by brute force from the ledger, in each year and each month of one', async () => {
  const months = Array.from({ length: 12 }, (_, i) => {
    const month = `${String(years[1])}-${String(i + 1).padStart(2, '0')}`;
    return { from: `${month}-01`, to: `${month}-28` };
  });
  for (const days of [...years.map(daysOf), ...months]) expect(shown(await tableOf(days))).toEqual(brute(days));
}, 120_000);

it('compares with the period and the year before', async () => {
  const [now, last] = [brute(daysOf(years[2]!)), brute(daysOf(years[1]!))];
  const { groups } = await tableOf(daysOf(years[2]!));
  const { figures } = groups.flatMap(({ rows }) => rows).find(({ unit }) => unit.code === 'tz-zhujian')!;
  const rate = ([hits, of]: [number, number]) => hits / of;
  const change = rate(now['tz-zhujian']!['answered']!) - rate(last['tz-zhujian']!['answered']!);
  expect(figures.answered.change).toBeCloseTo(change, 3);
  expect(figures.answered.yearChange).toBeCloseTo(change, 3);
});

it('covers what it must: 未表态, small units, the hotline itself, refusals, redos', async () => {
  const all = found.map(({ figure, hit }) => `${figure} ${String(hit)}`);
  for (const one of ['rated false', 'refused true', 'refused false', 'redone true', 'first false', 'signed false'])
    expect(all).toContain(one);
  const tables = await Promise.all(years.map((year) => tableOf(daysOf(year))));
  const rows = tables.flatMap(({ groups }) => groups.flatMap((group) => group.rows.map((row) => ({ ...row, group }))));
  expect(rows.some(({ small, rank }) => small && rank === null)).toBe(true);
  expect(rows.some(({ rank }) => rank === 1)).toBe(true);
  expect(rows.some(({ group }) => group.code === 'center')).toBe(true);
  for (const { figures } of rows) expect(figures.satisfied.of).toBe(figures.rated.hits);
});

it('leaves out what was excluded, and counts it by reason and approver', async () => {
  expect(left.length).toBeGreaterThan(0);
  for (const year of years) {
    const days = daysOf(year);
    const { left: told } = await tableOf(days);
    const counted: Record<string, number> = {};
    for (const one of left.filter(({ at }) => isIn(at, days))) {
      const key = `${one.unit} ${one.reason} ${one.by}`;
      counted[key] = (counted[key] ?? 0) + 1;
    }
    expect(
      Object.fromEntries(told.map((one) => [`${one.unit.code} ${one.reason} ${one.approver.code}`, one.complaints])),
    ).toEqual(counted);
  }
});

it('opens the list behind every figure: as many lines and as many hits, without repeats', async () => {
  const days = daysOf(years[2]!);
  const { from, to } = days;
  for (const [unit, figures] of Object.entries(brute(days))) {
    for (const [figure, [hits, of]] of Object.entries(figures)) {
      const lines: { number: string; at: string; hit: boolean }[] = [];
      for (let after = ''; ;) {
        const { body } = await get(`/${unit}/${figure}?from=${from}&to=${to}&limit=7${after}`).expect(200);
        const page = body as { items: typeof lines; next: string | null };
        lines.push(...page.items);
        if (!page.next) break;
        after = `&after=${page.next}`;
      }
      expect([lines.filter(({ hit }) => hit).length, lines.length]).toEqual([hits, of]);
      // One complaint may be sent out twice at one instant: the lines are compared event by event.
      const events = found.filter((one) => one.unit === unit && one.figure === figure && isIn(one.at, days));
      expect(lines.map(({ at }) => Date.parse(at)).sort()).toEqual(events.map(({ at }) => at).sort());
    }
  }
}, 120_000);
