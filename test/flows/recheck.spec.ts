import { AnsweredCity, refusal, type Case } from '../harness/answered.js';
import type { TestCity } from '../harness/app.js';
import { rowsOf, sheetIn, taken } from '../harness/workbook.js';
import { LedgerAudit } from '../../src/complaint/audit.service.js';

const MONTH = '2026-03';
const PHONE = '13800000007';
const KEY = '0b9f6d52-5a64-4b31-8d0a-6f9f3f1f7a02';
const PEOPLE = ['operator', 'handler', 'head', 'supervisor', 'supervisor-2', 'admin'];

interface Item {
  number: string;
  department: { code: string };
  closedAt: string | null;
  weight: number;
  reasons: { code: string; weight: number }[];
  why: string;
  recheck: { result: { code: string; name: string }; by: { code: string } } | null;
}
interface Draw {
  seed: string;
  size: number;
  candidates: number;
  items: Item[];
}
interface Sample extends Draw {
  id: string;
  progress: { drawn: number; rechecked: number; kept: number; reopened: number };
}

let world: AnsweredCity;
let city: TestCity;
const cookies = new Map<string, string>();
const as = (name: string) => ({ cookie: cookies.get(name) ?? '' });
const get = (path: string, name = 'supervisor') => city.http.get(`/api/v1/supervision/recheck${path}`).set(as(name));
const keep = (body: object, name = 'supervisor') =>
  city.http.post('/api/v1/supervision/recheck/samples').set(as(name)).send(body);
const look = async (query: string) => (await get(`/sample?month=${MONTH}${query}`).expect(200)).body as Draw;
const recheck = (number: string, result: string, text: string | undefined, name = 'supervisor') =>
  world.command(number, 'recheck', { result, text }, name);
const itemOf = ({ items }: Draw, { number }: Case) => items.find((item) => item.number === number);

async function posted(phone?: string): Promise<Case> {
  const post = { body: '小区门口的路灯坏了半个月没有人修。', ...(phone ? { contact: { phone } } : {}) };
  const one = (await city.http.post('/api/v1/posts').send(post).expect(201)).body as Case;
  await world.command(one.number, 'classify', { category: 'bxaj' }, 'operator').expect(200);
  return one;
}

async function withUnit(phone?: string): Promise<Case> {
  const one = await posted(phone);
  const unit = { department: 'tz-zhujian', handler: 'handler' };
  await world.command(one.number, 'dispatch', unit, 'operator').expect(200);
  await world.command(one.number, 'accept', {}, 'handler').expect(200);
  return one;
}

async function upheld(one: Case): Promise<void> {
  await world.rating(one, { solved: false, grade: 1 }).expect(200);
  const because = { outcome: 'uphold', code: 'POLICY_LIMIT', words: '依据规定不予支持，可以申请行政复议。' };
  await world.command(one.number, 'decide-redo', because, 'supervisor').expect(200);
}

const content = (one: Case) => world.rating(one, { solved: true, grade: 5 }).expect(200);

let fast: Case;
let slow: Case;
let low: Case;
let direct: Case;
let calls: Case[];

/** One of each kind, all closed in March. */
beforeAll(async () => {
  world = await AnsweredCity.open(...PEOPLE);
  ({ city } = world);
  for (const name of PEOPLE) cookies.set(name, await city.signIn(name));
  fast = await world.answered();
  slow = await withUnit();
  low = await withUnit();
  calls = [await withUnit(PHONE), await withUnit(PHONE), await withUnit(PHONE)];
  direct = await posted();
  await world.command(direct.number, 'answer-directly', { text: '请拨打物业电话。' }, 'operator').expect(200);
  for (const one of [fast, direct]) await content(one);
  await city.advanceTo('2026-03-02T13:01:00+08:00');
  for (const one of [slow, low, ...calls]) await world.again(one);
  for (const one of [slow, ...calls]) await content(one);
  await upheld(low);
}, 120_000);
afterAll(() => city.close());

