import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { random } from '../../src/commands/random.js';
import { QUIET, type Recorded } from '../../src/complaint/facts.js';
import { ContentStore } from '../../src/complaint/content.store.js';
import { LedgerQuery } from '../../src/complaint/ledger.query.js';
import { TermsService } from '../../src/complaint/terms.service.js';
import { DirectoryService } from '../../src/directory/directory.service.js';
import { openTestCity, PASSWORD, type TestCity } from '../harness/app.js';
import { broken } from '../rules/invariants.js';
import { illegal } from '../rules/legal.js';
import { CITIZEN, crowd, LEAD, PEOPLE, type Act } from './crowd.js';
import { freePort, Process } from './processes.js';

const SEED = Number(process.env['JIESU_SEED'] ?? 20261125);
const CLIENTS = Number(process.env['JIESU_CLIENTS'] ?? 200);
const ROUNDS = Number(process.env['JIESU_ROUNDS'] ?? 8);
const MASTER_KEY = '11'.repeat(32);
const START = '2026-03-02T09:00:00+08:00';

interface Reply {
  readonly status: number;
  readonly body: { code?: string; detail?: string; revision?: number; number?: string; trackingCode?: string };
}
interface Headers {
  readonly 'if-match'?: string;
  readonly 'idempotency-key'?: string;
}

let city: TestCity;
let processes: Process[] = [];
const cookies = new Map<string, string>();

/** Two api processes on one database; a third one here only reads what they have made of it. */
beforeAll(async () => {
  city = await openTestCity(START, { classifier: 'off', role: 'api', masterKey: MASTER_KEY });
  await city.clock.at(START, 1);
  const folder = mkdtempSync(join(tmpdir(), 'jiesu-concurrent-'));
  const env = (i: number) => ({
    JIESU_ROLE: 'api', DATABASE_URL: city.city.url, JIESU_DEMO_PASSWORD: PASSWORD, JIESU_MASTER_KEY: MASTER_KEY,
    JIESU_DATA: join(folder, String(i)), JIESU_LOG: 'error', JIESU_CLASSIFIER: 'off', NODE_ENV: 'test',
  }); // prettier-ignore
  processes = [new Process('api0', await freePort(), env(0)), new Process('api1', await freePort(), env(1))];
  for (const one of processes) one.start();
  await Promise.all(processes.map((one) => one.ready()));
  for (const name of PEOPLE) cookies.set(name, await city.signIn(name));
}, 180_000);
afterAll(async () => {
  await Promise.all(processes.map((one) => one.stop()));
  await city.close();
});

let sent = 0;

/** Turn and turn about to one process and the other. */
async function post(path: string, body: object, headers: object): Promise<Reply> {
  const url = processes[sent++ % processes.length]!.url;
  const reply = await fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: reply.status, body: (await reply.json()) as Reply['body'] };
}

interface Case {
  readonly number: string;
  readonly code: string;
}

const act = ({ number, code }: Case, who: string, verb: string, body: object, headers: Headers = {}) =>
  who === CITIZEN
    ? post(`/track/${number}/${verb}`, body, { 'x-tracking-code': code, ...headers })
    : post(`/complaints/${number}/${verb}`, body, { cookie: cookies.get(who) ?? '', ...headers });

const interim = { answer: 'interim', text: '已列入计划。', promisedBy: '2026-12-31' };

/** How far a complaint has come before the crowd falls upon it. */
const SCENES: Readonly<Record<string, readonly (readonly [who: string, verb: string, body: object])[]>> = {
  待派单: [],
  待签收: [['operator', 'dispatch', { department: LEAD }]],
  办理中: [['operator', 'dispatch', { department: LEAD }], ['handler', 'accept', {}]],
  退单待审核: [['operator', 'dispatch', { department: LEAD }], ['handler', 'return', { reason: 'NOT_MY_DUTY', basis: '依据。' }]],
  阶段性答复后: [['operator', 'dispatch', { department: LEAD }], ['handler', 'accept', {}], ['handler', 'answer', interim]],
  延期挂账待审批: [['operator', 'dispatch', { department: LEAD }], ['handler', 'accept', {}], ['handler', 'answer', interim], ['handler', 'extend', { days: 2, text: '等待检测。' }], ['handler', 'suspend', { reason: 'FUNDING', until: '2026-09-30', text: '等待资金。' }]],
  待单位审签: [['operator', 'classify', { category: 'gaas' }], ['operator', 'dispatch', { department: LEAD }], ['handler', 'accept', {}], ['handler', 'answer', { answer: 'final', text: '已修复。' }]],
  待回访: [['operator', 'dispatch', { department: LEAD }], ['handler', 'accept', {}], ['handler', 'answer', { answer: 'final', text: '已修复。' }]],
}; // prettier-ignore

