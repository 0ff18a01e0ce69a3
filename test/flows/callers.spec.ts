import { openTestCity, type TestCity } from '../harness/app.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const KEY = 'c3bb189e-8bf9-4888-9912-ace4e6543002';
const PEOPLE = ['operator', 'handler', 'head', 'supervisor', 'admin', 'zhujian-2', 'chengguan-1'] as const;
type Who = (typeof PEOPLE)[number];

let city: TestCity;
const cookies = new Map<string, string>();

beforeAll(async () => {
  city = await openTestCity(FRIDAY, { classifier: 'off' });
  for (const name of PEOPLE) cookies.set(name, await city.signIn(name));
}, 60_000);
afterAll(() => city.close());

const as = (name: Who) => ({ cookie: cookies.get(name) ?? '' });
const say = (path: string, body: object, name: Who) =>
  city.http.post(`/api/v1/complaints/${path}`).set(as(name)).send(body);
const historyOf = (number: string, name: Who) => city.http.get(`/api/v1/complaints/${number}/history`).set(as(name));
const later = async () => city.advanceTo(new Date((await city.clock.now()).getTime() + 60_000).toISOString());
const chinese = expect.stringMatching(/[\u4e00-\u9fff].*。$/) as unknown;

async function posted(body: object = {}): Promise<string> {
  await later();
  const reply = await city.http.post('/api/v1/posts').send({ body: '楼上漏水半个月没人管。', ...body });
  expect(reply.status).toBe(201);
  return (reply.body as { number: string }).number;
}

async function dispatched(body: object = {}): Promise<string> {
  const number = await posted(body);
  await say(`${number}/classify`, { category: 'bxaj' }, 'operator').expect(200);
  await say(`${number}/dispatch`, { department: 'tz-zhujian', handler: 'handler' }, 'operator').expect(200);
  return number;
}

describe('the same caller’s other complaints', () => {
  it('stand beside a new one: open ones first, then the newest, however the phone was written', async () => {
    const first = await posted({ contact: { phone: '13912340001' } });
    const settled = await posted({ contact: { phone: '139 1234 0001', name: '王女士' } });
    await say(`${settled}/reject`, { reason: 'OUT_OF_AREA', text: '请拨打当地热线。' }, 'operator').expect(200);
    const third = await posted({ contact: { phone: '+86 １３９-1234-0001' } });
    await posted({ contact: { phone: '13912340002' } });
    const now = await posted({ contact: { phone: '008613912340001' } });
    const { body } = await historyOf(now, 'operator').expect(200);
    const { items } = body as { items: { number: string; title: string }[] };
    expect(items.map(({ number }) => number)).toEqual([third, first, settled]);
    expect(items[0]).toMatchObject({ title: '楼上漏水半个月没人管。', state: { name: '待受理' } });
    expect(JSON.stringify(body)).not.toContain('1391234');
  });

  it('are none without a phone, or with what is none', async () => {
    for (const contact of [{}, { phone: '无' }, { phone: '12345' }]) {
      await posted({ contact });
      const { body } = await historyOf(await posted({ contact }), 'supervisor').expect(200);
      expect(body).toEqual({ items: [], next: null });
    }
  });

  it('are the hotline’s to see', async () => {
    const number = await dispatched({ contact: { phone: '13912340001' } });
    for (const who of ['handler', 'head', 'admin'] as const) await historyOf(number, who).expect(403);
    const missing = await historyOf('TZ20200101000001', 'operator').expect(404);
    expect(missing.body).toMatchObject({ code: 'COMPLAINT_NOT_FOUND' });
  });

  it('are told by a keyed hash, one row a phone, none for a repeated post', async () => {
    const send = () =>
      city.http
        .post('/api/v1/posts')
        .set('idempotency-key', KEY)
        .send({ body: '同一件事只说一次。', contact: { phone: '13912340003' } });
    const { number } = (await send().expect(201)).body as { number: string };
    await send().expect(200);
    const rows = await city.city.dataSource.query<{ mac: Buffer }[]>(
      'select k.mac from caller k join complaint c on c.id = k.complaint_id where c.number = $1',
      [number],
    );
    expect(rows).toHaveLength(1);
    const all = await city.city.dataSource.query<{ n: string }[]>('select count(*) n from caller');
    const kept = await city.city.dataSource.query<{ n: string }[]>(
      'select count(*) n from caller k join complaint c on c.id = k.complaint_id',
    );
    expect(all).toEqual(kept);
  });
});

