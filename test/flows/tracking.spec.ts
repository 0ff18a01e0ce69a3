import { AnsweredCity, refusal, type Case } from '../harness/answered.js';
import type { TestCity } from '../harness/app.js';

interface Progress {
  held: { department: { code: string }; from: string; until: string | null }[];
  timeline: { what: string; at: string; department: string | null; text: string | null; until: string | null }[];
  answers: { kind: string; text: string }[];
}

let after: AnsweredCity;
let city: TestCity;
let command: AnsweredCity['command'];

beforeAll(async () => {
  after = await AnsweredCity.open('operator', 'handler', 'head', 'chengguan-1', 'supervisor');
  ({ city, command } = after);
}, 60_000);
afterAll(() => after.city.close());

const track = (number: string, code?: string) => {
  const request = city.http.get(`/api/v1/track/${number}`);
  return code === undefined ? request : request.set('x-tracking-code', code);
};
const chase = (number: string, code: string) => city.http.post(`/api/v1/track/${number}/chase`).send({ code });
const at = (iso: string) => city.advanceTo(`${iso}+08:00`);

describe('who holds the code is the citizen', () => {
  it('in whichever way it is written; a wrong code and an absent number are one answer', async () => {
    const { number, trackingCode, phoneCode } = await after.posted();
    const said = phoneCode.toLowerCase();
    const codes = [trackingCode, trackingCode.toUpperCase(), phoneCode, `${said.slice(0, 4)}-${said.slice(4)}`];
    for (const code of codes) expect((await track(number, code).expect(200)).body).toMatchObject({ number });
    const other = await after.posted();
    const wrong: [string, string?][] = [
      [number],
      [number, ''],
      [number, other.trackingCode],
      [number, `${trackingCode}0`],
      ['TZ20260302999999', trackingCode],
      ['%27or%201=1', trackingCode],
    ];
    for (const [of, code] of wrong) expect(refusal(await track(of, code))).toEqual([404, 'NOT_TRACKED']);
    expect(refusal(await chase(number, other.trackingCode))).toEqual([404, 'NOT_TRACKED']);
  });

  it('five wrong phone codes an hour, then none is tried; the tracking code goes on', async () => {
    await at('2026-03-02T10:00:00');
    const { number, trackingCode, phoneCode } = await after.posted();
    const wrong = phoneCode === '22222222' ? '33333333' : '22222222';
    for (let i = 0; i < 10; i++) await track(number, phoneCode).expect(200);
    for (let i = 0; i < 5; i++) expect(refusal(await track(number, wrong))).toEqual([404, 'NOT_TRACKED']);
    for (const code of [wrong, phoneCode]) expect(refusal(await track(number, code))).toEqual([429, 'TOO_MANY_TRIES']);
    expect(refusal(await chase(number, phoneCode))).toEqual([429, 'TOO_MANY_TRIES']);
    await chase(number, trackingCode).expect(200);
    await at('2026-03-02T10:59:59');
    expect(refusal(await track(number, phoneCode))).toEqual([429, 'TOO_MANY_TRIES']);
    await at('2026-03-02T11:00:01');
    await track(number, phoneCode).expect(200);
  });

  it('counts the tries at a number that is none, too', async () => {
    for (let i = 0; i < 5; i++) await track('TZ20260302888888', '22222222').expect(404);
    expect(refusal(await track('TZ20260302888888', '22222222'))).toEqual([429, 'TOO_MANY_TRIES']);
  });

  it('says thirty things in an hour, and no more', async () => {
    const { number, trackingCode } = await after.withUnit();
    for (let i = 0; i < 30; i++) await chase(number, trackingCode).expect(200);
    expect(refusal(await chase(number, trackingCode))).toEqual([429, 'TOO_MANY_TRIES']);
    await track(number, trackingCode).expect(200);
    await at('2026-03-02T12:00:02');
    await chase(number, trackingCode).expect(200);
  });

  it('says a thing once under one key', async () => {
    const { number, trackingCode } = await after.withUnit();
    const send = (key: string, text = '请尽快处理。') =>
      city.http
        .post(`/api/v1/track/${number}/chase`)
        .set({ 'x-tracking-code': trackingCode, 'idempotency-key': key })
        .send({ text });
    const key = 'c3bb189e-8bf9-4888-9912-ace4e6543003';
    for (let i = 0; i < 2; i++) await send(key).expect(200);
    expect(await after.viewOf(number)).toMatchObject({ chases: 1 });
    expect(refusal(await send(key, '别的话。'))).toEqual([422, 'KEY_REUSED']);
    expect(refusal(await send('again'))).toEqual([400, 'BAD_IDEMPOTENCY_KEY']);
  });
});

