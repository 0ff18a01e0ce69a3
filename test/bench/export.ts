import ExcelJS from 'exceljs';
import { fork, type ChildProcess } from 'node:child_process';
import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { prepare } from '../../src/commands/city.js';
import { Vault } from '../../src/complaint/vault.js';
import { uuidv7 } from '../../src/foundation/ids.js';
import { loadSecrets } from '../../src/foundation/secrets.js';
import { round } from './figures.js';
import type { Bench } from './intake.js';
import { makeMany } from './many.js';
import { postsOf } from './posts.js';
import { seedSettings, type ServiceOptions } from './service.js';

export interface ExportResult {
  readonly server: keyof typeof SERVERS;
  readonly reader: 'fast' | 'slow';
  readonly rows: number;
  readonly fileMB: number;
  readonly seconds: number;
  readonly rowsPerSecond: number;
  /** Resident memory of the serving process: booted, before this export, and at most while it ran. */
  readonly bootedMB: number;
  readonly beforeMB: number;
  readonly peakMB: number;
}

/** The aim for the whole process, of which the classifier's dictionary and Node's own habits take most. */
export const LIMIT_MB = 200;
/** A process as it is shipped, and one that only answers and is told to keep its heap small. */
export const SERVERS = {
  shipped: { classifier: 'on', flags: [] },
  small: { classifier: 'off', flags: ['--max-semi-space-size=2', '--max-old-space-size=80'] },
} as const;
const RUNS = [
  ['shipped', 'fast'],
  ['small', 'fast'],
  ['small', 'slow'],
] as const;
const CITY = 'taizhou';
const PASSWORD = 'a-password-for-the-bench';
const BATCH = 1_000;
/** So much a slow reader takes at a time, and how long it then waits. */
const SIP = 64 * 1024;
const SIP_MS = 200;

/** One process with the service in it, as `node dist/main.js` runs it; its memory is nobody else's. */
class Server {
  private constructor(
    private readonly process: ChildProcess,
    readonly port: number,
  ) {}

  static async start(options: ServiceOptions, flags: readonly string[]): Promise<Server> {
    const child = fork(join(import.meta.dirname, 'jiesu.server.js'), [JSON.stringify(options)], {
      execArgv: [...flags],
      env: { ...process.env, NODE_ENV: 'production' },
    });
    const { port } = await new Promise<{ port: number }>((resolve, reject) => {
      child.once('message', (hello) => resolve(hello as { port: number }));
      child.once('exit', (code) => reject(new Error(`the server ended with ${String(code)}`)));
    });
    return new Server(child, port);
  }

  /** `VmRSS`, or `VmHWM`: the most since the last `forget`, kept by the kernel. In MB of 1,000,000 bytes. */
  memory(field: 'VmRSS' | 'VmHWM'): number {
    const status = readFileSync(`/proc/${String(this.process.pid)}/status`, 'utf8');
    const kilobytes = Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]);
    return round((kilobytes * 1_024) / 1_000_000, 1);
  }

  /** The kernel's memory of the most begins anew. */
  forget(): void {
    writeFileSync(`/proc/${String(this.process.pid)}/clear_refs`, '5');
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.send({ do: 'stop' });
    await gone;
  }
}

/** A sealed title and text for every complaint, as intake would have stored them. */
async function writeTexts(client: Client, vault: Vault, seed: number): Promise<void> {
  const { rows } = await client.query<{ id: string; received_at: Date }>('select id, received_at from complaint');
  const posts = postsOf(BATCH, seed).map((body) => JSON.parse(body.toString()) as { title: string; body: string });
  for (let i = 0; i < rows.length; i += BATCH) {
    const made = rows.slice(i, i + BATCH).map(({ id, received_at: at }, n) => {
      const { key, wrapped } = vault.newKey(id);
      const content = uuidv7(at);
      const { title, body } = posts[n]!;
      return { id, wrapped, content, at, box: key.seal(content, Buffer.from(JSON.stringify({ title, body }))).box };
    });
    const of = <T>(value: (row: (typeof made)[number]) => T) => made.map(value);
    await client.query('insert into data_key select *, $3 from unnest($1::uuid[], $2::bytea[])', [
      of(({ id }) => id),
      of(({ wrapped }) => wrapped),
      vault.masterName,
    ]);
    await client.query(
      `insert into content (complaint_id, id, kind, box, created_at, author)
       select c, i, 'working', b, a, 'bench' from unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::timestamptz[]) t(c, i, b, a)`,
      [of(({ id }) => id), of(({ content }) => content), of(({ box }) => box), of(({ at }) => at)],
    );
  }
  await client.query('vacuum (analyze) content, data_key');
}

