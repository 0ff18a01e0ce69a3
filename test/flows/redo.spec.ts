import { openTestCity, type TestCity } from '../harness/app.js';

const MONDAY = '2026-03-02T09:00:00+08:00';
let city: TestCity;
const cookies = new Map<string, string>();

beforeAll(async () => {
  city = await openTestCity(MONDAY, { classifier: 'off' });
  for (const name of ['operator', 'handler', 'head', 'supervisor']) {
    cookies.set(name, await city.signIn(name));
  }
}, 60_000);
afterAll(() => city.close());

interface Case {
  number: string;
  trackingCode: string;
}
interface View {
  state: { code: string };
  moves: string[];
  clocks: { kind: { code: string }; deadline: string; stopped: string | null }[];
}

const command = (number: string, verb: string, body: object, name: string) =>
  city.http
    .post(`/api/v1/complaints/${number}/${verb}`)
    .set({ cookie: cookies.get(name) ?? '' })
    .send(body);
const rating = ({ number, trackingCode }: Case, body: object) =>
  city.http.post(`/api/v1/track/${number}/rating`).set('x-tracking-code', trackingCode).send(body);
const viewOf = async (number: string, name = 'supervisor') =>
  (
    await city.http
      .get(`/api/v1/complaints/${number}`)
      .set({ cookie: cookies.get(name) ?? '' })
      .expect(200)
  ).body as View;
const liveOf = async (number: string) =>
  (await viewOf(number)).clocks.filter(({ stopped }) => !stopped).map(({ kind }) => kind.code);
const refusal = ({ status, body }: { status: number; body: unknown }) => {
  const { code, detail } = body as { code: string; detail: string };
  expect(detail).toMatch(/[\u4e00-\u9fff].*。$/);
  return [status, code];
};

async function answered(): Promise<Case> {
  const receipt = (
    await city.http.post('/api/v1/posts').send({ body: '小区门口的路灯坏了半个月没有人修。' }).expect(201)
  ).body as Case;
  await command(receipt.number, 'classify', { category: 'bxaj' }, 'operator').expect(200);
  await command(receipt.number, 'dispatch', { department: 'tz-zhujian', handler: 'handler' }, 'operator').expect(200);
  await command(receipt.number, 'accept', {}, 'handler').expect(200);
  await again(receipt);
  return receipt;
}
const again = ({ number }: Case) =>
  command(number, 'answer', { answer: 'final', text: '已经修好。' }, 'handler').expect(200);

describe('a redo', () => {
  const unhappy = async () => {
    const one = await answered();
    await rating(one, { solved: false, grade: 1 }).expect(200);
    return one;
  };

  it('is decided by the hotline, and opens a round with three days of its own', async () => {
    const { number } = await unhappy();
    for (const name of ['handler', 'head']) {
      expect(refusal(await command(number, 'decide-redo', { outcome: 'redo' }, name))).toEqual([403, 'FORBIDDEN']);
    }
    const now = (await city.clock.now()).getTime();
    await command(number, 'decide-redo', { outcome: 'redo', words: '请重新核实。' }, 'operator').expect(200);
    const view = await viewOf(number);
    expect(view.state.code).toBe('in_progress');
    const respond = view.clocks.findLast(({ kind }) => kind.code === 'respond');
    expect(Date.parse(respond?.deadline ?? '')).toBe(now + 72 * 3_600_000);
    expect(await liveOf(number)).toEqual(['respond', 'submit']);
    expect(refusal(await command(number, 'decide-redo', { outcome: 'redo' }, 'operator'))).toEqual([
      409,
      'MOVE_NOT_ALLOWED',
    ]);
  });

  it('is a supervisor’s to decide after two', async () => {
    const one = await unhappy();
    for (let redo = 1; redo <= 2; redo++) {
      await command(one.number, 'decide-redo', { outcome: 'redo' }, 'operator').expect(200);
      await again(one);
      await rating(one, { solved: false, grade: 2 }).expect(200);
    }
    expect(refusal(await command(one.number, 'decide-redo', { outcome: 'redo' }, 'operator'))).toEqual([
      403,
      'SUPERVISOR_DECIDES',
    ]);
    await command(one.number, 'decide-redo', { outcome: 'redo' }, 'supervisor').expect(200);
    await again(one);
    await rating(one, { solved: true, grade: 4 }).expect(200);
    expect(await viewOf(one.number)).toMatchObject({ state: { code: 'closed' } });
  });

  it('is refused with words: why, and where else to go', async () => {
    const one = await unhappy();
    const { number } = one;
    const uphold = (more: object) => command(number, 'decide-redo', { outcome: 'uphold', ...more }, 'operator');
    expect(refusal(await uphold({ words: '依法办理。' }))).toEqual([400, 'VALIDATION']);
    expect(refusal(await uphold({ code: 'POLICY_LIMIT' }))).toEqual([400, 'WORDS_MISSING']);
    await uphold({ code: 'POLICY_LIMIT', words: '现行政策不支持，可向市信访局反映。' }).expect(200);
    const seen = await city.http.get(`/api/v1/track/${number}`).set('x-tracking-code', one.trackingCode).expect(200);
    expect(seen.body).toMatchObject({
      state: { code: 'closed' },
      timeline: expect.arrayContaining([
        expect.objectContaining({ what: '维持原答复', text: '现行政策不支持，可向市信访局反映。' }),
      ]),
    });
  });

  it('is parked once, with a reason and a date within a year, and goes on by itself', async () => {
    const { number } = await unhappy();
    const suspend = (more: object) =>
      command(number, 'decide-redo', { outcome: 'suspend', words: '资金明年落实。', ...more }, 'operator');
    expect(refusal(await suspend({ until: '2026-06-30' }))).toEqual([400, 'VALIDATION']);
    expect(refusal(await suspend({ reason: 'NONE', until: '2026-06-30' }))).toEqual([422, 'REASON_UNKNOWN']);
    expect(refusal(await suspend({ reason: 'FUNDING', until: '2027-06-30' }))).toEqual([422, 'SUSPENSION_DATE']);
    expect(refusal(await suspend({ reason: 'FUNDING', until: '2026-02-30' }))).toEqual([422, 'SUSPENSION_DATE']);
    await suspend({ reason: 'FUNDING', until: '2026-06-30' }).expect(200);
    expect(await liveOf(number)).toEqual(['suspension']);
    await city.advanceTo('2026-07-01T00:00:01+08:00');
    expect(await liveOf(number)).toEqual(['resolve']);
  });
});
