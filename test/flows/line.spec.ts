import { openTestCity, type TestCity } from '../harness/app.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
let city: TestCity;
const cookies = new Map<string, string>();

beforeAll(async () => {
  city = await openTestCity(FRIDAY, { classifier: 'off' });
  for (const name of ['operator', 'handler', 'head', 'supervisor']) cookies.set(name, await city.signIn(name));
}, 60_000);
afterAll(() => city.close());

const as = (name: string) => ({ cookie: cookies.get(name) ?? '' });
const post = (body: object) => city.http.post('/api/v1/posts').send(body);
const get = (path: string, name: string) => city.http.get(`/api/v1${path}`).set(as(name));
const command = (number: string, verb: string, body: object, name: string) =>
  city.http.post(`/api/v1/complaints/${number}/${verb}`).set(as(name)).send(body);

interface Receipt {
  number: string;
  trackingCode: string;
  receivedAt: string;
  respondBy: string;
  department: { code: string } | null;
}

describe('one post, from reception to the answer', () => {
  let receipt: Receipt;

  it('is received with a deadline exactly 72 hours later', async () => {
    const reply = await post({
      body: '请问小区门口那条路什么时候修好？来回走都是坑。',
      place: '海陵区城南街道',
    }).expect(201);
    receipt = reply.body as Receipt;
    expect(receipt).toMatchObject({
      receivedAt: '2026-02-13T16:00:00.000+08:00',
      respondBy: '2026-02-16T16:00:00.000+08:00',
    });
    expect(receipt.number).toMatch(/^TZ20260213\d{6}$/);
    expect(receipt.trackingCode).toMatch(/^[0-9a-z]{26}$/);
  });

  it('is dispatched by an operator when the machine is unsure', async () => {
    await command(receipt.number, 'classify', { category: 'bxaj' }, 'operator').expect(200);
    const reply = await command(
      receipt.number,
      'dispatch',
      { department: await departmentOf('handler') },
      'operator',
    ).expect(200);
    expect(reply.body).toMatchObject({ state: { code: 'dispatched', name: '待签收' } });
  });

  it('shows each person the moves he has', async () => {
    expect((await get(`/complaints/${receipt.number}`, 'handler')).body).toMatchObject({
      moves: expect.arrayContaining(['acknowledge', 'accept', 'return']),
    });
    expect((await get(`/complaints/${receipt.number}`, 'supervisor')).body).toMatchObject({
      moves: expect.arrayContaining(['remind', 'issue-order']),
    });
  });

  it('warns on the way and is answered on time', async () => {
    await command(receipt.number, 'accept', {}, 'handler').expect(200);
    await city.advanceTo('2026-02-15T04:00:00+08:00');
    const answered = await command(
      receipt.number,
      'answer',
      { answer: 'final', text: '已排入本月养护计划。' },
      'handler',
    ).expect(200);
    expect(answered.body).toMatchObject({ state: { code: 'replied' }, overdue: false });
    expect(await city.ledgerOf(receipt.number)).toEqual(
      expect.arrayContaining(['received', 'dispatched', 'accepted', 'warned p50', 'answered']),
    );
  });

  it('is followed by the citizen with the code, and by nobody without', async () => {
    const track = city.http.get(`/api/v1/track/${receipt.number}`);
    const found = await track.set('x-tracking-code', receipt.trackingCode).expect(200);
    expect(found.body).toMatchObject({ state: { name: '待回访' }, answers: [{ text: '已排入本月养护计划。' }] });
    const missing = await city.http
      .get(`/api/v1/track/${receipt.number}`)
      .set('x-tracking-code', '0'.repeat(26))
      .expect(404);
    const absent = await city.http
      .get('/api/v1/track/TZ20200101000001')
      .set('x-tracking-code', '0'.repeat(26))
      .expect(404);
    expect({ ...missing.body, instance: '', requestId: '' }).toEqual({ ...absent.body, instance: '', requestId: '' });
  });
});