async function opened(scene: string): Promise<Case> {
  const { body } = await post('/posts', { body: `小区路灯坏了很久，晚上出行不安全（${scene}）。` }, {});
  const one = { number: body.number ?? '', code: body.trackingCode ?? '' };
  for (const [who, verb, said] of [['operator', 'classify', { category: 'bxaj' }] as const, ...SCENES[scene]!]) {
    expect([verb, (await act(one, who, verb, said)).status]).toEqual([verb, 200]);
  }
  return one;
}

async function found({ number }: Case) {
  const ledger = city.app.get(LedgerQuery);
  const complaint = (await ledger.complaint(number))!;
  const facts = await ledger.facts(complaint.id);
  const texts = (await city.app.get(ContentStore).all(complaint.id)).map(({ plain }) => plain.toString());
  return { complaint, facts, texts };
}

/** R1 to R7, the chain, the replay, and each person's fact legal in the state it was recorded in. */
function sound({ complaint, facts }: Awaited<ReturnType<typeof found>>): void {
  const terms = city.app.get(TermsService).of(complaint.policy, complaint.calendar);
  expect(broken(complaint, facts, terms)).toEqual([]);
  expect(illegal(facts, city.app.get(DirectoryService).current())).toEqual([]);
  expect(complaint.version).toBe(facts.length);
  expect(complaint.revision).toBe(facts.filter(({ kind }) => !QUIET.has(kind)).length);
}

/** Anything but a fact of its own or a refusal that says why. */
const odd = ({ status, body }: Reply): boolean => {
  if (status === 200) return false;
  const explained = /^[A-Z][A-Z_]+$/.test(body.code ?? '') && /[\u4e00-\u9fff].*。$/.test(body.detail ?? '');
  return ![403, 404, 409, 412, 422, 429].includes(status) || !explained;
};

const countedBy = <T>(list: readonly T[], key: (one: T) => string) => {
  const counts: Record<string, number> = {};
  for (const one of list) counts[key(one)] = (counts[key(one)] ?? 0) + 1;
  return counts;
};

/** Each person's accepted commands of a kind, and his facts of that kind: one for one. */
function oneFactEach(
  acts: readonly Act[],
  replies: readonly Reply[],
  facts: readonly Recorded[],
  citizen: string,
): void {
  const accepted = acts.filter((_, i) => replies[i]?.status === 200);
  const kinds = new Set(acts.flatMap(({ fact }) => fact));
  // A call that reached the citizen records the rating too.
  const mine = facts.filter(({ kind, actor }) => kinds.has(kind) && !(kind === 'rated' && actor !== citizen));
  const key = (actor: string, kind: string) =>
    `${actor} ${kind.replace(/^(answer_submitted|answered|reviewed)$/, 'answers')}`;
  expect(countedBy(mine.filter(({ actor }) => !actor.startsWith('system:')), ({ actor, kind }) => key(actor, kind))).toEqual(
    countedBy(accepted, ({ who, fact }) => key(who === CITIZEN ? citizen : who, fact[0] ?? '')),
  ); // prettier-ignore
}

const scenes = Object.keys(SCENES);

