import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { seed } from '../../src/commands/city.js';
import { audit } from '../bench/check.js';
import { DueComplaints } from '../bench/due.js';
import { PASSWORD, testSettings } from '../harness/app.js';
import { virtualClock } from '../harness/clock.js';
import { openCity, type City } from '../harness/cluster.js';
import { freePort, Process } from './processes.js';

const HOUR = 3_600_000;

let city: City;
let clock: Process;

beforeEach(async () => {
  city = await openCity();
  await seed(city.url, testSettings(city.url), PASSWORD);
  clock = new Process('clock', await freePort(), {
    JIESU_ROLE: 'clock', JIESU_CLOCK_THREADS: '2', DATABASE_URL: city.url, JIESU_MASTER_KEY: '11'.repeat(32),
    JIESU_DATA: mkdtempSync(join(tmpdir(), 'jiesu-threads-')), JIESU_LOG: 'warn', NODE_ENV: 'test',
  }); // prettier-ignore
}, 60_000);

afterEach(async () => {
  await clock.stop();
  await city.close();
}, 60_000);

/** Complaints whose breaches come due in the hour before `end`. */
async function open(n: number, end: number): Promise<void> {
  const deadlines = Array.from({ length: n }, (_, i) => new Date(end - Math.floor((i / n) * HOUR) - 1));
  await DueComplaints.of('taizhou').store(city.url, deadlines);
}

async function eventually(what: string, so: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 1_200; tries++) {
    if (await so()) return;
    await delay(50);
  }
  throw new Error(`${what} did not come:\n${clock.said}`);
}

const orders = async (): Promise<number> => {
  const [row] = await city.dataSource.query<[{ n: number }]>('select count(*)::int as n from supervision_order');
  return row.n;
};

const threads = async (): Promise<string> => {
  const text = await fetch(`${clock.url}/metrics`).then((reply) => reply.text());
  return /^jiesu_sweep_threads\{state="running"\} (\d+)$/m.exec(text)?.[1] ?? '';
};

/** Whether the second thread is writing at this moment. */
const secondWrites = async (): Promise<boolean> => {
  const found = await city.dataSource.query<unknown[]>(
    `select 1 from pg_stat_activity where datname = current_database() and application_name = 'jiesu-sweep' and backend_xid is not null`,
  );
  return found.length > 0;
};

/** One breach and one order each, none early, every ledger replays to its row. */
async function expectEachOnce(n: number): Promise<void> {
  const [fired] = await city.dataSource.query<unknown[]>(
    `select count(*)::int as breaches, count(distinct effect_key)::int as keys,
       (count(*) filter (where at < (data->>'due')::timestamptz))::int as early
     from fact f join clock k on k.complaint_id = f.subject_id and k.id = (f.data->>'clock')::int
     where f.kind = 'breached' and k.kind = 'respond'`,
  );
  expect(fired).toEqual({ breaches: n, keys: n, early: 0 });
  expect(await orders()).toBe(n);
  expect((await audit(city.url)).checked).toBe(n);
}

it('fires a backlog once in two threads, though the process is killed and told to go in the middle of it', async () => {
  const all = 2_000;
  await open(all, Date.now());
  clock.start();
  await eventually('the first batches', async () => (await orders()) > 0);
  clock.kill();
  await clock.ready();
  await eventually('the second thread', async () => (await threads()) === '2');
  const began = performance.now();
  await clock.stop();
  expect(performance.now() - began).toBeLessThan(15_000);
  clock.start();
  await eventually('the rest', async () => (await orders()) === all);
  await expectEachOnce(all);
}, 240_000);

it('shares a backlog out, and outlives the loss of the second thread', async () => {
  // A second thread that cannot connect ends; the first one sweeps alone.
  await city.dataSource.query(`
    create function refuse_thread() returns event_trigger language plpgsql as $$
    begin
      if current_setting('application_name') = 'jiesu-sweep' then raise exception 'no such thread'; end if;
    end $$;
    create event trigger refuse_thread on login execute function refuse_thread()`);
  const start = Date.parse('2026-03-02T08:00:00+08:00');
  const time = await virtualClock(city, new Date(start).toISOString());
  const jump = (hours: number) => time.advanceTo(new Date(start + hours * HOUR).toISOString());
  await open(700, start + HOUR);
  clock.start();
  await clock.ready();
  await jump(1);
  await eventually('the rungs', async () => (await orders()) === 700);
  expect(await threads()).toBe('1');
  await eventually('another try', () => Promise.resolve(clock.said.includes('started again')));

  await city.dataSource.query('drop event trigger refuse_thread');
  await eventually('the second thread', async () => (await threads()) === '2');
  await open(2_000, start + 2 * HOUR);
  await jump(2);
  let helped = false;
  await eventually('the rungs', async () => {
    helped ||= await secondWrites();
    return (await orders()) === 2_700;
  });
  expect(helped).toBe(true);
  await expectEachOnce(2_700);
}, 240_000);
