import { AnsweredCity, refusal } from '../harness/answered.js';
import type { TestCity } from '../harness/app.js';

let after: AnsweredCity;
let city: TestCity;
let command: AnsweredCity['command'];
let rating: AnsweredCity['rating'];
let viewOf: AnsweredCity['viewOf'];
let liveOf: AnsweredCity['liveOf'];
let again: AnsweredCity['again'];
let answered: AnsweredCity['answered'];

beforeAll(async () => {
  after = await AnsweredCity.open('operator', 'handler', 'head', 'supervisor');
  ({ city, command, rating, viewOf, liveOf, again, answered } = after);
}, 60_000);
afterAll(() => after.city.close());

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
