import { AnsweredCity, refusal, type Case } from '../harness/answered.js';
import type { TestCity } from '../harness/app.js';

let after: AnsweredCity;
let city: TestCity;
let command: AnsweredCity['command'];
let rating: AnsweredCity['rating'];
let viewOf: AnsweredCity['viewOf'];
let liveOf: AnsweredCity['liveOf'];
let answered: AnsweredCity['answered'];

beforeAll(async () => {
  after = await AnsweredCity.open('operator', 'operator-2', 'handler', 'head', 'supervisor');
  ({ city, command, rating, viewOf, liveOf, answered } = after);
}, 60_000);
afterAll(() => after.city.close());

describe('the citizen rates', () => {
  it('solved and satisfied: the complaint is closed and no clock is left', async () => {
    const one = await answered();
    const reply = await rating(one, { solved: true, grade: 5, words: '谢谢' }).expect(200);
    expect(reply.body).toMatchObject({
      state: { code: 'closed' },
      rating: { possible: false, given: { solved: true, grade: 5 } },
      may: [],
    });
    expect(await liveOf(one.number)).toEqual([]);
    expect((await city.ledgerOf(one.number)).slice(-2)).toEqual(['rated', 'closed']);
    expect(refusal(await rating(one, { solved: true, grade: 5 }))).toEqual([409, 'MOVE_NOT_ALLOWED']);
  });

  it.each([
    ['not solved', { solved: false, grade: 5 }],
    ['not satisfied', { solved: true, grade: 2 }],
  ])('%s: a redo waits for a decision, due within a working day', async (_, said) => {
    const one = await answered();
    await rating(one, said).expect(200);
    expect(await liveOf(one.number)).toEqual(['redo_decision']);
    expect(refusal(await rating(one, said))).toEqual([409, 'ALREADY_RATED']);
    expect(refusal(await command(one.number, 'close', { code: 'SOLVED' }, 'supervisor'))).toEqual([
      409,
      'REDO_PENDING',
    ]);
  });

  it('only with the code, only a grade of five, and only what was answered', async () => {
    const one = await answered();
    expect(refusal(await rating({ ...one, trackingCode: '0'.repeat(26) }, { solved: true, grade: 5 }))).toEqual([
      404,
      'NOT_TRACKED',
    ]);
    expect(refusal(await rating(one, { solved: true, grade: 6 }))).toEqual([400, 'VALIDATION']);
    expect(refusal(await rating(one, { grade: 3 }))).toEqual([400, 'VALIDATION']);
    const fresh = (await city.http.post('/api/v1/posts').send({ body: '公园的长椅坏了没有人修。' })).body as Case;
    expect(refusal(await rating(fresh, { solved: true, grade: 5 }))).toEqual([409, 'MOVE_NOT_ALLOWED']);
  });

  it('is the same rating when it is sent twice under one key', async () => {
    const one = await answered();
    const key = 'c3bb189e-8bf9-4888-9912-ace4e6543002';
    await rating(one, { solved: false, grade: 1 }).set('idempotency-key', key).expect(200);
    await rating(one, { solved: false, grade: 1 }).set('idempotency-key', key).expect(200);
    expect(refusal(await rating(one, { solved: true, grade: 5 }).set('idempotency-key', key))).toEqual([
      422,
      'KEY_REUSED',
    ]);
    expect((await city.ledgerOf(one.number)).filter((fact) => fact === 'rated')).toHaveLength(1);
  });
});

