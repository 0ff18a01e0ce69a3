import * as fc from 'fast-check';
import { LedgerQuery } from '../../src/complaint/ledger.query.js';
import { TermsService } from '../../src/complaint/terms.service.js';
import { openTestCity, type TestCity } from '../harness/app.js';
import { broken } from '../rules/invariants.js';
import { BODIES, ONWARD } from './model.moves.js';

const SEED = Number(process.env['JIESU_SEED'] ?? 20261125);
const RUNS = Number(process.env['JIESU_HTTP_RUNS'] ?? 20);
const RESTARTS = Number(process.env['JIESU_RESTARTS'] ?? 2);
const START = '2026-03-02T09:00:00+08:00';

let city: TestCity;
const cookies = new Map<string, string>();

beforeAll(async () => {
  city = await openTestCity(START, { classifier: 'off' });
  for (const name of STAFF) cookies.set(name, await city.signIn(name));
}, 120_000);
afterAll(() => city.close());

interface Step {
  readonly minutes: number;
  readonly who: string;
  readonly verb: string;
  /** Chooses among the bodies of the verb; in a led step among the moves offered. */
  readonly pick: number;
  readonly led: boolean;
  readonly restart: boolean;
}

const STAFF = ['operator', 'operator-2', 'handler', 'head', 'supervisor', 'chengguan-1', 'chengguan-head'] as const;

const step: fc.Arbitrary<Step> = fc.record({
  minutes: fc.oneof(fc.constantFrom(0, 1), fc.nat(400), fc.nat(3_000)),
  who: fc.constantFrom(...STAFF),
  verb: fc.constantFrom(...Object.keys(BODIES)),
  pick: fc.nat(1_000),
  led: fc.boolean(),
  restart: fc.constant(false),
});

/** The case before it: all are of one caller, so that this one may be a repeat of it. */
let standing: string | null = null;
let now = Date.parse(START);

const day = (n: number): string => new Date(now + n * 86_400_000).toISOString().slice(0, 10);
const nth = <T>(from: readonly T[], n: number): T => from[n % from.length]!;

function send(number: string, code: string, who: string, { verb, pick }: Step) {
  const body = nth(BODIES[verb]!(day), pick);
  if (verb.startsWith('track/')) {
    const path = `/api/v1/track/${number}/${verb.slice(6)}`;
    return city.http.post(path).set('x-tracking-code', code).send(body);
  }
  const path = verb === 'group' ? 'groups' : `complaints/${number}/${verb}`;
  const more = { group: { numbers: [standing ?? number, number] }, append: { target: standing ?? number } };
  return city.http
    .post(`/api/v1/${path}`)
    .set('cookie', cookies.get(who) ?? '')
    .send({ ...body, ...(verb === 'group' || verb === 'append' ? more[verb] : {}) });
}

/**
 * Of the moves the service offers to each person one that carries the case on: first a category, for without one nothing
 * is dispatched. The drawn step where it offers none.
 */
async function ledBy(number: string, one: Step): Promise<Step> {
  if (standing && one.pick % 6 === 0)
    return { ...one, who: 'operator', verb: one.pick % 4 === 0 ? 'group' : 'ungroup' };
  const offered: (readonly [who: string, verb: string])[] = [];
  for (const who of STAFF) {
    const { status, body } = await city.http.get(`/api/v1/complaints/${number}`).set('cookie', cookies.get(who) ?? '');
    const { moves = [], category } = (status === 200 ? body : {}) as { moves?: string[]; category?: object | null };
    if (category === null && moves.includes('classify')) return { ...one, who, verb: 'classify' };
    offered.push(...moves.filter((verb) => ONWARD.has(verb)).map((verb) => [who, verb] as const));
  }
  if (offered.length === 0) return one;
  const [who, verb] = nth(offered, one.pick);
  return { ...one, who, verb };
}

/** The drawn person tries, then everybody else until somebody may: most draws would be refused otherwise. */
async function play(number: string, code: string, drawn: Step, accepted: Map<string, number>): Promise<void> {
  const one = drawn.led ? await ledBy(number, drawn) : drawn;
  for (const who of new Set([one.who, ...cookies.keys()])) {
    const { status, body } = await send(number, code, who, one);
    expect([one.verb, status < 500 ? 'ok' : status, status < 300 ? '' : body.code]).toEqual([
      one.verb,
      'ok',
      status < 300 ? '' : expect.stringMatching(/^[A-Z][A-Z_]+$/),
    ]);
    if (status >= 300) expect(body.detail).toMatch(/[\u4e00-\u9fff]/);
    if (status < 300) return void accepted.set(one.verb, (accepted.get(one.verb) ?? 0) + 1);
    if (one.verb.startsWith('track/')) return;
  }
}

async function judge(number: string): Promise<void> {
  const ledger = city.app.get(LedgerQuery);
  const complaint = await ledger.complaint(number);
  if (!complaint) throw new Error(`${number} is gone`);
  const terms = city.app.get(TermsService).of(complaint.policy, complaint.calendar);
  expect([number, ...broken(complaint, await ledger.facts(complaint.id), terms)]).toEqual([number]);
  const { parts = [], joined } = complaint.work;
  for (const other of [...parts, ...(joined ? [joined] : [])]) await judge(other.number);
}

const POST = { body: '小区门口的路灯坏了很久没有人修。', place: '海陵区城南街道', contact: { phone: '13912340001' } };

async function story(steps: readonly Step[], accepted: Map<string, number>): Promise<void> {
  const post = await city.http.post('/api/v1/posts').send(POST).expect(201);
  const { number, trackingCode } = post.body as { number: string; trackingCode: string };
  for (const one of steps) {
    now += one.minutes * 60_000;
    await city.advanceTo(new Date(now).toISOString());
    if (one.restart) await city.restart();
    await play(number, trackingCode, one, accepted);
    await judge(number);
    if (standing) await judge(standing);
  }
  standing = number;
}

it(`keeps R1 to R7 over HTTP through ${String(RUNS)} random cases`, async () => {
  const accepted = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14, size: 'max' }), (steps) => story(steps, accepted)),
    { numRuns: RUNS, seed: SEED, endOnFailure: true },
  );
  const counts = [...accepted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([verb, n]) => `${verb} ${String(n)}`);
  process.stderr.write(`seed ${String(SEED)}, ${String(RUNS)} cases over HTTP; accepted: ${counts.join(', ')}\n`);
  expect(accepted.size).toBeGreaterThan(15);
}, 3_600_000);

it(`keeps them through restarts in ${String(RESTARTS)} more`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 10, size: 'max' }), fc.nat(5), (steps, at) =>
      story(
        steps.map((one, i) => ({ ...one, restart: i === at })),
        new Map(),
      ),
    ),
    { numRuns: RESTARTS, seed: SEED + 1, endOnFailure: true },
  );
}, 3_600_000);