describe('a late one', () => {
  it('has its breach and one order, and an answer one second late before the sweep ran is late', async () => {
    const { number } = (await post({ body: '楼道的灯坏了半年没有人修理。' }).expect(201)).body as Receipt;
    await command(number, 'classify', { category: 'bxaj' }, 'operator').expect(200);
    await command(number, 'dispatch', { department: await departmentOf('handler') }, 'operator').expect(200);
    await command(number, 'accept', {}, 'handler').expect(200);
    const { respondBy } = (await get(`/complaints/${number}`, 'operator')).body as Receipt;
    await city.clock.at(new Date(Date.parse(respondBy) + 1_000).toISOString());
    await command(number, 'answer', { answer: 'final', text: '现已修复。' }, 'handler').expect(200);
    const facts = await city.ledgerOf(number);
    expect(facts.indexOf('breached due')).toBeGreaterThan(-1);
    expect(facts.filter((fact) => fact === 'order_drawn')).toHaveLength(1);
    expect(facts.indexOf('answered')).toBeGreaterThan(facts.indexOf('order_drawn'));
    const view = (await get(`/complaints/${number}`, 'operator')).body as {
      clocks: { kind: { code: string }; verdict: { code: string } }[];
    };
    expect(view.clocks.find(({ kind }) => kind.code === 'respond')?.verdict.code).toBe('late');
  });

  it('stands in the overdue ledger until it is answered', async () => {
    const { number } = (await post({ body: '门口的垃圾一个星期没有清运了。' }).expect(201)).body as Receipt;
    const { respondBy } = (await get(`/complaints/${number}`, 'operator')).body as Receipt;
    await city.advanceTo(new Date(Date.parse(respondBy) + 60_000).toISOString());
    const overdue = (await get('/supervision/overdue', 'supervisor').expect(200)).body as {
      items: { number: string; overdueMinutes: number; orders: number }[];
    };
    expect(overdue.items.find((item) => item.number === number)).toMatchObject({ overdueMinutes: 1, orders: 1 });
    const listed = (await get('/complaints?overdue=true', 'operator').expect(200)).body as {
      items: { number: string }[];
    };
    expect(listed.items.map((item) => item.number)).toContain(number);
    await command(number, 'answer-directly', { text: '已安排清运。' }, 'operator').expect(200);
    const after = (await get('/supervision/overdue', 'supervisor')).body as { items: { number: string }[] };
    expect(after.items.map((item) => item.number)).not.toContain(number);
  });
});

describe('keys and versions', () => {
  it('gives the same receipt for the same key and body, and refuses another body', async () => {
    const key = 'a3bb189e-8bf9-4888-9912-ace4e6543002';
    const first = await post({ body: '公交站台没有雨棚。' }).set('idempotency-key', key).expect(201);
    const again = await post({ body: '公交站台没有雨棚。' }).set('idempotency-key', key).expect(200);
    expect(again.body).toEqual(first.body);
    const other = await post({ body: '另一件事情。' }).set('idempotency-key', key).expect(422);
    expect(other.body).toMatchObject({ code: 'KEY_REUSED' });
  });

  it('refuses a command on a row that has changed, and repeats one with its key', async () => {
    const { number } = (await post({ body: '路口红绿灯时间太短老人过不去。' }).expect(201)).body as Receipt;
    const stale = await command(number, 'classify', { category: 'jtcx' }, 'operator')
      .set('if-match', '"99"')
      .expect(412);
    expect(stale.body).toMatchObject({ code: 'REVISION_CHANGED' });
    const key = 'b3bb189e-8bf9-4888-9912-ace4e6543002';
    await command(number, 'classify', { category: 'jtcx' }, 'operator').set('idempotency-key', key).expect(200);
    await command(number, 'classify', { category: 'jtcx' }, 'operator').set('idempotency-key', key).expect(200);
    expect((await city.ledgerOf(number)).filter((fact) => fact === 'classified')).toHaveLength(1);
  });

  it('lists by cursor without gaps or repeats', async () => {
    const seen: string[] = [];
    for (let after = ''; ;) {
      const page = (await get(`/complaints?limit=2${after}`, 'operator').expect(200)).body as {
        items: { number: string }[];
        next: string | null;
      };
      seen.push(...page.items.map(({ number }) => number));
      if (!page.next) break;
      after = `&after=${page.next}`;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(5);
  });
});

async function departmentOf(name: string): Promise<string> {
  const session = await city.http.get('/api/v1/session').set(as(name)).expect(200);
  return (session.body as { person: { department: string } }).person.department;
}