async function asked(server: Server, cookie: string, query = ''): Promise<IncomingMessage> {
  const path = `/api/v1/complaints/export.xlsx${query}`;
  const reply = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ port: server.port, path, headers: { cookie } }, resolve).on('error', reject);
  });
  if (reply.statusCode !== 200) throw new Error(`export answered ${String(reply.statusCode)}`);
  return reply;
}

async function* sipped(reply: IncomingMessage): AsyncGenerator<Buffer> {
  let taken = 0;
  for await (const piece of reply) {
    yield piece as Buffer;
    taken += (piece as Buffer).length;
    if (taken < SIP) continue;
    taken = 0;
    await pause(SIP_MS);
  }
}

/** Rows below notice and titles, read back by another program. */
async function rowsIn(file: string): Promise<number> {
  let rows = 0;
  for await (const sheet of new ExcelJS.stream.xlsx.WorkbookReader(file, {}))
    for await (const row of sheet) if (row.number > 2) rows++;
  return rows;
}

async function measured(server: Server, cookie: string, reader: ExportResult['reader'], data: string) {
  const beforeMB = server.memory('VmRSS');
  server.forget();
  const file = join(data, `${reader}.xlsx`);
  const began = performance.now();
  const reply = await asked(server, cookie);
  const out = createWriteStream(file);
  await (reader === 'slow' ? pipeline(sipped(reply), out) : pipeline(reply, out));
  const seconds = round((performance.now() - began) / 1_000, 1);
  return { reader, seconds, beforeMB, peakMB: server.memory('VmHWM'), file, bytes: out.bytesWritten };
}

/** 100,000 complaints as one workbook out of a process of its own, taken fast and slowly. Throws when a small server misses the aim. */
export async function exported({ cluster, options, say }: Bench): Promise<ExportResult[]> {
  const url = await cluster.create('export');
  const settings = { ...seedSettings(cluster, url), demoPassword: PASSWORD };
  await prepare(url, settings);
  const client = new Client({ connectionString: url, options: '-c timezone=UTC' });
  await client.connect();
  say(`making ${String(options.exportRows)} complaints with their texts`);
  await makeMany(client, { rows: options.exportRows, open: options.exportRows / 16, at: new Date() }, CITY);
  await writeTexts(client, new Vault(loadSecrets(settings).derive('data-keys'), 'bench'), options.seed);
  await client.end();
  await cluster.settle();
  const results: ExportResult[] = [];
  for (const [name, reader] of RUNS) {
    const { classifier, flags } = SERVERS[name];
    const server = await Server.start({ url, data: cluster.keys, pool: 10, classifier }, flags);
    const bootedMB = server.memory('VmRSS');
    const { file, bytes, ...run } = await measured(server, await signedIn(server), reader, cluster.data);
    await server.stop();
    const rows = await rowsIn(file);
    if (rows !== options.exportRows) throw new Error(`the file holds ${String(rows)} rows`);
    const rest = { rows, fileMB: round(bytes / 1e6, 1), rowsPerSecond: round(rows / run.seconds), bootedMB };
    results.push({ server: name, ...run, ...rest });
    say(JSON.stringify(results.at(-1)));
  }
  const over = results.filter(({ server, peakMB }) => server === 'small' && !(peakMB < LIMIT_MB));
  if (over.length > 0) throw new Error(`the small server took more than ${String(LIMIT_MB)} MB`);
  return results;
}

async function signedIn({ port }: Server): Promise<string> {
  const reply = await fetch(`http://127.0.0.1:${String(port)}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'supervisor', password: PASSWORD }),
  });
  if (reply.status !== 201) throw new Error(`sign-in answered ${String(reply.status)}`);
  return reply.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
}
