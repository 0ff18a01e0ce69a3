import { Door } from '../../src/complaint/door.service.js';
import { LedgerAudit } from '../../src/complaint/audit.service.js';
import { appeal, citizen } from '../builders/desk.js';
import { openTestCity, type TestCity } from '../harness/app.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const HOUR = 3_600_000;
const ROLES = ['operator', 'handler', 'head', 'supervisor', 'admin'] as const;
type Who = (typeof ROLES)[number] | 'operator-2' | 'supervisor-2' | 'zhujian-2';

let city: TestCity;
const cookies = new Map<string, string>();

beforeAll(async () => {
  city = await openTestCity(FRIDAY, { classifier: 'off' });
  for (const name of [...ROLES, 'operator-2', 'supervisor-2', 'zhujian-2']) cookies.set(name, await city.signIn(name));
}, 60_000);
afterAll(() => city.close());

interface Shown {
  number: string;
  title: string;
  body: string;
  state: { code: string };
  urgency: { code: string };
  secret: boolean;
  place: { code: string } | null;
  category: { code: string } | null;
  department: { code: string };
  receivedAt: string;
  respondBy: string;
  told: { text: string }[];
  clocks: { kind: { code: string }; deadline: string; stopped: string | null; rule: string }[];
}

const as = (name: Who) => ({ cookie: cookies.get(name) ?? '' });
const say = (number: string, verb: string, body: object, name: Who) =>
  city.http.post(`/api/v1/complaints/${number}/${verb}`).set(as(name)).send(body);
const look = async (number: string) =>
  (await city.http.get(`/api/v1/complaints/${number}`).set(as('supervisor')).expect(200)).body as Shown;
const later = async (ms: number) => city.advanceTo(new Date((await city.clock.now()).getTime() + ms).toISOString());
const liveOf = (shown: Shown) => shown.clocks.filter(({ stopped }) => !stopped).map(({ kind }) => kind.code);

async function posted(body: object = {}): Promise<string> {
  const reply = await city.http
    .post('/api/v1/posts')
    .send({ body: '三号楼的电梯又停了，老人下不了楼。', ...body })
    .expect(201);
  return (reply.body as { number: string }).number;
}

/** With the demo handler of the housing bureau. */
async function dispatched(body: object = {}): Promise<string> {
  const number = await posted(body);
  await say(number, 'classify', { category: 'bxaj' }, 'operator').expect(200);
  await say(number, 'dispatch', { department: 'tz-zhujian', handler: 'handler' }, 'operator').expect(200);
  return number;
}

/** A refusal: its status, its code, a sentence in Chinese. */
async function refused(number: string, verb: string, body: object, who: Who, status: number, code: string) {
  const reply = await say(number, verb, body, who).expect(status);
  expect(reply.body).toMatchObject({ code, detail: expect.stringMatching(/[\u4e00-\u9fff].*。$/) });
}

describe('correct', () => {
  it('changes what was said and derives the limits again', async () => {
    const number = await posted();
    await later(HOUR);
    const before = await look(number);
    const reply = await say(
      number,
      'correct',
      { category: 'yljz', place: '321202-003', urgency: 'urgent', kind: 'request', secret: true },
      'operator',
    ).expect(200);
    const after = reply.body as Shown;
    expect(after).toMatchObject({
      category: { code: 'yljz' },
      place: { code: '321202-003' },
      urgency: { code: 'urgent' },
      secret: true,
    });
    expect(Date.parse(before.respondBy) - Date.parse(after.respondBy)).toBe(48 * HOUR);
    expect(after.clocks.find(({ kind }) => kind.code === 'respond')).toMatchObject({ rule: '答复·紧急' });
    const listed = await city.http.get('/api/v1/complaints?district=321202&urgency=urgent').set(as('operator'));
    expect((listed.body as { items: Shown[] }).items.map((item) => item.number)).toContain(number);
  });

  it('replaces the working copy and leaves the post as it came', async () => {
    const number = await posted();
    await later(1_000);
    const working = { title: '电梯停运', body: '三号楼电梯停运，老人出行困难。', place: '三号楼' };
    const reply = await say(number, 'correct', { working }, 'supervisor').expect(200);
    expect(reply.body).toMatchObject({ title: '电梯停运', body: working.body, placeText: '三号楼' });
    expect((await city.ledgerOf(number)).at(-1)).toBe('corrected');
  });

  it('is refused with its reason', async () => {
    const number = await dispatched();
    await refused(number, 'correct', {}, 'operator', 400, 'NOTHING_TO_CORRECT');
    await refused(number, 'correct', { category: 'nothing' }, 'operator', 422, 'CATEGORY_UNKNOWN');
    await refused(number, 'correct', { place: 'nowhere' }, 'operator', 422, 'PLACE_UNKNOWN');
    for (const who of ['handler', 'head', 'admin'] as const)
      await say(number, 'correct', { secret: true }, who).expect(403);
    await say(number, 'accept', {}, 'handler').expect(200);
    await say(number, 'correct', { category: 'hjzz' }, 'operator').expect(200);
    await refused('TZ20200101000001', 'correct', { secret: true }, 'operator', 404, 'COMPLAINT_NOT_FOUND');
  });
});

