import { openTestCity, type TestCity } from '../harness/app.js';

/** One hard case from the post to the end, as an official would find it in the file: twelve steps, told in order. */
let city: TestCity;
let number = '';
let code = '';
const cookies = new Map<string, string>();

beforeAll(async () => {
  city = await openTestCity('2026-02-10T09:00:00+08:00', { classifier: 'off' });
}, 60_000);
afterAll(() => city.close());

async function as(name: string): Promise<{ cookie: string }> {
  const cookie = cookies.get(name) ?? (await city.signIn(name));
  cookies.set(name, cookie);
  return { cookie };
}

interface View {
  readonly state: { readonly code: string };
  readonly department: { readonly code: string };
  readonly overdue: boolean;
  readonly respondBy: string;
}

async function does(name: string, verb: string, body: object, status = 200): Promise<View> {
  const reply = await city.http
    .post(`/api/v1/complaints/${number}/${verb}`)
    .set(await as(name))
    .send(body);
  expect([verb, reply.status, reply.body.code ?? '']).toEqual([verb, status, reply.body.code ?? '']);
  return reply.body as View;
}

const citizen = (verb: string, body: object) =>
  city.http.post(`/api/v1/track/${number}/${verb}`).set('x-tracking-code', code).send(body);

describe('a hard case', () => {
  it('1 投诉: a post comes in and has three days', async () => {
    const reply = await city.http
      .post('/api/v1/posts')
      .send({ title: '路灯不亮', body: '莲花社区门口的路灯坏了半个月，一直没有人来修。', place: '海陵区城南街道' })
      .expect(201);
    number = reply.body.number;
    code = reply.body.trackingCode;
    expect(reply.body.respondBy).toBe('2026-02-13T09:00:00.000+08:00');
  });

  it('2 错派: the operator sends it to a unit it does not belong to', async () => {
    await does('operator', 'classify', { category: 'bxaj' });
    await does('operator', 'acknowledge', { reply: '您反映的路灯问题已收到，正在派单。' });
    const sent = await does('operator', 'dispatch', { department: 'tz-jiaotong', handler: 'jiaotong-1' });
    expect(sent).toMatchObject({ state: { code: 'dispatched' }, department: { code: 'tz-jiaotong' } });
  });

  it('3 退单: the unit returns it with reason and basis, and the return is granted', async () => {
    await city.advanceTo('2026-02-10T10:00:00+08:00');
    const basis = '《城市道路管理条例》第六条：该处不是公路，不在交通运输部门养护范围。';
    await does('jiaotong-1', 'return', { reason: 'NOT_MY_DUTY', basis, proposed: 'tz-chengguan' });
    expect(await does('operator', 'decide-return', { granted: true })).toMatchObject({ state: { code: 'admitted' } });
  });

  it('4 不准退单: the next unit wants to return it too and is refused', async () => {
    await city.advanceTo('2026-02-10T10:20:00+08:00');
    await does('operator', 'dispatch', { department: 'tz-chengguan', handler: 'chengguan-1' });
    await does('chengguan-1', 'return', { reason: 'OWNERSHIP_UNCLEAR', basis: '路灯权属未明，待权属单位认领。' });
    const text = '权属不明时由城市管理部门先行处理，请先办理。';
    const kept = await does('operator', 'decide-return', { granted: false, text });
    expect(kept).toMatchObject({ state: { code: 'in_progress' }, department: { code: 'tz-chengguan' } });
    await does('chengguan-1', 'return', { reason: 'NOT_MY_DUTY', basis: '再次申请。' }, 409);
  });

  it('5 指定: after the third dispatch the supervisor designates', async () => {
    await city.advanceTo('2026-02-10T11:05:00+08:00');
    await does('operator', 'reassign', { department: 'tz-gongdian', text: '现场查为线路无电。' });
    const basis = '供电线路正常，灯具不属供电设施。';
    await does('gongdian-1', 'return', { reason: 'NOT_MY_DUTY', basis });
    await city.advanceTo('2026-02-10T14:30:00+08:00');
    await does('operator', 'decide-return', { granted: true });
    await does('operator', 'dispatch', { department: 'tz-zhujian' }, 409);
    const set = await does('supervisor', 'designate', { department: 'tz-zhujian', handler: 'handler' });
    expect(set).toMatchObject({ state: { code: 'dispatched' }, department: { code: 'tz-zhujian' } });
    await does('handler', 'return', { reason: 'NOT_MY_DUTY', basis: '不属本单位。' }, 409);
    await does('handler', 'accept', {});
  });

  it('6 协办: an assisting unit gives its opinion to the lead', async () => {
    await does('handler', 'assist', { units: ['tz-chengguan'], text: '请先设置临时照明。' });
    await city.advanceTo('2026-02-10T16:40:00+08:00');
    await does('chengguan-1', 'opine', { text: '已设置临时照明。' });
  });

  it('7 超期: the three days pass, and the breach is recorded with its order', async () => {
    // The nearest rung of each clock on the way, as the sweep would fire it.
    for (const at of ['11T21:00:00', '12T15:00:00', '12T17:30:01', '13T01:48:00', '13T09:00:01'])
      await city.advanceTo(`2026-02-${at}+08:00`);
    const view = await city.http.get(`/api/v1/complaints/${number}`).set(await as('handler'));
    expect(view.body).toMatchObject({ overdue: true });
    expect(await city.ledgerOf(number)).toEqual(expect.arrayContaining(['breached due', 'order_drawn']));
  });

  it('8 督办: the supervisor signs the order, the unit answers it', async () => {
    await does('supervisor', 'issue-order', { no: 1, text: '请当日办结并书面说明原因。' });
    await does('handler', 'answer-order', { no: 1, text: '因多次转办延误，今日完成维修。' });
  });

  it('9 答复: the answer is released, late for good', async () => {
    await city.advanceTo('2026-02-13T11:30:00+08:00');
    const text = '已更换两盏路灯，感谢监督。';
    expect(await does('handler', 'answer', { answer: 'final', text })).toMatchObject({ state: { code: 'replied' } });
    await does('supervisor', 'close-order', { no: 1 });
  });

  it('10 不满意: the citizen is not satisfied and a redo is proposed', async () => {
    await citizen('rating', { solved: false, grade: 1, words: '修了两盏，还有一盏不亮。' }).expect((reply) =>
      expect([200, 201]).toContain(reply.status),
    );
  });

  it('11 重办: the redo opens a round with three days of its own', async () => {
    await city.advanceTo('2026-02-13T14:00:00+08:00');
    const words = '确有一盏未修，请重新办理。';
    const again = await does('operator', 'decide-redo', { outcome: 'redo', words });
    expect(again).toMatchObject({ state: { code: 'in_progress' }, overdue: false });
    expect(Date.parse(again.respondBy) - Date.parse('2026-02-13T14:00:00+08:00')).toBe(72 * 3_600_000);
    await city.advanceTo('2026-02-14T15:00:00+08:00');
    await does('handler', 'answer', { answer: 'final', text: '余下一盏已于今日修复。' });
  });

  it('12 结案: the citizen is satisfied, and the case is closed', async () => {
    await citizen('rating', { solved: true, grade: 5, words: '这次办得好。' }).expect((reply) =>
      expect([200, 201]).toContain(reply.status),
    );
    const view = await city.http.get(`/api/v1/complaints/${number}`).set(await as('operator'));
    expect(view.body).toMatchObject({ state: { code: 'closed' } });
  });

  it('reads like an official’s record', async () => {
    const reply = await city.http
      .get(`/api/v1/complaints/${number}/record`)
      .set(await as('supervisor'))
      .expect(200);
    const lines = reply.text.trim().split('\n').slice(1);
    if (process.env['JIESU_SHOW']) process.stdout.write(reply.text);
    expect(lines.length).toBeGreaterThan(30);
    for (const line of lines) expect(line).toMatch(/^2026-02-1\d \d\d:\d\d [^（]+（[^）]+）(：.+)?。$/);
    expect(lines.filter((line) => /\b(?!TZ|KB)[a-z_]{3,}\b/.test(line))).toEqual([]);
    const order = ['登记受理', '申请退单', '不同意退单', '督办指定', '协办意见', '答复时限红色预警', '签发第1号督办单', '办结答复', '问题未解决', '同意重办', '问题已解决', '结案']; // prettier-ignore
    const at = order.map((what) => lines.findIndex((line) => line.includes(what)));
    expect(at).toEqual([...at].sort((a, b) => a - b));
    expect(Math.min(...at)).toBeGreaterThanOrEqual(0);
  });
});