describe('reveal', () => {
  const contact = { name: '王小明', phone: '13812341234' };

  it('gives the contact to whom it is assigned, his head and the hotline, each look on the record', async () => {
    const number = await dispatched({ contact });
    const seen = await city.http.get(`/api/v1/complaints/${number}`).set(as('handler')).expect(200);
    expect(seen.body).toMatchObject({ contact: { name: '王**', phone: '138****1234' } });
    for (const who of ['handler', 'head', 'operator', 'supervisor'] as const) {
      const reply = await say(`${number}/reveal`, { reason: 'CONTACT' }, who).expect(200);
      expect(reply.body).toEqual({ number, ...contact });
    }
    const look = () => say(`${number}/reveal`, { reason: 'SITE_VISIT' }, 'handler').set('idempotency-key', KEY);
    await look().expect(200);
    await look().expect(200);
    expect((await city.ledgerOf(number)).filter((kind) => kind === 'revealed')).toHaveLength(6);
    const after = await city.http.get(`/api/v1/complaints/${number}`).set(as('handler')).expect(200);
    expect((after.body as { revision: number }).revision).toBe((seen.body as { revision: number }).revision);
  });

  it.each<[string, object, Who, string, number, string]>([
    ['a colleague', {}, 'zhujian-2', 'CONTACT', 403, 'NOT_ASSIGNED'],
    ['another unit', {}, 'chengguan-1', 'CONTACT', 404, 'COMPLAINT_NOT_FOUND'],
    ['curiosity', {}, 'handler', 'CURIOUS', 422, 'REASON_UNKNOWN'],
    ['one alone, of a report', { kind: 'report' }, 'handler', 'DELIVERY', 403, 'SECOND_PERSON_NEEDED'],
    ['an operator alone, of a secret one', { secret: true }, 'operator', 'CONTACT', 403, 'SECOND_PERSON_NEEDED'],
    ['anybody, where none was left', { contact: {} }, 'handler', 'CONTACT', 409, 'NO_CONTACT'],
    ['anybody, without a contact', { contact: null }, 'handler', 'CONTACT', 409, 'NO_CONTACT'],
    ['the administrator', {}, 'admin', 'CONTACT', 403, 'FORBIDDEN'],
  ])('answers %s', async (_, over, who, reason, status, code) => {
    const number = await dispatched({ contact, ...over });
    const reply = await say(`${number}/reveal`, { reason }, who).expect(status);
    if (status !== 200) expect(reply.body).toMatchObject({ code, detail: chinese });
    expect((await city.ledgerOf(number)).includes('revealed')).toBe(status === 200);
    expect(JSON.stringify(reply.body)).not.toContain(contact.phone);
  });

  it('opens a report to the supervisor', async () => {
    const number = await dispatched({ contact, kind: 'report' });
    const reply = await say(`${number}/reveal`, { reason: 'IDENTITY_CHECK' }, 'supervisor').expect(200);
    expect(reply.body).toMatchObject(contact);
  });
});

describe('bulk dispatch', () => {
  it('sends out each that can go, and says of each other why not', async () => {
    const [ready, unnamed, gone] = [await posted(), await posted(), await dispatched()];
    await say(`${ready}/classify`, { category: 'bxaj' }, 'operator').expect(200);
    const items = [ready, unnamed, gone, 'TZ20200101000001', ready].map((number) => ({
      number,
      department: 'tz-zhujian',
    }));
    const send = () => say('dispatch', { items }, 'operator').set('idempotency-key', KEY.replace('c3', 'd3'));
    const { body } = await send().expect(200);
    expect(body).toEqual({
      items: [
        { number: ready, ok: true },
        { number: unnamed, ok: false, code: 'CATEGORY_MISSING', detail: chinese },
        { number: gone, ok: false, code: 'MOVE_NOT_ALLOWED', detail: chinese },
        { number: 'TZ20200101000001', ok: false, code: 'COMPLAINT_NOT_FOUND', detail: chinese },
        { number: ready, ok: true },
      ],
    });
    await say(`${unnamed}/classify`, { category: 'bxaj' }, 'operator').expect(200);
    const again = (await send().expect(200)).body as { items: { ok: boolean }[] };
    expect(again.items.map(({ ok }) => ok)).toEqual([true, true, false, false, true]);
    expect((await city.ledgerOf(ready)).filter((kind) => kind === 'dispatched')).toHaveLength(1);
  });

  it('is the hotline’s, of one to a hundred', async () => {
    const items = [{ number: await posted() }];
    for (const who of ['handler', 'head', 'admin'] as const) await say('dispatch', { items }, who).expect(403);
    await say('dispatch', { items: [] }, 'operator').expect(400);
    await say('dispatch', { items: Array.from({ length: 101 }, () => items[0]) }, 'supervisor').expect(400);
    await say('dispatch', { items: [{ number: '; drop' }] }, 'supervisor').expect(400);
  });
});
