import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync,
} from 'node:fs'; // prettier-ignore
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { Site } from './embedded.site.js';
import { runs } from './lock.file.js';

const USER = 'jiesu';
const PATIENCE_MS = 120_000;
const STEP_MS = 25;
/** A log longer than this is begun anew at the next start. */
const LOG_BYTES = 1_000_000;

/** Nothing anyone wrote may reach the server's log: terse drops details with values, parameters are cut. */
const QUIET = [
  'log_error_verbosity=terse',
  'log_min_error_statement=panic',
  'log_parameter_max_length=0',
  'log_parameter_max_length_on_error=0',
  'log_checkpoints=off',
];

export const urlOf = (site: Site, port: number, database: string): string =>
  `postgres://${USER}:${site.password}@127.0.0.1:${port}/${database}`;

export const logOf = (site: Site): string => join(site.place, 'postgres.log');

/** Makes the cluster if there is none: built aside and renamed, so that a kill leaves no half of one. */
export function initialise(site: Site): void {
  if (existsSync(join(site.cluster, 'PG_VERSION'))) return;
  if (existsSync(site.cluster)) throw new Error(`${site.cluster} is there, but holds no PostgreSQL cluster`);
  const draft = `${site.cluster}.new`;
  const secret = join(site.place, 'postgres.initial');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(secret, site.password, { mode: 0o600 });
  for (const path of site.account ? [draft, secret] : []) chownSync(path, site.account!.uid, site.account!.gid);
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const args = [`--pgdata=${draft}`, `--username=${USER}`, `--pwfile=${secret}`, '--auth=scram-sha-256', ...locale];
  const done = spawnSync(join(site.programs, 'bin', 'initdb'), args, { ...surroundings(site), encoding: 'utf8' });
  rmSync(secret, { force: true });
  if (done.status !== 0) {
    const why = done.error?.message ?? done.stderr.trim().split('\n').slice(-6).join('\n');
    throw new Error(`PostgreSQL's initdb failed: ${why}`);
  }
  renameSync(draft, site.cluster);
}

/** The port of the server that owns the cluster, or null if none runs. Waits while one starts, stops or dies. */
export async function running(site: Site): Promise<number | null> {
  for (let waited = 0; ; waited += STEP_MS) {
    const lock = lockOf(site);
    if (!lock || !runs(lock.pid)) return null; // a stale file is the server's own affair: it looks for orphans first
    if (lock.port && (await answers(site, lock.port))) return lock.port;
    if (!isPostgres(lock.pid)) return forget(site);
    if (waited > PATIENCE_MS)
      throw new Error(`PostgreSQL (process ${lock.pid}) owns ${site.cluster} but does not answer`);
    await pause(STEP_MS);
  }
}

/** Another process got the number in the stale file, and PostgreSQL would believe it to be itself. */
async function forget(site: Site): Promise<null> {
  await pause(2_000); // orphans of a killed server are gone by then
  rmSync(join(site.cluster, 'postmaster.pid'), { force: true });
  return null;
}

/** Starts the server on `port`, or on any free one if that is taken. Throws the server's own reason. */
export async function start(site: Site, flags: readonly string[], port?: number): Promise<number> {
  for (let attempt = 0; ; attempt++) {
    const chosen = (attempt === 0 && port) || (await freePort());
    const reason = await launch(site, flags, chosen);
    if (reason === null) return chosen;
    const passing = /Address already in use|pre-existing shared memory block|lock file .* already exists/.test(reason);
    if (!passing || attempt >= 20) throw new Error(`PostgreSQL did not start: ${reason}\n(its log: ${logOf(site)})`);
    await pause(500);
  }
}

async function launch(site: Site, flags: readonly string[], port: number): Promise<string | null> {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'timezone=UTC',
    ...QUIET,
    ...flags,
  ];
  const args = ['-D', site.cluster, '-p', String(port), ...settings.flatMap((one) => ['-c', one])];
  // A log file, not a pipe: the server outlives a killed node. Own process group: Ctrl-C is ours to handle.
  const before = logSize(site);
  const log = openSync(logOf(site), before > LOG_BYTES ? 'w' : 'a', 0o600);
  const server = spawn(join(site.programs, 'bin', 'postgres'), args, {
    ...surroundings(site),
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  server.unref();
  const ended = endOf(server);
  for (let waited = 0; waited < PATIENCE_MS; waited += STEP_MS) {
    if (ended.how) return `${ended.how}\n${tail(site, before)}`;
    if (await answers(site, port)) return null;
    await pause(STEP_MS);
  }
  server.kill('SIGQUIT');
  return `no answer within ${PATIENCE_MS / 1000} s\n${tail(site, before)}`;
}

function endOf(server: ChildProcess): { how: string | null } {
  const ended: { how: string | null } = { how: null };
  server.on('error', (error) => (ended.how = error.message));
  server.on('exit', (code, signal) => (ended.how = `it ended with ${signal ?? `code ${code}`}`));
  return ended;
}

/** Ends the server by a fast shutdown, and waits for it. */
export async function stop(site: Site): Promise<void> {
  const lock = lockOf(site);
  if (!lock || !runs(lock.pid) || !isPostgres(lock.pid)) return;
  process.kill(lock.pid, 'SIGINT');
  for (let waited = 0; waited < 10_000; waited += STEP_MS) {
    if (!existsSync(join(site.cluster, 'postmaster.pid'))) return;
    await pause(STEP_MS);
  }
  process.kill(lock.pid, 'SIGQUIT');
}

/** Whether the server on the port is the one of this cluster. */
async function answers(site: Site, port: number): Promise<boolean> {
  const client = new Client({
    connectionString: urlOf(site, port, 'postgres'),
    connectionTimeoutMillis: 2_000,
    query_timeout: 2_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory === site.cluster;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** What postmaster.pid says. */
function lockOf(site: Site): { pid: number; port: number } | null {
  const file = join(site.cluster, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  return { pid: Math.abs(Number(lines[0])), port: Number(lines[3] ?? 0) };
}

function isPostgres(pid: number): boolean {
  if (existsSync('/proc/self/cmdline')) {
    const file = `/proc/${pid}/cmdline`;
    return existsSync(file) && /postgres/.test(readFileSync(file, 'utf8').split('\0')[0] ?? '');
  }
  return /postgres/.test(spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout);
}

const logSize = (site: Site) => statSync(logOf(site), { throwIfNoEntry: false })?.size ?? 0;

/** The last lines the server wrote since the log was `from` bytes long. */
function tail(site: Site, from: number): string {
  const bytes = readFileSync(logOf(site));
  const text = bytes.subarray(bytes.length < from ? 0 : from).toString();
  return text.trim().split('\n').slice(-6).join('\n');
}

const surroundings = (site: Site) => ({
  cwd: site.place,
  env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
  ...(site.account ?? {}),
});

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((done, fail) => {
    server.on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}
