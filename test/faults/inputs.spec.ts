import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { ContentStore } from '../../src/complaint/content.store.js';
import { LedgerQuery } from '../../src/complaint/ledger.query.js';
import { LIMITS } from '../../src/foundation/http.js';
import { Sources } from '../../src/intake/sources.service.js';
import { openTestCity, type TestCity } from '../harness/app.js';
import { hostileInputs, OPENED, sized, type HostileInput } from './inputs.generate.js';

const SEED = Number(process.env['JIESU_SEED'] ?? 20261124);
const COUNT = Number(process.env['JIESU_INPUTS'] ?? 5_000);

let city: TestCity;
let server: string;
const unhandled: unknown[] = [];
const note = (error: unknown) => void unhandled.push(error);

beforeAll(async () => {
  process.on('unhandledRejection', note).on('uncaughtException', note);
  city = await openTestCity(OPENED);
  server = await city.app.getUrl();
}, 60_000);
afterAll(async () => {
  process.off('unhandledRejection', note).off('uncaughtException', note);
  await city.close();
});
afterEach(async () => {
  expect(unhandled).toEqual([]);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  expect((await send('{"body":"小区门口的路灯坏了。"}')).status).toBe(201);
});

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: { readonly number?: string; readonly code?: string; readonly detail?: string };
}

async function send(body: string | Buffer, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${server}/api/v1/posts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const answer = (await response.json()) as Answer['body'];
  return { status: response.status, type: response.headers.get('content-type') ?? '', body: answer };
}

async function sendAll(inputs: readonly HostileInput[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let i = 0; i < inputs.length; i += 32) {
    answers.push(...(await Promise.all(inputs.slice(i, i + 32).map(({ body }) => send(body)))));
  }
  return answers;
}

function faultOf({ id, expect: wanted, code }: HostileInput, { status, type, body }: Answer): string | null {
  const ok = status === 201;
  if (status >= 500 || ok !== (wanted === 'accepted'))
    return `${id}: ${String(status)} ${body.code ?? ''}, not ${wanted}`;
  if (ok) return body.number ? null : `${id}: no number`;
  if (code !== undefined && body.code !== code) return `${id}: ${body.code ?? ''}, not ${code}`;
  return says(type, body) ? null : `${id}: refused without a code and a sentence`;
}

const says = (type: string, { code, detail }: Answer['body']): boolean =>
  type.startsWith('application/problem+json') &&
  /^[A-Z][A-Z_]+$/.test(code ?? '') &&
  /\p{Script=Han}/u.test(detail ?? '');

it(`meets ${String(COUNT)} hostile inputs with a receipt or a reason, and keeps what it accepts`, async () => {
  const inputs = hostileInputs(COUNT, SEED);
  const answers = await sendAll(inputs);
  const faults = inputs.flatMap((input, i) => faultOf(input, answers[i]!) ?? []);
  const accepted = inputs.flatMap(({ body }, i) =>
    answers[i]?.status === 201 ? [{ body, number: answers[i].body.number! }] : [],
  );
  process.stderr.write(
    `inputs: ${String(COUNT)}, JIESU_SEED=${String(SEED)}, accepted ${String(accepted.length)}, codes ${tally(answers)}\n`,
  );
  expect([...new Set(faults)]).toEqual([]);
  expect(await complaints()).toBe(accepted.length);
  expect(new Set(accepted.map(({ number }) => number)).size).toBe(accepted.length);
  for (let i = 0; i < accepted.length; i += 100) {
    const some = accepted.slice(i, i + 100);
    const stored = await rawOf(some.map(({ number }) => number));
    const changed = some.filter(({ body, number }) => !stored.get(number)?.equals(Buffer.from(body)));
    expect(changed.map(({ number }) => number)).toEqual([]);
  }
}, 300_000);