describe('a draw', () => {
  it('says of each why it was drawn, by its weights', async () => {
    const all = await look('&size=100&seed=a');
    expect(all).toMatchObject({ month: MONTH, seed: 'a', size: 100, candidates: 7, next: null });
    const weights = (one: Case) => [itemOf(all, one)?.weight, itemOf(all, one)?.reasons.map(({ code }) => code)];
    expect(weights(fast)).toEqual([4, ['fast']]);
    expect(weights(slow)).toEqual([1, []]);
    expect(weights(low)).toEqual([5, ['low']]);
    expect(calls.map(weights)).toEqual(calls.map(() => [4, ['repeat']]));
    // The desk is meant to answer at once.
    expect(weights(direct)).toEqual([1, []]);
    expect(itemOf(all, fast)!.why).toBe('基础权重1；办结过快：受理后0分钟即办结答复（不超过4小时），加3；合计4');
    expect(itemOf(all, low)!.why).toBe('基础权重1；评价偏低：未解决，非常不满意，加4；合计5');
    expect(itemOf(all, calls[0]!)!.why).toBe('基础权重1；反复来电：前后90日内同一来电另有2件以上，加3；合计4');
  });

  it('is the same for the same seed, another for another, and tells a seed it made up', async () => {
    const numbers = ({ items }: Draw) => items.map(({ number }) => number);
    const drawn = await look('&size=3&seed=b');
    expect(numbers(await look('&size=3&seed=b'))).toEqual(numbers(drawn));
    expect(numbers(await look('&size=5&seed=b')).slice(0, 3)).toEqual(numbers(drawn));
    const others = await Promise.all(['c', 'd', 'e', 'f'].map((seed) => look(`&size=3&seed=${seed}`)));
    expect(others.some((other) => numbers(other).join() !== numbers(drawn).join())).toBe(true);
    const made = await look('');
    expect(made).toMatchObject({ size: 50, candidates: 7 });
    expect(numbers(await look(`&seed=${made.seed}`))).toEqual(numbers(made));
  });

  it('is of one month, and looked at by supervisors only', async () => {
    expect((await get('/sample?month=2026-02').expect(200)).body).toMatchObject({ candidates: 0, items: [] });
    for (const query of ['', '?month=2026-3', `?month=${MONTH}&size=101`, `?month=${MONTH}&seed=a%20b`])
      expect(refusal(await get(`/sample${query}`))).toEqual([400, 'VALIDATION']);
    for (const name of ['operator', 'handler', 'head'])
      expect(refusal(await get(`/sample?month=${MONTH}`, name))).toEqual([403, 'FORBIDDEN']);
    await get(`/sample?month=${MONTH}`, 'admin').expect(200);
  });
});

