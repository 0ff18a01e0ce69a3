import { AnsweredCity, refusal, type Case } from '../harness/answered.js';
import type { TestCity } from '../harness/app.js';

interface Progress {
  state: { code: string };
  may: string[];
  rating: { given: { solved: boolean; grade: number } | null };
  timeline: { what: string; text: string | null }[];
}

let after: AnsweredCity;
let city: TestCity;
let command: AnsweredCity['command'];

beforeAll(async () => {
  after = await AnsweredCity.open('operator', 'handler', 'supervisor');
  ({ city, command } = after);
}, 60_000);
afterAll(() => after.city.close());

/** The citizen's routes, by the long code. */
const says = ({ number, trackingCode }: Case, route: string, body: object = {}) =>
  city.http.post(`/api/v1/track/${number}/${route}`).set('x-tracking-code', trackingCode).send(body);
/** By the number and the code that is read out by phone, in the body. */
const phones = ({ number, phoneCode: code }: Case, route: string, body: object = {}) =>
  city.http.post(`/api/v1/track/${number}/${route}`).send({ ...body, code });
const does = async (request: ReturnType<typeof says>) => (await request.expect(200)).body as Progress;
const lastOf = ({ timeline }: Progress) => timeline.at(-1);
const seen = ({ number, trackingCode }: Case) =>
  does(city.http.get(`/api/v1/track/${number}`).set('x-tracking-code', trackingCode));
const op = (one: Case, verb: string, body: object) => command(one.number, verb, body, 'operator').expect(200);

const BOTH = [
  ['the tracking code', says],
  ['number and phone code', phones],
] as const;

describe.each(BOTH)('by %s the citizen', (_, by) => {
  it('gives what was asked for, and the work goes on', async () => {
    const one = await after.withUnit();
    await op(one, 'request-info', { text: '请说明是哪一盏路灯。' });
    expect((await seen(one)).may).toEqual(['info', 'withdraw', 'chase', 'supplement', 'attachments']);
    const progress = await does(by(one, 'info', { text: '北门进来第二盏。' }));
    expect(progress).toMatchObject({
      state: { code: 'in_progress' },
      may: ['withdraw', 'chase', 'supplement', 'attachments'],
    });
    expect(lastOf(progress)).toMatchObject({ what: '补充信息', text: '北门进来第二盏。' });
    expect(await after.liveOf(one.number)).not.toContain('info');
  });

  it('appeals against a rejection, and is received again when a supervisor grants it', async () => {
    const one = await after.posted();
    await op(one, 'reject', { reason: 'LEGAL_PATH', text: '请向人民法院提起诉讼。' });
    expect((await seen(one)).may).toEqual(['appeal']);
    const waiting = await does(by(one, 'appeal', { text: '法院没有受理过此事。' }));
    expect(waiting).toMatchObject({ state: { code: 'rejected' }, may: [] });
    expect(await after.liveOf(one.number)).toEqual(['appeal_decision']);
    await command(one.number, 'decide-appeal', { granted: true, text: '重新受理。' }, 'supervisor').expect(200);
    const granted = await seen(one);
    expect(granted).toMatchObject({
      state: { code: 'received' },
      may: ['withdraw', 'chase', 'supplement', 'attachments'],
    });
    expect(lastOf(granted)).toMatchObject({ what: '申诉成立', text: '重新受理。' });
  });

  it('withdraws before the answer, and then may do nothing more', async () => {
    const one = await after.withUnit();
    expect(await does(by(one, 'withdraw', { text: '已经自己解决。' }))).toMatchObject({
      state: { code: 'withdrawn' },
      may: [],
    });
    expect(await after.liveOf(one.number)).toEqual([]);
  });

  it('chases and supplements, which moves no deadline', async () => {
    const one = await after.withUnit();
    const before = (await after.viewOf(one.number)).clocks;
    expect(lastOf(await does(by(one, 'chase', { text: '请尽快处理。' })))).toMatchObject({
      what: '市民催单',
      text: '请尽快处理。',
    });
    expect(lastOf(await does(by(one, 'chase')))).toMatchObject({ what: '市民催单', text: null });
    expect(lastOf(await does(by(one, 'supplement', { text: '又坏了两盏。' })))).toMatchObject({ text: '又坏了两盏。' });
    expect((await after.viewOf(one.number)).clocks).toEqual(before);
    expect(await after.viewOf(one.number)).toMatchObject({ chases: 2 });
  });

  it('rates the answer, and reads the rating back', async () => {
    const one = await after.answered();
    expect((await seen(one)).may).toEqual(['rating', 'chase', 'supplement', 'attachments']);
    const progress = await does(by(one, 'rating', { solved: true, grade: 4, words: '谢谢。' }));
    expect(progress).toMatchObject({
      state: { code: 'closed' },
      rating: { given: { solved: true, grade: 4 } },
      may: [],
    });
  });
});

