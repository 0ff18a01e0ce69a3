import { SwaggerModule } from '@nestjs/swagger';
import { get as request, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { openTestCity, type TestCity } from '../harness/app.js';
import { rowsOf, sheetIn } from '../harness/workbook.js';
import { makeMany } from '../bench/many.js';

const AT = '2026-02-13T16:00:00+08:00';
const ROWS = 8_000;
/** Fewer than there are. */
const MOST = 7_500;
/** Two thousand characters a row that do not compress: the file is larger than what sockets hold, which is 4 MB. */
const WIDE = `update complaint set source =
  (select string_agg(md5(id::text || i::text), '') from generate_series(1, 64) i)`;
let city: TestCity;
let address: string;
let cookie: string;

beforeAll(async () => {
  // One export at a time: a fifth of the pool.
  city = await openTestCity(AT, { classifier: 'off', poolSize: 5, exportRows: MOST });
  const client = new Client({ connectionString: city.city.url, options: '-c timezone=UTC' });
  await client.connect();
  await makeMany(client, { rows: ROWS, open: 800, at: new Date(AT) }, 'taizhou');
  await client.query(WIDE);
  await client.end();
  address = await city.app.getUrl();
  cookie = await city.signIn('supervisor');
}, 120_000);
afterAll(() => city.close(), 60_000);

/** The answer with its first bytes on the way, and nobody taking them. */
function begun(query = ''): Promise<IncomingMessage> {
  const url = new URL(`/api/v1/complaints/export.xlsx${query}`, address);
  return new Promise((resolve, reject) => request(url, { headers: { cookie } }, resolve).on('error', reject));
}

async function bytesOf(reply: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of reply) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

interface Recorded {
  rows: number | null;
  outcome: { code: string } | null;
}

async function latest(): Promise<Recorded> {
  const reply = await city.http.get('/api/v1/supervision/exports?limit=1').set({ cookie }).expect(200);
  return (reply.body as { items: Recorded[] }).items[0]!;
}

async function eventually(is: (one: Recorded) => boolean): Promise<Recorded> {
  let one = await latest();
  for (let tries = 0; tries < 200 && !is(one); tries++) {
    await pause(50);
    one = await latest();
  }
  return one;
}

let minute = 0;
/** Each export at an instant of its own, so that the record has an order. */
beforeEach(() => city.advanceTo(`2026-02-13T16:${String(++minute).padStart(2, '0')}:00+08:00`));

const snapshots = () =>
  city.city.dataSource.query<{ pid: number }[]>(
    `select pid from pg_stat_activity where datname = current_database() and application_name = 'jiesu-all'
       and xact_start is not null`,
  );

it('reads no faster than it is taken, is one instant throughout, and says where it was cut', async () => {
  const reply = await begun();
  await pause(3_000);
  expect(await latest()).toMatchObject({ rows: null, outcome: null });
  await city.city.dataSource.query("update complaint set urgency = 'critical'");
  const rows = rowsOf(await sheetIn(await bytesOf(reply)));
  expect(rows).toHaveLength(MOST + 1);
  expect(rows.pop()).toMatchObject({
    工单编号: `仅导出前 ${String(MOST)} 条，其后还有未导出的记录，请缩小筛选范围后重新导出。`,
  });
  expect(new Set(rows.map((row) => row['工单编号'])).size).toBe(MOST);
  expect(new Set(rows.map((row) => row['紧急程度']))).toEqual(new Set(['一般', '紧急', '特急']));
  expect(await latest()).toMatchObject({ rows: MOST, outcome: { code: 'capped' } });
}, 120_000);

it('takes one share of the pool: another waits its turn', async () => {
  const first = await begun();
  const refused = await begun();
  expect([refused.statusCode, refused.headers['retry-after']]).toEqual([503, '30']);
  expect(JSON.parse((await bytesOf(refused)).toString())).toMatchObject({ code: 'EXPORTS_BUSY' });
  await city.http.get('/api/v1/complaints').set({ cookie }).expect(200);
  first.destroy();
});

it('stops reading when its reader goes, and makes room', async () => {
  await eventually(({ outcome }) => outcome !== null);
  const reply = await begun();
  expect(await snapshots()).toHaveLength(1);
  reply.destroy();
  const { rows, outcome } = await eventually((one) => one.outcome !== null);
  expect(outcome).toMatchObject({ code: 'broken' });
  expect(rows).toBeLessThan(MOST);
  expect(await snapshots()).toHaveLength(0);
  const next = await begun('?state=withdrawn');
  expect(next.statusCode).toBe(200);
  expect(rowsOf(await sheetIn(await bytesOf(next))).length).toBeGreaterThan(10);
});

it('breaks the connection when the database goes in the middle: no file is silently short', async () => {
  const reply = await begun();
  const [snapshot] = await snapshots();
  await city.city.dataSource.query('select pg_terminate_backend($1)', [snapshot?.pid]);
  await expect(bytesOf(reply)).rejects.toThrow('aborted');
  expect(await eventually(({ outcome }) => outcome !== null)).toMatchObject({ outcome: { code: 'broken' } });
  expect(await bytesOf(await begun('?state=withdrawn'))).not.toHaveLength(0);
});

it('describes each export in OpenAPI as a workbook, with its refusals', () => {
  const document = SwaggerModule.createDocument(city.app, { openapi: '3.0.0', info: { title: '', version: '' } });
  const exports = Object.entries(document.paths).filter(([path]) => path.endsWith('/export.xlsx'));
  expect(exports.length).toBeGreaterThanOrEqual(7);
  for (const [, { get }] of exports) {
    const { responses } = get!;
    expect(Object.keys((responses['200'] as { content: object }).content)).toEqual([
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ]);
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['400', '401', '403', '503']));
    expect((responses['503'] as { description: string }).description).toContain('EXPORTS_BUSY');
  }
});
