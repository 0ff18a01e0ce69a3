import * as fc from 'fast-check';
import { LedgerQuery } from '../../src/complaint/ledger.query.js';
import { TermsService } from '../../src/complaint/terms.service.js';
import { openTestCity, type TestCity } from '../harness/app.js';
import { broken } from '../rules/invariants.js';

const SEED = Number(process.env['JIESU_SEED'] ?? 20261125);
const RUNS = Number(process.env['JIESU_HTTP_RUNS'] ?? 20);
const RESTARTS = Number(process.env['JIESU_RESTARTS'] ?? 2);
const START = '2026-03-02T09:00:00+08:00';

let city: TestCity;
const cookies = new Map<string, string>();

beforeAll(async () => {
  city = await openTestCity(START, { classifier: 'off' });
  const names = ['operator', 'operator-2', 'handler', 'head', 'supervisor', 'chengguan-1', 'chengguan-head'];
  for (const name of names) cookies.set(name, await city.signIn(name));
}, 120_000);
afterAll(() => city.close());

interface Step {
  readonly minutes: number;
  readonly who: string;
  readonly verb: string;
  readonly body: object;
  readonly restart: boolean;
}

const text = '情况已经核实，请按规定办理。';
const UNITS = ['tz-zhujian', 'tz-chengguan'];
const bodies: Readonly<Record<string, readonly object[]>> = {
  classify: [{ category: 'bxaj' }, { category: 'gaas' }],
  correct: [{ urgency: 'urgent' }, { urgency: 'ordinary' }, { place: '321202' }],
  admit: [{}],
  split: [
    { parts: [{ working: { body: '门前的垃圾没人清。' }, category: 'hjzz', department: 'tz-chengguan' }] },
    { parts: [{ working: { body: '站台没有雨棚。' }, urgency: 'urgent' }], original: { body: '路灯坏了。' } },
  ],
  append: [{ text }],
  dispatch: UNITS.map((department) => ({ department })),
  designate: UNITS.map((department) => ({ department })),
  reassign: UNITS.map((department) => ({ department, text })),
  accept: [{}],
  acknowledge: [{ reply: text }],
  return: UNITS.map((proposed) => ({ reason: 'NOT_MY_DUTY', basis: text, proposed })),
  'decide-return': [{ granted: true, text }, { granted: false, text }],
  assist: UNITS.map((unit) => ({ units: [unit], text })),
  opine: [{ text }],
  note: [{ text }],
  progress: [{ text }],
  answer: [{ answer: 'final', text }, { answer: 'interim', text, promisedBy: '2026-12-31' }],
  'answer-directly': [{ text }],
  review: [{}],
  'send-back': [{ text }],
  extend: [{ days: 3, text }],
  'decide-extension': [{ granted: true, text }, { granted: false, text }],
  'hand-over': [{ receiver: '119', text }],
  reject: [{ reason: 'OUT_OF_SCOPE', text }],
  'decide-appeal': [{ granted: true, text }, { granted: false, text }],
  'request-info': [{ text }],
  withdraw: [{ text }],
  chase: [{ text }],
  supplement: [{ text }],
  'follow-up': [{ outcome: 'reached', solved: true, grade: 4 }, { outcome: 'unreached' }],
  'decide-redo': [{ outcome: 'redo', words: text }, { outcome: 'uphold', code: 'POLICY_LIMIT', words: text }],
  remind: [{ text }],
  'issue-order': [{ text }],
  'answer-order': [{ text }],
  recheck: [{ result: 'kept', text }, { result: 'reopened', text }],
  close: [{ code: 'SOLVED' }, { code: 'REFERRED' }],
  'track/rating': [{ solved: true, grade: 5 }, { solved: false, grade: 1 }],
  'track/appeal': [{ text }],
  'track/info': [{ text }],
  'track/chase': [{ text }],
}; // prettier-ignore

const step: fc.Arbitrary<Step> = fc.constantFrom(...Object.keys(bodies)).chain((verb) =>
  fc.record({
    minutes: fc.oneof(fc.constantFrom(0, 1), fc.integer({ min: 0, max: 3_000 })),
    who: fc.constantFrom('operator', 'operator-2', 'handler', 'head', 'supervisor', 'chengguan-1', 'chengguan-head'),
    verb: fc.constant(verb),
    body: fc.constantFrom(...bodies[verb]!),
    restart: fc.constant(false),
  }),
);

/** The case before it: all are of one caller, so that this one may be a repeat of it. */
let standing = 'TZ20260101000001';

const send = (number: string, code: string, who: string, { verb, body }: Step) =>
  verb.startsWith('track/')
    ? city.http
        .post(`/api/v1/track/${number}/${verb.slice(6)}`)
        .set('x-tracking-code', code)
        .send(body)
    : city.http
        .post(`/api/v1/complaints/${number}/${verb}`)
        .set('cookie', cookies.get(who) ?? '')
        .send(verb === 'append' ? { ...body, target: standing } : body);

/** The drawn person tries, then everybody else until somebody may: most draws would be refused otherwise. */
async function play(number: string, code: string, one: Step, accepted: Map<string, number>): Promise<void> {
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

const POST = { body: '小区门口的路灯坏了很久没有人修。', contact: { phone: '13912340001' } };

let now = Date.parse(START);

async function story(steps: readonly Step[], accepted: Map<string, number>): Promise<void> {
  const post = await city.http.post('/api/v1/posts').send(POST).expect(201);
  const { number, trackingCode } = post.body as { number: string; trackingCode: string };
  for (const one of steps) {
    now += one.minutes * 60_000;
    await city.advanceTo(new Date(now).toISOString());
    if (one.restart) await city.restart();
    await play(number, trackingCode, one, accepted);
    await judge(number);
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
  expect(accepted.size).toBeGreaterThan(10);
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