it.each(Array.from({ length: ROUNDS }, (_, i) => [i + 1, scenes[i % scenes.length]!] as const))(
  `round %i: ${String(CLIENTS)} clients on one complaint, %s`,
  async (round, scene) => {
    const next = random(SEED + round);
    const one = await opened(scene);
    const before = await found(one);
    const acts = crowd(CLIENTS, next, String(round));
    const seen = { 'if-match': String(before.complaint.revision) };
    const careful = acts.map(({ who }) => who !== CITIZEN && next() < 0.25);
    const started = performance.now();
    const replies = await Promise.all(
      acts.map(({ who, verb, body }, i) =>
        act(one, who, verb, body, {
          ...(careful[i] ? seen : {}),
          ...(next() < 0.25 ? { 'idempotency-key': randomUUID() } : {}),
        }),
      ),
    );
    const took = Math.round(performance.now() - started);
    const after = await found(one);
    const statuses = countedBy(replies, ({ status }) => String(status));
    process.stderr.write(`seed ${String(SEED)} round ${String(round)} ${scene}: ${JSON.stringify(statuses)}, ${String(took)} ms\n`);

    expect(replies.filter(odd)).toEqual([]);
    expect(statuses['200']).toBeGreaterThan(5);
    sound(after);
    oneFactEach(acts, replies, after.facts.slice(before.facts.length), `citizen:${after.complaint.id}`);
    const said = (mark: string) => after.texts.filter((text) => text.includes(`${mark}意见`)).length;
    const marked = acts.map(({ mark }, i) => [mark, mark === undefined ? 0 : said(mark), replies[i]?.status] as const);
    expect(marked.filter(([mark, times, status]) => mark && times !== (status === 200 ? 1 : 0))).toEqual([]);
    const loud = acts.filter(({ fact }, i) => careful[i] && replies[i]?.status === 200 && !fact.every((kind) => QUIET.has(kind)));
    expect(loud.length).toBeLessThanOrEqual(1);
  },
  120_000,
); // prettier-ignore

it('does once what many clients send under one Idempotency-Key, and refuses another body under it', async () => {
  const one = await opened('办理中');
  const key = { 'idempotency-key': randomUUID() };
  const note = (text: string) => act(one, 'handler', 'note', { text }, key);
  const replies = await Promise.all(Array.from({ length: CLIENTS }, () => note('同一条批注。')));
  expect(countedBy(replies, ({ status }) => String(status))).toEqual({ 200: CLIENTS });
  const others = await Promise.all(Array.from({ length: 20 }, (_, i) => note(`另一条批注${String(i)}。`)));
  expect(countedBy(others, ({ status, body }) => `${String(status)} ${body.code ?? ''}`)).toEqual({ '422 KEY_REUSED': 20 });

  const late = { 'idempotency-key': randomUUID() };
  const race = await Promise.all(
    Array.from({ length: 40 }, (_, i) => act(one, 'head', 'note', { text: `争先的批注${String(i % 2)}。` }, late)),
  );
  expect(countedBy(race, ({ status }) => String(status))).toEqual({ 200: 20, 422: 20 });
  const chases = { 'idempotency-key': randomUUID() };
  const chased = await Promise.all(Array.from({ length: 20 }, () => act(one, CITIZEN, 'chase', { text: '请快些。' }, chases)));
  expect(countedBy(chased, ({ status }) => String(status))).toEqual({ 200: 20 });

  const after = await found(one);
  sound(after);
  expect(after.facts.filter(({ kind }) => kind === 'noted')).toHaveLength(2);
  expect(after.facts.filter(({ kind }) => kind === 'chased')).toHaveLength(1);
  expect(after.texts.filter((text) => text.includes('批注'))).toHaveLength(2);
}, 120_000); // prettier-ignore

it('lets one of many through who saw the same revision', async () => {
  const one = await opened('办理中');
  const { complaint } = await found(one);
  const seen = { 'if-match': `"${String(complaint.revision)}"` };
  const replies = await Promise.all(
    Array.from({ length: CLIENTS }, (_, i) =>
      act(one, i % 2 ? 'handler' : 'head', 'progress', { text: `第${String(i)}条进展。` }, seen),
    ),
  );
  expect(countedBy(replies, ({ status, body }) => `${String(status)} ${body.code ?? ''}`)).toEqual({
    '200 ': 1,
    '412 REVISION_CHANGED': CLIENTS - 1,
  });
  sound(await found(one));
}, 120_000);