describe('the citizen is refused, with a code and a sentence', () => {
  const rejected = async (reason: string) => {
    const one = await after.posted();
    await op(one, 'reject', { reason, text: '不予受理。' });
    return one;
  };
  const withdrawn = async () => {
    const one = await after.withUnit();
    await says(one, 'withdraw').expect(200);
    return one;
  };

  it.each<[string, () => Promise<Case>, string, object, number, string]>([
    ['info nobody asked for', () => after.withUnit(), 'info', { text: '补充。' }, 409, 'MOVE_NOT_ALLOWED'],
    ['info on a rejection that was not for vagueness', () => rejected('LEGAL_PATH'), 'info', { text: '补充。' }, 409, 'NOT_REVIVABLE'],
    ['info that says nothing', () => after.posted(), 'info', { text: ' 。' }, 400, 'VALIDATION'],
    ['an appeal against an answer', () => after.answered(), 'appeal', { text: '不服。' }, 409, 'MOVE_NOT_ALLOWED'],
    ['an appeal without a reason', () => rejected('LEGAL_PATH'), 'appeal', {}, 400, 'VALIDATION'],
    ['withdrawing what was answered', () => after.answered(), 'withdraw', {}, 409, 'MOVE_NOT_ALLOWED'],
    ['withdrawing twice', withdrawn, 'withdraw', {}, 409, 'MOVE_NOT_ALLOWED'],
    ['chasing what was withdrawn', withdrawn, 'chase', {}, 409, 'MOVE_NOT_ALLOWED'],
    ['chasing what was rejected', () => rejected('OUT_OF_AREA'), 'chase', {}, 409, 'MOVE_NOT_ALLOWED'],
    ['a supplement to what was withdrawn', withdrawn, 'supplement', { text: '补充。' }, 409, 'MOVE_NOT_ALLOWED'],
    ['a supplement without words', () => after.posted(), 'supplement', {}, 400, 'VALIDATION'],
    ['a rating before the answer', () => after.withUnit(), 'rating', { solved: true, grade: 5 }, 409, 'MOVE_NOT_ALLOWED'],
    ['a sixth grade', () => after.answered(), 'rating', { solved: true, grade: 6 }, 400, 'VALIDATION'],
    ['a field that is none', () => after.withUnit(), 'chase', { grade: 5 }, 400, 'VALIDATION'],
  ])('%s', async (_, make, route, body, status, code) => {
    const one = await make();
    const ledger = await city.ledgerOf(one.number);
    expect(refusal(await says(one, route, body))).toEqual([status, code]);
    expect(await city.ledgerOf(one.number)).toEqual(ledger);
  }); // prettier-ignore

  it('a second appeal, when the first was not granted', async () => {
    const one = await rejected('LEGAL_PATH');
    await says(one, 'appeal', { text: '法院没有受理过此事。' }).expect(200);
    expect(refusal(await says(one, 'appeal', { text: '再次申诉。' }))).toEqual([409, 'ALREADY_APPEALED']);
    await command(one.number, 'decide-appeal', { granted: false, text: '维持。' }, 'supervisor').expect(200);
    expect(refusal(await says(one, 'appeal', { text: '再次申诉。' }))).toEqual([409, 'ALREADY_APPEALED']);
    expect(await seen(one)).toMatchObject({ state: { code: 'rejected' }, may: [] });
  });

  it('chasing and rating what is closed', async () => {
    const one = await after.answered();
    await says(one, 'rating', { solved: true, grade: 5 }).expect(200);
    for (const [route, body] of [['chase', {}], ['rating', { solved: true, grade: 5 }]] as const)
      expect(refusal(await says(one, route, body))).toEqual([409, 'MOVE_NOT_ALLOWED']);
  }); // prettier-ignore

  it('a second rating of one round', async () => {
    const one = await after.answered();
    await says(one, 'rating', { solved: false, grade: 1 }).expect(200);
    expect(refusal(await says(one, 'rating', { solved: true, grade: 5 }))).toEqual([409, 'ALREADY_RATED']);
  });

  it('reviving after seven days and appealing after fifteen', async () => {
    const vague = await after.posted();
    await op(vague, 'request-info', { text: '请说明地点。' });
    await city.advanceTo('2026-03-04T09:00:01+08:00');
    await op(vague, 'reject', { reason: 'VAGUE', text: '内容不明。' });
    expect((await seen(vague)).may).toEqual(['info', 'appeal']);
    await city.advanceTo('2026-03-12T00:00:00.001+08:00');
    expect(refusal(await says(vague, 'info', { text: '在北门。' }))).toEqual([409, 'REVIVAL_TOO_LATE']);
    expect((await seen(vague)).may).toEqual(['appeal']);
    await city.advanceTo('2026-03-20T00:00:00.001+08:00');
    expect(refusal(await says(vague, 'appeal', { text: '地点已写明。' }))).toEqual([409, 'APPEAL_TOO_LATE']);
    expect((await seen(vague)).may).toEqual([]);
  });
});

it('tells the supervisors of the third chase', async () => {
  const one = await after.withUnit();
  const told = async () => {
    const { body } = await after.get(`/complaints/${one.number}/ledger`, 'supervisor').expect(200);
    const { items } = body as { items: { kind: { code: string }; data: { told?: string[] } }[] };
    return items.findLast(({ kind }) => kind.code === 'chased')?.data.told;
  };
  for (let times = 1; times <= 2; times++) await says(one, 'chase').expect(200);
  expect(await told()).toEqual(['handler']);
  await says(one, 'chase').expect(200);
  expect(await told()).toEqual(['handler', 'supervisor', 'supervisor-2']);
});