describe('the account a citizen reads', () => {
  const INSIDE = ['承办人嫌麻烦', '不属本局职责', '同意改派', '内部办理情况', '已电话告知本人', '催一下经办人'];
  let one: Case;
  let progress: Progress;

  beforeAll(async () => {
    await at('2026-03-03T09:00:00');
    one = await after.posted({ contact: { name: '梅若兰', phone: '13812345678' } });
    const { number } = one;
    await command(number, 'classify', { category: 'bxaj' }, 'operator').expect(200);
    await at('2026-03-03T09:30:00');
    await command(number, 'dispatch', { department: 'tz-chengguan' }, 'operator').expect(200);
    await at('2026-03-03T10:00:00');
    await command(
      number,
      'return',
      { reason: 'NOT_MY_DUTY', basis: INSIDE[1], proposed: 'tz-zhujian' },
      'chengguan-1',
    ).expect(200);
    await at('2026-03-03T10:30:00');
    await command(number, 'decide-return', { granted: true, text: INSIDE[2] }, 'operator').expect(200);
    await at('2026-03-03T11:00:00');
    await command(number, 'dispatch', { department: 'tz-zhujian', handler: 'handler' }, 'operator').expect(200);
    await at('2026-03-03T11:30:00');
    await command(number, 'accept', {}, 'handler').expect(200);
    await command(number, 'note', { text: INSIDE[0] }, 'handler').expect(200);
    await command(number, 'progress', { text: '已联系施工单位。' }, 'handler').expect(200);
    await command(number, 'remind', { text: INSIDE[5] }, 'supervisor').expect(200);
    await at('2026-03-06T09:00:00.001');
    await at('2026-03-06T15:00:00');
    const contact = { at: '2026-03-06T14:00:00+08:00', way: 'phone', result: INSIDE[4] };
    const answer = { answer: 'final', text: '路灯已修好。', record: INSIDE[3], contact };
    await command(number, 'answer', answer, 'handler').expect(200);
    await city.http
      .post(`/api/v1/track/${number}/rating`)
      .set('x-tracking-code', one.trackingCode)
      .send({ solved: true, grade: 2, words: '太慢了。' })
      .expect(200);
    progress = (await track(number, one.trackingCode).expect(200)).body as Progress;
  }, 60_000);

  it('says which unit had it, since when and until when, without gaps', () => {
    expect(
      progress.held.map(({ department, from, until }) => [department.code, from.slice(5, 16), until?.slice(5, 16)]),
    ).toEqual([
      ['tz-12345', '03-03T09:00', '03-03T09:30'],
      ['tz-chengguan', '03-03T09:30', '03-03T10:30'],
      ['tz-12345', '03-03T10:30', '03-03T11:00'],
      ['tz-zhujian', '03-03T11:00', undefined],
    ]);
    for (const [i, { from }] of progress.held.entries()) if (i > 0) expect(progress.held[i - 1]?.until).toBe(from);
  });

  it('tells what happened, that it was late, what was answered and how it was rated', () => {
    expect(
      progress.timeline.map(({ what, at: when, department, text }) => [what, when.slice(5, 16), department, text]),
    ).toEqual([
      ['登记受理', '03-03T09:00', null, null],
      ['派单', '03-03T09:30', '泰州市城市管理局', null],
      ['单位间流转中', '03-03T10:00', null, null],
      ['派单', '03-03T11:00', '泰州市住房和城乡建设局', null],
      ['签收', '03-03T11:30', null, null],
      ['办理进展', '03-03T11:30', null, '已联系施工单位。'],
      ['超期', '03-06T09:00', null, null],
      ['答复', '03-06T15:00', '泰州市住房和城乡建设局', null],
      ['满意度评价', '03-06T15:00', null, '太慢了。'],
    ]);
    expect(progress).toMatchObject({
      number: one.number,
      state: { code: 'replied', name: '待回访' },
      category: { code: 'bxaj', name: '百姓安居' },
      receivedAt: '2026-03-03T09:00:00.000+08:00',
      respondBy: '2026-03-06T09:00:00.000+08:00',
      answeredAt: '2026-03-06T15:00:00.000+08:00',
      answers: [{ kind: 'final', text: '路灯已修好。', at: '2026-03-06T15:00:00.000+08:00' }],
      rating: { possible: false, until: null, given: { solved: true, grade: 2 } },
      may: ['chase', 'supplement', 'attachments'],
    });
  });

  it('says nothing of what stays in the house: notes, reasons between units, who worked on it, the contact', () => {
    const said = JSON.stringify(progress);
    const people = ['薛思丽', '钟雨勇', '戴文涛', '林佳丽', '戴文华'];
    const ids = ['"handler"', '"operator"', '"supervisor"', 'chengguan-1', 'NOT_MY_DUTY'];
    for (const word of [...INSIDE, ...people, ...ids, '梅若兰', '13812345678', one.trackingCode])
      expect(said).not.toContain(word);
  });
});