describe('admit and hand over', () => {
  it('admits what was received, once', async () => {
    const number = await posted();
    const reply = await say(number, 'admit', {}, 'operator').expect(200);
    expect(reply.body).toMatchObject({ state: { code: 'admitted', name: '待派单' } });
    await refused(number, 'admit', {}, 'operator', 409, 'MOVE_NOT_ALLOWED');
    await say(number, 'admit', {}, 'handler').expect(403);
  });

  it('hands an emergency over, until the receiver has confirmed', async () => {
    const number = await posted({ body: '有人被困在电梯里，喘不过气来了，快来人！' });
    await refused(number, 'hand-over', { receiver: 'OTHER' }, 'operator', 400, 'RECEIVER_UNNAMED');
    await say(number, 'hand-over', { receiver: '911' }, 'operator').expect(400);
    await say(number, 'hand-over', { receiver: '119' }, 'handler').expect(403);
    const words = { receiver: '119', text: '已与119指挥中心三方通话。' };
    const handed = await say(number, 'hand-over', words, 'operator').expect(200);
    expect(handed.body).toMatchObject({ state: { code: 'handed_over' } });
    expect(liveOf(handed.body as Shown)).toEqual(['respond']);
    await refused(number, 'close', { code: 'SOLVED' }, 'operator', 409, 'REFERRED_ONLY');
    const closed = await say(number, 'close', { code: 'REFERRED' }, 'operator').expect(200);
    expect(closed.body).toMatchObject({ state: { code: 'closed' } });
    expect(liveOf(closed.body as Shown)).toEqual([]);
  });
});

describe('reject and the appeal', () => {
  const words = { reason: 'LEGAL_PATH', text: '请向劳动仲裁委员会申请仲裁。' };

  it('is the answer, with the right channel', async () => {
    const number = await posted();
    const { body } = await say(number, 'reject', words, 'operator').expect(200);
    const shown = body as Shown;
    expect(shown).toMatchObject({
      state: { code: 'rejected', name: '不予受理' },
      told: [{ kind: 'outcome', text: words.text }],
    });
    expect(liveOf(shown)).toEqual([]);
    expect(await city.ledgerOf(number)).toEqual(['received', 'rejected']);
  });

  it('is refused with its reason', async () => {
    const number = await posted();
    await refused(number, 'reject', { ...words, reason: 'DISLIKED' }, 'operator', 422, 'REASON_UNKNOWN');
    await refused(number, 'reject', { ...words, reason: 'EMERGENCY' }, 'operator', 409, 'HAND_OVER_INSTEAD');
    await say(number, 'reject', { reason: 'UNLAWFUL', text: ' ' }, 'operator').expect(400);
    for (const who of ['handler', 'head', 'admin'] as const) await say(number, 'reject', words, who).expect(403);
    await refused(await dispatched(), 'reject', words, 'supervisor', 409, 'MOVE_NOT_ALLOWED');
  });

  it('is appealed against once, and decided by a supervisor who did not reject', async () => {
    const number = await posted();
    await say(number, 'reject', words, 'supervisor').expect(200);
    const decision = { granted: true, text: '经复核属于受理范围，已重新受理。' };
    await refused(number, 'decide-appeal', decision, 'supervisor-2', 409, 'NOTHING_TO_DECIDE');
    await later(HOUR);
    await appealed(number);
    await say(number, 'decide-appeal', decision, 'operator').expect(403);
    await refused(number, 'decide-appeal', decision, 'supervisor', 403, 'OWN_REJECTION');
    const { body } = await say(number, 'decide-appeal', decision, 'supervisor-2').expect(200);
    const shown = body as Shown;
    expect(shown).toMatchObject({ state: { code: 'received' }, department: { code: 'tz-12345' } });
    expect(liveOf(shown)).toEqual(['acknowledge', 'dispatch', 'respond']);
    expect(Date.parse(shown.respondBy)).toBe((await city.clock.now()).getTime() + 72 * HOUR);
    await say(number, 'classify', { category: 'bxaj' }, 'operator').expect(200);
    await say(number, 'dispatch', {}, 'operator').expect(200);
  });

  it('stands when the appeal is refused', async () => {
    const number = await posted();
    await say(number, 'reject', words, 'operator').expect(200);
    await appealed(number);
    const refusal = { granted: false, text: '经复核，原决定符合规定。' };
    const { body } = await say(number, 'decide-appeal', refusal, 'supervisor').expect(200);
    expect(body).toMatchObject({ state: { code: 'rejected' } });
    expect((body as Shown).told.map(({ text }) => text)).toContain(refusal.text);
    expect(liveOf(body as Shown)).toEqual([]);
  });
});