function tally(answers: readonly Answer[]): string {
  const counts = new Map<string, number>();
  for (const { status, body } of answers) {
    const name = `${String(status)} ${body.code ?? ''}`.trim();
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return JSON.stringify(Object.fromEntries([...counts].sort()));
}

describe('B17 what is too large however it comes', () => {
  /** One request on a socket of its own, written until the server has said all it will; the whole answer. */
  const raw = (head: string, chunks: Iterable<string | Buffer>): Promise<string> =>
    new Promise((resolve) => {
      const { hostname, port } = new URL(server);
      const socket = connect(Number(port), hostname);
      let answer = '';
      socket.on('data', (data) => (answer += data.toString()));
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(answer));
      socket.write(
        `POST /api/v1/posts HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\n${head}\r\n`,
      );
      for (const chunk of chunks) socket.write(chunk);
    });
  const chunked = function* (text: string): Generator<string> {
    for (let at = 0; at < text.length; at += 16_384) {
      const part = text.slice(at, at + 16_384);
      yield `${Buffer.byteLength(part).toString(16)}\r\n${part}\r\n`;
    }
    yield '0\r\n\r\n';
  };

  it.each([
    ['chunked, to the limit', sized(LIMITS.bodyLimit), 201],
    ['chunked, a byte over', sized(LIMITS.bodyLimit + 1), 413],
    ['chunked, 1 MB', sized(1_000_000), 413],
  ])('%s', async (_, body, status) => {
    const answer = await raw('transfer-encoding: chunked\r\n', chunked(body));
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${String(status)} `));
  });

  it('10 MB announced, without keeping it', async () => {
    const before = process.memoryUsage().rss;
    const answer = await raw('content-length: 10000000\r\n', [sized(10_000_000)]);
    expect(answer).toMatch(/^HTTP\/1.1 413 [^]*BODY_TOO_LARGE/);
    expect(process.memoryUsage().rss - before).toBeLessThan(100e6);
  });

  it('a gzip bomb is not unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 32));
    const answer = await send(bomb, { 'content-encoding': 'gzip' });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(says(answer.type, answer.body)).toBe(true);
  });

  it.each([
    'content-length: 40\r\ntransfer-encoding: chunked\r\n',
    'content-length: 9\r\ncontent-length: 10\r\n',
    'content-length: -1\r\n',
  ])('two lengths, or none that can be: %j', async (head) =>
    expect(await raw(head, ['{"body":1}'])).toMatch(/^HTTP\/1.1 400 [^]*"code"/),
  );
});

describe('B31 an external id sent again', () => {
  it('gives the first receipt; another body revises the post once and moves no clock', async () => {
    const key = { 'x-source-key': await city.app.get(Sources).issue('forum') };
    const body = (text: string) => JSON.stringify({ body: text, externalId: 'thread-7' });
    const first = await send(body('小区门口积水'), key);
    expect(first.status).toBe(201);
    const number = first.body.number!;
    const clocks = (await city.app.get(LedgerQuery).complaint(number))?.clocks;
    for (const text of ['小区门口积水', '小区门口积水，已经三天', '小区门口积水，已经三天']) {
      expect(await send(body(text), key)).toMatchObject({ status: 200, body: first.body });
    }
    expect((await city.ledgerOf(number)).filter((fact) => fact === 'revised')).toHaveLength(1);
    expect((await city.app.get(LedgerQuery).complaint(number))?.clocks).toEqual(clocks);
  });

  it('is one complaint when many send it at once, with one revision for each other body', async () => {
    const key = { 'x-source-key': await city.app.get(Sources).issue('forum') };
    const before = await complaints();
    const texts = Array.from({ length: 60 }, (_, i) => `河边的栏杆断了 ${String(i % 6)}`);
    const answers = await Promise.all(texts.map((body) => send(JSON.stringify({ body, externalId: 'thread-8' }), key)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.every(({ status }) => status === 200 || status === 201)).toBe(true);
    expect(new Set(answers.map(({ body }) => body.number)).size).toBe(1);
    expect((await city.ledgerOf(answers[0]!.body.number!)).filter((fact) => fact === 'revised')).toHaveLength(5);
    expect(await complaints()).toBe(before + 1);
  });
});

async function complaints(): Promise<number> {
  const [row] = await city.city.dataSource.query<{ n: number }[]>('select count(*)::int as n from complaint');
  return row?.n ?? 0;
}

/** The stored bytes by complaint number. */
async function rawOf(numbers: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
  const rows = await city.city.dataSource.query<{ id: string; number: string }[]>(
    'select id, number from complaint where number = any($1)',
    [numbers],
  );
  const names = new Map(rows.map(({ id, number }) => [id, number]));
  const raws = await city.app.get(ContentStore).read([...names.keys()], ['raw']);
  return new Map(raws.map(({ complaint, plain }) => [names.get(complaint) ?? '', plain]));
}
