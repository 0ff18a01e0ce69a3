import { availableParallelism } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { audit } from './check.js';
import { Child } from './child.js';
import type { BossOptions } from './clock.boss.js';
import type { Cluster } from './cluster.js';
import { DueComplaints, tidy } from './due.js';
import { median, round } from './figures.js';
import type { Bench } from './intake.js';
import { trickles, type TrickleResult } from './trickle.js';

export interface SweepResult {
  readonly side: string;
  readonly clocks: number;
  readonly tuned: string;
  readonly tried: Readonly<Record<string, number>>;
  readonly seconds: readonly number[];
  readonly median: number;
  readonly verified: string;
}

type Tuning = Pick<BossOptions, 'batchSize' | 'workers'>;

const CITY = 'taizhou';
const POLL_MS = 100;
/** Due within the hour before: the next rung of none is due yet. */
const SPREAD_MS = 3_600_000;
const TRIED: readonly Tuning[] = [
  { batchSize: 2_000, workers: 1 },
  { batchSize: 500, workers: 1 },
  { batchSize: 5_000, workers: 1 },
  { batchSize: 2_000, workers: 2 },
  { batchSize: 500, workers: 2 },
];
/** JIESU_CLOCK_THREADS of the clock process. */
export const THREADS = Math.min(availableParallelism(), 4);
const TUNE_CLOCKS = 20_000;

const nameOf = ({ batchSize, workers }: Tuning) => `batch ${batchSize}, ${workers} worker${workers > 1 ? 's' : ''}`;

/** Waits until no clock is due; seconds since `began`, at most a poll too many. */
async function drained(cluster: Cluster, database: string, until: Date, began: number): Promise<number> {
  for (;;) {
    const [row] = await cluster.tell<{ due: boolean }>(
      database,
      'select exists(select 1 from clock where next_at <= $1) as due',
      [until],
    );
    const seconds = (performance.now() - began) / 1000;
    if (!row?.due) return seconds;
    if (seconds > 300) throw new Error(`${database}: still due after 5 minutes`);
    await pause(POLL_MS);
  }
}

/** Breaches of *respond*; the unit's own limit (报结), due before it, was breached while the complaint was made. */
export const BREACHES = `fact f join clock k on k.complaint_id = f.subject_id and k.id = (f.data->>'clock')::int
  where f.kind = 'breached' and k.kind = 'respond'`;

/** Each complaint has exactly one breach and one order, its next rung waits, and its ledger replays to its row. */
export async function verify(cluster: Cluster, database: string, clocks: number): Promise<string> {
  const [row] = await cluster.tell<{ breaches: number; keys: number; orders: number; early: number }>(
    database,
    `select (select count(*)::int from supervision_order) as orders, count(*)::int as breaches,
       count(distinct effect_key)::int as keys, (count(*) filter (where at < (data->>'due')::timestamptz))::int as early
     from ${BREACHES}`,
  );
  const right = row && row.breaches === clocks && row.keys === clocks && row.orders === clocks && row.early === 0;
  if (!right) throw new Error(`${database}: ${JSON.stringify(row)} for ${clocks} clocks`);
  const { checked } = await audit(cluster.urlOf(database));
  if (checked !== clocks) throw new Error(`${database}: ${checked} ledgers replayed of ${clocks}`);
  return `${clocks} once, ${checked} replay`;
}

/** Templates: complaints due, once plain and once with their jobs in pg-boss. */
async function seeded({ cluster, say }: Bench, name: string, clocks: number): Promise<void> {
  say(`  making ${clocks} complaints with a due clock`);
  const began = Date.now();
  const url = await cluster.create(name, 'seeded');
  const deadlines = Array.from(
    { length: clocks },
    (_, i) => new Date(began - 60_000 - Math.floor((i / clocks) * SPREAD_MS)),
  );
  const ids = await DueComplaints.of(CITY).store(url, deadlines);
  await tidy(cluster, name);
  await cluster.create(`${name}_boss`, name);
  const boss = await Child.start('clock.boss.js', { url: cluster.urlOf(`${name}_boss`), batchSize: 1, workers: 1 });
  for (let i = 0; i < ids.length; i += 5_000) {
    const jobs = ids.slice(i, i + 5_000).map((id, k) => [id, deadlines[i + k]!.getTime() + 1]);
    await boss.ask('schedule', { jobs });
  }
  await boss.stop();
  await tidy(cluster, `${name}_boss`);
}