describe('a sample', () => {
  let sample: Sample;
  const whole = async () => (await get(`/samples/${sample.id}`).expect(200)).body as Sample;

  it('is kept as it was drawn', async () => {
    const first = await keep({ month: MONTH, size: 7, seed: 'b' }).set('idempotency-key', KEY).expect(201);
    sample = first.body as Sample;
    const { items } = await look('&size=7&seed=b');
    expect(sample).toMatchObject({
      seed: 'b',
      candidates: 7,
      drawnBy: { code: 'supervisor' },
      progress: { drawn: 7, rechecked: 0, kept: 0, reopened: 0 },
      items,
    });
    const again = await keep({ month: MONTH, size: 7, seed: 'b' }).set('idempotency-key', KEY).expect(201);
    expect(again.body).toEqual(sample);
    expect(refusal(await keep({ month: MONTH }).set('idempotency-key', KEY))).toEqual([422, 'KEY_REUSED']);
  });

  it('is kept by a supervisor, of a month in which something was closed', async () => {
    expect(refusal(await keep({ month: '2026-02' }))).toEqual([409, 'NOTHING_TO_DRAW']);
    for (const body of [{}, { month: MONTH, size: 0 }, { month: MONTH, size: 101 }, { month: MONTH, seed: '' }])
      expect(refusal(await keep(body))).toEqual([400, 'VALIDATION']);
    for (const name of ['operator', 'handler', 'head', 'admin'])
      expect(refusal(await keep({ month: MONTH }, name))).toEqual([403, 'FORBIDDEN']);
    for (const path of ['/samples/1', '/samples/0192f0c1-2d3e-7a4b-8c5d-6e7f80910a1b'])
      expect(refusal(await get(path))).toEqual([404, 'SAMPLE_NOT_FOUND']);
    expect(refusal(await get('/samples?after=x'))).toEqual([400, 'BAD_CURSOR']);
    expect(refusal(await get('/samples', 'head'))).toEqual([403, 'FORBIDDEN']);
  });

  it('shows what each recheck found: well done, or not solved and opened again with its cause', async () => {
    expect(refusal(await recheck(slow.number, 'kept', undefined))).toEqual([400, 'VALIDATION']);
    expect(refusal(await recheck(slow.number, 'kept', '属实。', 'operator'))).toEqual([403, 'FORBIDDEN']);
    await recheck(slow.number, 'kept', '现场复核，路灯已亮。').expect(200);
    const reopened = await recheck(low.number, 'reopened', '现场复核，路灯仍不亮。', 'supervisor-2').expect(200);
    expect(reopened.body).toMatchObject({ state: { code: 'in_progress' } });
    expect(await world.liveOf(low.number)).toEqual(['respond', 'submit']);
    expect(refusal(await recheck(low.number, 'kept', '属实。'))).toEqual([409, 'MOVE_NOT_ALLOWED']);

    const now = await whole();
    expect(now.progress).toEqual({ drawn: 7, rechecked: 2, kept: 1, reopened: 1 });
    expect(itemOf(now, slow)!.recheck).toMatchObject({
      result: { code: 'kept', name: '办理属实' },
      by: { code: 'supervisor' },
    });
    expect(itemOf(now, low)).toMatchObject({
      closedAt: null,
      recheck: { result: { code: 'reopened', name: '重新办理' }, by: { code: 'supervisor-2' } },
    });
    expect(now.items.filter((item) => item.recheck === null)).toHaveLength(5);
    const record = await city.http.get(`/api/v1/complaints/${low.number}/record`).set(as('supervisor')).expect(200);
    expect(record.text).toContain('现场复核，路灯仍不亮。');
  });

  it('is a workbook in the order of the draw, for supervisors', async () => {
    const { items } = await whole();
    const { body } = await taken(get(`/samples/${sample.id}/export.xlsx`));
    const rows = rowsOf(await sheetIn(body as Buffer));
    expect(rows.map((row) => [row['工单编号'], row['抽中原因'], row['权重']])).toEqual(
      items.map(({ number, why, weight }) => [number, why, weight]),
    );
    expect(rows.find((row) => row['工单编号'] === low.number)).toMatchObject({
      回头看结果: '重新办理',
      结案时间: null,
    });
    expect((await taken(get(`/samples/${sample.id}/export.xlsx`, 'head'))).status).toBe(403);
    expect(refusal(await get('/samples/1/export.xlsx'))).toEqual([404, 'SAMPLE_NOT_FOUND']);
  });

  it('leaves what was well done out of the next draw', async () => {
    const { candidates, items } = await look('&size=100&seed=b');
    expect(candidates).toBe(5);
    const numbers = items.map(({ number }) => number);
    expect(numbers).not.toContain(slow.number);
    expect(numbers).not.toContain(low.number);
  });

  it('is listed with its progress, the latest first', async () => {
    await city.advanceTo('2026-03-02T14:01:00+08:00');
    const second = (await keep({ month: MONTH, size: 2 }).expect(201)).body as Sample;
    expect(second.progress).toEqual({ drawn: 2, rechecked: 0, kept: 0, reopened: 0 });
    const page = async (query: string) =>
      (await get(`/samples?limit=1${query}`, 'admin').expect(200)).body as { items: Sample[]; next: string | null };
    const one = await page(`&month=${MONTH}`);
    expect(one.items.map(({ id }) => id)).toEqual([second.id]);
    const two = await page(`&after=${one.next!}`);
    expect(two.items).toMatchObject([{ id: sample.id, progress: { rechecked: 2 } }]);
    expect(two.next).toBeNull();
    expect((await page('&month=2026-02')).items).toEqual([]);
  });

  it('stands in the ledger with its seed, and cannot be drawn anew behind it', async () => {
    const { dataSource } = city.city;
    const facts = await dataSource.query<{ kind: string; data: { seed: string; items: object[] } }[]>(
      `select kind, data from fact where subject_id = '${sample.id}'`,
    );
    expect(facts).toMatchObject([{ kind: 'drawn', data: { seed: 'b', base: 1 } }]);
    expect(facts[0]!.data.items).toHaveLength(7);
    await expect(dataSource.query(`update fact set data = '{}' where subject_id = '${sample.id}'`)).rejects.toThrow(
      /append-only/,
    );
    expect((await city.app.get(LedgerAudit).run()).mismatches).toEqual([]);
  });
});
