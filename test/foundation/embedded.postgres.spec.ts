import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../src/foundation/embedded.postgres.js';
import { siteFor } from '../../src/foundation/embedded.site.js';

const data = mkdtempSync(join(tmpdir(), 'jiesu-embedded-'));
const FLAGS = ['fsync=off'];
const { place, cluster } = siteFor(data);
const pidFile = join(cluster, 'postmaster.pid');
const postmaster = () => Number(readFileSync(pidFile, 'utf8').split('\n')[0]);

async function ask<T>(url: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await holds().catch(() => false)) return;
    await pause(50);
  }
  throw new Error('waited in vain');
}

afterAll(() => [data, place].map((folder) => rmSync(folder, { recursive: true, force: true })));

it('makes, starts, keeps and stops a cluster; two starts at once share one server', async () => {
  const [one, two] = await Promise.all([startEmbeddedPostgres(data, FLAGS), startEmbeddedPostgres(data, FLAGS)]);
  expect(two.url).toBe(one.url);
  const [row] = await ask(one.url, `select current_setting('server_encoding') as encoding, lower('ÄΩ') as lowered`);
  expect(row).toEqual({ encoding: 'UTF8', lowered: 'äω' });
  await ask(one.url, 'create table kept (n int)');
  await one.stop();
  expect(await ask(two.url, 'select * from kept')).toEqual([]); // the other still uses it
  await two.stop();
  expect(existsSync(pidFile)).toBe(false);
}, 60_000);

it('attaches to a server whose starter was killed', async () => {
  const first = await startEmbeddedPostgres(data, FLAGS); // never stopped: as after kill -9
  const pid = postmaster();
  const next = await startEmbeddedPostgres(data, FLAGS);
  expect(next.url).toBe(first.url);
  expect(postmaster()).toBe(pid);
  await first.stop();
  await next.stop();
}, 60_000);

it.each([
  ['a dead process', () => spawnSync(process.execPath, ['-e', '']).pid],
  ['a process that is no PostgreSQL', () => process.pid],
])(
  'starts over a stale postmaster.pid of %s',
  async (_, pid) => {
    writeFileSync(pidFile, `${pid()}\n${cluster}\n1\n1\n\n127.0.0.1\n`, { mode: 0o644 });
    const server = await startEmbeddedPostgres(data, FLAGS);
    expect(await ask(server.url, 'select * from kept')).toEqual([]);
    await server.stop();
  },
  60_000,
);

it('starts the server again, on the same port, when it is killed', async () => {
  const server = await startEmbeddedPostgres(data, FLAGS);
  const pid = postmaster();
  process.kill(pid, 'SIGKILL');
  await until(async () => (await ask(server.url, 'select * from kept')).length === 0 && postmaster() !== pid);
  await server.stop();
}, 60_000);

it('tells the real reason when the server does not start', async () => {
  const started = startEmbeddedPostgres(data, ['shared_buffers=nonsense']);
  await expect(started).rejects.toThrow(/shared_buffers/);
}, 60_000);