async function once(
  { cluster }: Bench,
  database: string,
  template: string,
  start: (url: string) => Promise<Child>,
): Promise<number> {
  const url = await cluster.create(database, template);
  await cluster.settle();
  const child = await start(url);
  const until = new Date();
  const began = performance.now();
  await child.ask('go');
  const seconds = await drained(cluster, database, until, began);
  await child.stop();
  return round(seconds, 2);
}

const bossed = (tuning: Tuning) => (url: string) => Child.start('clock.boss.js', { url, ...tuning });

async function tuned(bench: Bench): Promise<{ best: Tuning; tried: Record<string, number> }> {
  const tried: Record<string, number> = {};
  if (!bench.options.tune) return { best: TRIED[0]!, tried };
  await seeded(bench, 'few', TUNE_CLOCKS);
  for (const tuning of TRIED) tried[nameOf(tuning)] = await once(bench, 'tune', 'few_boss', bossed(tuning));
  bench.say(`  pg-boss on ${TUNE_CLOCKS} clocks, seconds: ${JSON.stringify(tried)}`);
  for (const name of ['tune', 'few', 'few_boss']) await bench.cluster.drop(name);
  const best = TRIED.reduce((a, b) => ((tried[nameOf(b)] ?? Infinity) < (tried[nameOf(a)] ?? Infinity) ? b : a));
  return { best, tried };
}

async function rounds(bench: Bench, best: Tuning): Promise<{ jiesu: number[]; boss: number[] }> {
  const { cluster, options, say } = bench;
  const [jiesu, boss]: [number[], number[]] = [[], []];
  for (let i = 0; i < options.sweepRounds; i++) {
    const profile = options.profile ? 'clock.cpuprofile' : undefined;
    jiesu.push(
      await once(bench, 'swept', 'due', (url) =>
        Child.start('clock.jiesu.js', { url, data: cluster.keys, threads: THREADS }, profile),
      ),
    );
    boss.push(await once(bench, 'swept_boss', 'due_boss', bossed(best)));
    say(`  round ${i + 1}: jiesu ${jiesu.at(-1)} s, pg-boss ${boss.at(-1)} s`);
  }
  return { jiesu, boss };
}

/** Both sides drain the same due clocks, A B A B; what is left stands in the background of the trickle. */
export async function sweeps(bench: Bench): Promise<{ sweep?: SweepResult[]; trickle?: TrickleResult[] }> {
  const { cluster, options, say } = bench;
  const { clocks } = options;
  say('sweep');
  const { best, tried } = await tuned(bench);
  await seeded(bench, 'due', clocks);
  const { jiesu, boss } = await rounds(bench, best);
  say('  checking facts, orders and ledgers');
  const result = (side: string, seconds: number[], verified: string) => ({
    side,
    clocks,
    seconds,
    median: median(seconds),
    verified,
  });
  const sweep: SweepResult[] = [
    {
      ...result('jiesu', jiesu, await verify(cluster, 'swept', clocks)),
      tuned: `one process, ${THREADS} threads`,
      tried: {},
    },
    { ...result('pg-boss', boss, await verify(cluster, 'swept_boss', clocks)), tuned: nameOf(best), tried },
  ];
  const trickle = options.parts.has('trickle') ? await trickles(bench, CITY) : undefined;
  return { sweep, ...(trickle ? { trickle } : {}) };
}
