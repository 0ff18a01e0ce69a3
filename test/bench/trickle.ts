import { setTimeout as pause } from 'node:timers/promises';
import { Child } from './child.js';
import { DueComplaints } from './due.js';
import { percentile, round } from './figures.js';
import type { Bench } from './intake.js';
import { BREACHES, THREADS } from './sweep.js';

export interface TrickleResult {
  readonly side: string;
  readonly fired: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

const PER_SECOND = 50;
/** From seeding to the first rung. */
const LEAD_MS = 8_000;

const resultOf = (side: string, late: readonly number[]): TrickleResult => {
  const at = (p: number) => round(percentile(late, p), 1);
  return { side, fired: late.length, p50: at(50), p95: at(95), p99: at(99), max: at(100) };
};

/** How late a bare timer is in this process meanwhile: what no service on this machine can beat. */
function bareTimers(instants: readonly number[]): Promise<number[]> {
  const now = () => performance.timeOrigin + performance.now();
  return Promise.all(
    instants.map(
      (at) => new Promise<number>((resolve) => setTimeout(() => resolve(now() - at), Math.max(0, at - now()))),
    ),
  );
}

/** Rungs due one after another on a database that holds many more clocks; `fired at − due`, milliseconds. */
async function trickle(
  bench: Bench,
  city: string,
  side: string,
  start: (url: string) => Promise<Child>,
): Promise<[TrickleResult, number[]]> {
  const { cluster, options } = bench;
  const database = side === 'jiesu' ? 'swept' : 'swept_boss';
  const url = cluster.urlOf(database);
  const child = await start(url);
  const from = Date.now() + LEAD_MS;
  const deadlines = Array.from(
    { length: PER_SECOND * options.trickleSeconds },
    (_, i) => new Date(from + i * (1000 / PER_SECOND)),
  );
  const ids = await DueComplaints.of(city).store(url, deadlines);
  const instants = deadlines.map((at) => at.getTime() + 1);
  if (side !== 'jiesu') await child.ask('schedule', { jobs: ids.map((id, i) => [id, instants[i]]) });
  if (Date.now() > from) throw new Error('seeding the trickle took too long');
  await child.ask('go');
  const bare = await bareTimers(instants);
  await pause(3_000);
  await child.stop();
  const rows = await cluster.tell<{ late: number }>(
    database,
    `select extract(epoch from at - (data->>'due')::timestamptz)::float8 * 1000 as late from ${BREACHES} and f.subject_id = any($1::uuid[])`,
    [ids],
  );
  if (rows.length !== ids.length) throw new Error(`${side}: ${rows.length} of ${ids.length} rungs fired`);
  return [
    resultOf(
      side,
      rows.map(({ late }) => late),
    ),
    bare,
  ];
}

export async function trickles(bench: Bench, city: string): Promise<TrickleResult[]> {
  bench.say('trickle');
  const { cluster } = bench;
  const [jiesu, bare] = await trickle(bench, city, 'jiesu', (url) =>
    Child.start('clock.jiesu.js', { url, data: cluster.keys, threads: THREADS }),
  );
  const [boss] = await trickle(bench, city, 'pg-boss', (url) =>
    Child.start('clock.boss.js', { url, batchSize: 500, workers: 1 }),
  );
  return [jiesu, resultOf('bare setTimeout', bare), boss];
}
