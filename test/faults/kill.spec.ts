import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { replay } from '../../src/commands/replay.js';
import { readCases } from '../../src/commands/replay.inputs.js';
import { installVirtualClock } from '../../src/foundation/virtual.clock.js';
import { PASSWORD, testSettings } from '../harness/app.js';
import { openCity } from '../harness/cluster.js';
import { Process, freePort } from './processes.js';
import { random } from '../../src/commands/random.js';
import { writeRecord } from './record.js';

const SEED = Number(process.env['JIESU_SEED'] ?? 20261124);
const KILLS = Number(process.env['JIESU_KILLS'] ?? 8);
const POSTS = Number(process.env['JIESU_POSTS'] ?? 100);
/** A record of one's own instead of the made-up one. */
const FILE = process.env['JIESU_RECORD'];

const THREE_DAYS = 72 * 3_600_000;

/** Two api and two clock processes, two threads each, on one database, killed at random while a record is played through them. */
it(`loses, doubles and hastens nothing over ${String(KILLS)} kill -9`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiesu-kill-'));
  const file = FILE ?? join(folder, 'record.jsonl');
  if (!FILE) writeRecord(file, POSTS, SEED);
  const cases = (await readCases(file)).slice(0, FILE ? Number(process.env['JIESU_POSTS'] ?? 1e9) : POSTS);
  const onTime = cases.filter(
    ({ postedAt, repliedAt }) => repliedAt.getTime() - postedAt.getTime() <= THREE_DAYS,
  ).length;
  const start = cases.reduce((first, { postedAt }) => (postedAt < first ? postedAt : first), cases[0]!.postedAt);

  const city = await openCity();
  const settings = { ...testSettings(city.url), demoPassword: PASSWORD };
  await installVirtualClock(city.dataSource, start, 0);
  const env = (role: string, i: number) => ({
    JIESU_ROLE: role, DATABASE_URL: city.url, JIESU_DEMO_PASSWORD: PASSWORD, JIESU_MASTER_KEY: '11'.repeat(32),
    JIESU_DATA: join(folder, `${role}${String(i)}`), JIESU_LOG: 'error', NODE_ENV: 'test',
    JIESU_CLOCK_THREADS: '2',
  }); // prettier-ignore
  const processes = await Promise.all(
    ['api', 'api', 'clock', 'clock'].map(
      async (role, i) => new Process(`${role}${String(i)}`, await freePort(), env(role, i)),
    ),
  );
  try {
    for (const one of processes) one.start();
    await Promise.all(processes.map((one) => one.ready()));
    let running = true;
    const killer = (async () => {
      const next = random(SEED);
      for (let kill = 0; kill < KILLS && running; kill++) {
        await delay(200 + next() * 1_500);
        processes[Math.floor(next() * processes.length)]?.kill();
      }
    })();
    const report = await replay({ ...settings, data: folder, masterKey: '11'.repeat(32) }, file, {
      api: processes.slice(0, 2).map(({ url }) => url),
      limit: cases.length,
    });
    running = false;
    await killer;
    const kills = processes.reduce((n, one) => n + one.kills, 0);
    process.stderr.write(
      `seed ${String(SEED)}, ${String(kills)} kills, ${String(report.retriedRequests)} requests sent again, ${report.seconds.toFixed(1)} s\n`,
    );
    expect(report).toMatchObject({
      complaints: cases.length, onTime, late: cases.length - onTime, breaches: cases.length - onTime,
      orders: cases.length - onTime, early: 0, doubled: 0, ledgerMismatches: 0,
    }); // prettier-ignore
    expect(kills).toBe(KILLS);
  } finally {
    await Promise.all(processes.map((one) => one.stop()));
    await city.close();
  }
}, 1_200_000);

it('makes the same record from the same seed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiesu-record-'));
  const [a, b] = [join(folder, 'a'), join(folder, 'b')];
  expect(writeRecord(a, 50, 7)).toBe(writeRecord(b, 50, 7));
  expect(readFileSync(a, 'utf8')).toBe(readFileSync(b, 'utf8'));
});