describe('asking the citizen, terminating, withdrawing', () => {
  it('asks from the desk, and calls it vague only when the 48 hours are over', async () => {
    const number = await posted();
    await refused(number, 'request-info', { text: '哪一幢？' }, 'handler', 404, 'COMPLAINT_NOT_FOUND');
    await say(number, 'request-info', { text: '哪一幢？' }, 'supervisor').expect(403);
    const asked = await say(number, 'request-info', { text: '请问是哪个小区的三号楼？' }, 'operator').expect(200);
    expect(liveOf(asked.body as Shown)).toEqual(['acknowledge', 'dispatch', 'respond', 'info']);
    const vague = { reason: 'VAGUE', text: '因无法确认地点，本次不予受理，补充后可再次提出。' };
    await later(48 * HOUR);
    await refused(number, 'reject', vague, 'operator', 409, 'INFO_STILL_RUNNING');
    await later(1);
    await say(number, 'reject', vague, 'operator').expect(200);
  });

  it('asks from the unit', async () => {
    const number = await dispatched();
    await say(number, 'accept', {}, 'handler').expect(200);
    const asked = await say(number, 'request-info', { text: '请补充电梯编号。' }, 'handler').expect(200);
    expect(asked.body).toMatchObject({ state: { code: 'awaiting_info', name: '待补充' } });
  });

  it('terminates with a reason, and leaves the unreachable to a supervisor', async () => {
    const [number, other] = [await dispatched(), await dispatched()];
    const settled = { reason: 'SETTLED', code: 'SOLVED', text: '双方已达成和解，本工单终止办理。' };
    const gone = { reason: 'UNREACHABLE', code: 'UNREACHABLE', text: '多次联系未果，本工单终止办理。' };
    await refused(number, 'terminate', { ...settled, reason: 'TIRED' }, 'operator', 422, 'REASON_UNKNOWN');
    await say(number, 'terminate', settled, 'head').expect(403);
    await refused(await posted(), 'terminate', settled, 'operator', 409, 'MOVE_NOT_ALLOWED');
    const { body } = await say(number, 'terminate', settled, 'operator').expect(200);
    expect(body).toMatchObject({ state: { code: 'closed' }, told: [{ kind: 'outcome', text: settled.text }] });
    expect(liveOf(body as Shown)).toEqual([]);
    await refused(other, 'terminate', gone, 'operator', 403, 'SUPERVISOR_NEEDED');
    await say(other, 'terminate', gone, 'supervisor').expect(200);
  });

  it('withdraws on the citizen’s behalf', async () => {
    const number = await dispatched();
    const text = '诉求人来电称电梯已修好，要求撤单。';
    await say(number, 'withdraw', { text }, 'handler').expect(403);
    await say(number, 'withdraw', {}, 'operator').expect(400);
    const { body } = await say(number, 'withdraw', { text }, 'operator').expect(200);
    expect(body).toMatchObject({ state: { code: 'withdrawn' } });
    await refused(number, 'withdraw', { text }, 'operator', 409, 'MOVE_NOT_ALLOWED');
  });
});

it('leaves every row what its ledger says', async () => {
  expect(await city.app.get(LedgerAudit).run()).toMatchObject({ mismatches: [] });
});

/** The citizen's side of it. */
const appealed = (number: string) =>
  city.app.get(Door).execute(number, appeal, { actor: citizen, texts: { appeal: '仲裁委员会说不归他们管。' } });