describe('the hotline follows up', () => {
  it('what it hears counts as a rating; the unit itself may not enter one', async () => {
    const { number } = await answered();
    for (const name of ['handler', 'head', 'supervisor']) {
      expect(refusal(await command(number, 'follow-up', { outcome: 'unreached' }, name))).toEqual([403, 'FORBIDDEN']);
    }
    expect(refusal(await command(number, 'follow-up', { outcome: 'reached' }, 'operator'))).toEqual([
      400,
      'RATING_MISSING',
    ]);
    const reply = await command(number, 'follow-up', { outcome: 'reached', solved: true, grade: 3 }, 'operator').expect(
      200,
    );
    expect(reply.body).toMatchObject({ state: { code: 'closed' } });
    expect((await city.ledgerOf(number)).slice(-3)).toEqual(['followed_up', 'rated', 'closed']);
  });

  it('who answered at the desk does not ask how it was', async () => {
    const { number } = (await city.http.post('/api/v1/posts').send({ body: '请问社保卡丢了在哪里补办？' }))
      .body as Case;
    await command(number, 'answer-directly', { text: '请到政务服务中心办理。' }, 'operator').expect(200);
    expect(refusal(await command(number, 'follow-up', { outcome: 'declined' }, 'operator'))).toEqual([
      403,
      'OWN_ANSWER',
    ]);
    expect((await viewOf(number, 'operator')).moves).not.toContain('follow-up');
    await command(number, 'follow-up', { outcome: 'reached', solved: false, grade: 2 }, 'operator-2').expect(200);
    expect(refusal(await command(number, 'decide-redo', { outcome: 'redo' }, 'operator'))).toEqual([403, 'OWN_ANSWER']);
    const redone = await command(number, 'decide-redo', { outcome: 'redo' }, 'operator-2').expect(200);
    expect(redone.body).toMatchObject({ state: { code: 'admitted' } });
    expect(await liveOf(number)).toEqual(['respond', 'dispatch']);
  });

  it('closes as not reached only after three calls at different times, one after 18:00', async () => {
    const { number } = await answered();
    const close = (code: string, name: string) => command(number, 'close', { code }, name);
    expect(refusal(await close('SOLVED', 'operator'))).toEqual([409, 'RATING_AWAITED']);
    await command(number, 'follow-up', { outcome: 'unreached' }, 'operator').expect(200);
    await city.advanceTo('2026-03-02T15:00:00+08:00');
    await command(number, 'follow-up', { outcome: 'unreached' }, 'operator').expect(200);
    await city.advanceTo('2026-03-02T17:59:00+08:00');
    await command(number, 'follow-up', { outcome: 'unreached' }, 'operator').expect(200);
    expect(refusal(await close('UNREACHABLE', 'operator'))).toEqual([409, 'CALLS_MISSING']);
    await city.advanceTo('2026-03-02T18:00:00+08:00');
    await command(number, 'follow-up', { outcome: 'unreached' }, 'operator').expect(200);
    expect((await close('UNREACHABLE', 'operator').expect(200)).body).toMatchObject({ state: { code: 'closed' } });
  });

  it('a supervisor closes without a rating', async () => {
    const { number } = await answered();
    expect(refusal(await command(number, 'close', { code: 'PARTLY' }, 'head'))).toEqual([403, 'FORBIDDEN']);
    await command(number, 'close', { code: 'PARTLY' }, 'supervisor').expect(200);
  });

  it('a week without a rating closes as 未表态', async () => {
    const one = await answered();
    await city.advanceTo('2026-03-09T18:00:01+08:00');
    expect(await viewOf(one.number)).toMatchObject({ state: { code: 'closed' } });
  });
});

describe('leaving a complaint out of the evaluation', () => {
  it('is asked by the unit’s head with a reason, and decided by a supervisor', async () => {
    const { number } = await answered();
    const ask = (reason: string, name: string) => command(number, 'exclude', { reason, text: '暴雨断路。' }, name);
    expect(refusal(await ask('FORCE_MAJEURE', 'handler'))).toEqual([403, 'FORBIDDEN']);
    expect(refusal(await ask('NONE', 'head'))).toEqual([422, 'REASON_UNKNOWN']);
    expect(refusal(await command(number, 'decide-exclusion', { granted: true }, 'supervisor'))).toEqual([
      409,
      'NOTHING_TO_DECIDE',
    ]);
    await ask('FORCE_MAJEURE', 'head').expect(200);
    expect(refusal(await ask('FORCE_MAJEURE', 'head'))).toEqual([409, 'REQUEST_PENDING']);
    expect(refusal(await command(number, 'decide-exclusion', { granted: true }, 'operator'))).toEqual([
      403,
      'FORBIDDEN',
    ]);
    await command(number, 'decide-exclusion', { granted: true, text: '同意。' }, 'supervisor').expect(200);
    expect(refusal(await ask('FORCE_MAJEURE', 'head'))).toEqual([409, 'ALREADY_EXCLUDED']);
  });
});
