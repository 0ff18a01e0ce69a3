import { ContentStore } from '../../src/complaint/content.store.js';
import { LedgerQuery } from '../../src/complaint/ledger.query.js';
import { Sources } from '../../src/intake/sources.service.js';
import { openTestCity, type TestCity } from '../harness/app.js';
import { hostileInputs, type HostileInput } from './inputs.generate.js';

const SEED = Number(process.env['JIESU_SEED'] ?? 20261124);
const COUNT = Number(process.env['JIESU_INPUTS'] ?? 5_000);

let city: TestCity;
let server: string;

beforeAll(async () => {
  city = await openTestCity('2026-03-02T09:00:00+08:00');
  server = await city.app.getUrl();
}, 60_000);
afterAll(() => city.close());

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

function faultOf({ id, expect: wanted }: HostileInput, { status, type, body }: Answer): string | null {
  const ok = status === 201;
  if (status >= 500) return `${id}: ${String(status)}`;
  if (wanted !== 'either' && ok !== (wanted === 'accepted'))
    return `${id}: ${String(status)} ${body.code ?? ''}, not ${wanted}`;
  if (ok) return body.number ? null : `${id}: no number`;
  const said =
    type.startsWith('application/problem+json') &&
    /^[A-Z][A-Z_]+$/.test(body.code ?? '') &&
    /\p{Script=Han}/u.test(body.detail ?? '');
  return said ? null : `${id}: refused without a code and a sentence`;
}

it(`meets ${String(COUNT)} hostile inputs with a receipt or a reason, and keeps what it accepts`, async () => {
  const inputs = hostileInputs(COUNT, SEED);
  const answers = await sendAll(inputs);
  const faults = inputs.flatMap((input, i) => faultOf(input, answers[i]!) ?? []);
  process.stderr.write(
    `inputs: ${String(COUNT)}, JIESU_SEED=${String(SEED)}, accepted ${String(answers.filter(({ status }) => status === 201).length)}\n`,
  );
  expect([...new Set(faults)]).toEqual([]);
  const accepted = inputs.flatMap(({ body }, i) =>
    answers[i]?.status === 201 ? [{ body, number: answers[i].body.number! }] : [],
  );
  expect(await complaints()).toBe(accepted.length);
  expect(new Set(accepted.map(({ number }) => number)).size).toBe(accepted.length);
  for (const { body, number } of accepted) expect(await rawOf(number)).toEqual(Buffer.from(body));
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
}, 300_000);

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
});

async function complaints(): Promise<number> {
  const [row] = await city.city.dataSource.query<{ n: number }[]>('select count(*)::int as n from complaint');
  return row?.n ?? 0;
}

async function rawOf(number: string): Promise<Buffer | undefined> {
  const complaint = await city.app.get(LedgerQuery).complaint(number);
  const [raw] = await city.app.get(ContentStore).read([complaint?.id ?? ''], ['raw']);
  return raw?.plain;
}
