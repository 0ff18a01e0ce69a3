import { LedgerAudit } from '../../src/complaint/audit.service.js';
import { openTestCity, type TestCity } from '../harness/app.js';

const AT = '2026-02-13T10:00:00+08:00';
const DAY = 86_400_000;
const NAMES = ['operator', 'handler', 'head', 'supervisor', 'admin', 'yibao-1'];

interface Entry {
  id: string;
  title: string;
  department: { code: string };
  validUntil: string;
  expired: boolean;
  state: string;
  uses: number;
  revision: number;
}
interface Entries {
  items: Entry[];
  next: string | null;
}

let city: TestCity;
const cookies = new Map<string, string>();
const as = (name: string) => ({ cookie: cookies.get(name) ?? '' });
const get = (path: string, name = 'operator') => city.http.get(`/api/v1/knowledge${path}`).set(as(name));
const list = async (path: string, name?: string) => (await get(path, name).expect(200)).body as Entries;
const found = (q: string, more = '', name?: string) => list(`?q=${encodeURIComponent(q)}${more}`, name);
const words = {
  title: '公租房申请',
  question: '怎么申请公租房？',
  answer: '向街道窗口申请。',
  validUntil: '2026-12-31',
};
const add = (name: string, body: object = {}) =>
  city.http
    .post('/api/v1/knowledge')
    .set(as(name))
    .send({ ...words, ...body });
const added = async (name: string, body: object = {}) => (await add(name, body).expect(201)).body as Entry;
const put = (id: string, name: string, body: object = {}) =>
  city.http
    .put(`/api/v1/knowledge/${id}`)
    .set(as(name))
    .send({ ...words, ...body });
const codeOf = ({ status, body }: { status: number; body: unknown }) =>
  `${String(status)} ${(body as { code: string }).code}`;

async function answering(knowledge: string[]) {
  const made = await city.http.post('/api/v1/posts').send({ body: '公租房怎么申请？' }).expect(201);
  const { number } = made.body as { number: string };
  const body = { text: '请到街道窗口申请。', knowledge };
  const reply = await city.http.post(`/api/v1/complaints/${number}/answer-directly`).set(as('operator')).send(body);
  return { number, reply };
}

beforeAll(async () => {
  city = await openTestCity(AT, { classifier: 'off' });
  for (const name of NAMES) cookies.set(name, await city.signIn(name));
}, 60_000);
afterAll(() => city.close());

describe('searching', () => {
  it('finds by pairs of characters, most first', async () => {
    const { items } = await found('电梯困人');
    expect(items[0]).toMatchObject({ title: '电梯困人求助', department: { code: 'tz-shijian' }, uses: 0 });
    expect((await found('没有这种事情呀')).items.map(({ title }) => title)).not.toContain('电梯困人求助');
  });

  it('narrows by category, the level above includes those below', async () => {
    const { items } = await list('?category=yljz');
    expect(items.map(({ title }) => title).sort()).toEqual(['医保电子凭证激活', '异地就医备案']);
    expect((await list('?category=hjzz.shui')).items).toEqual([]);
  });

  it('pages without a gap or a repetition', async () => {
    const whole = (await list('?limit=100')).items.map(({ id }) => id);
    expect(whole.length).toBeGreaterThanOrEqual(15);
    const paged: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: Entries = await list(`?limit=4${next ? `&after=${next}` : ''}`);
      paged.push(...page.items.map(({ id }) => id));
      ({ next } = page);
    }
    expect(paged).toEqual(whole);
  });

  it('is refused with its reason', async () => {
    expect(codeOf(await get(`?q=${encodeURIComponent('电')}`))).toBe('400 QUERY_TOO_SHORT');
    expect(codeOf(await get('?after=x'))).toBe('400 BAD_CURSOR');
    expect(codeOf(await get('/none'))).toBe('404 ENTRY_NOT_FOUND');
    await city.http.get('/api/v1/knowledge').expect(401);
  });
});

describe('keeping', () => {
  it.each(['handler', 'head'])('%s keeps what is the own unit’s', async (name) => {
    const entry = await added(name);
    expect(entry).toMatchObject({ department: { code: 'tz-zhujian' }, revision: 1, validUntil: '2026-12-31' });
    const { body } = await put(entry.id, name, { title: '公共租赁住房申请' }).expect(200);
    expect(body).toMatchObject({ title: '公共租赁住房申请', revision: 2 });
    expect((await found('公共租赁')).items.map(({ id }) => id)).toContain(entry.id);
    expect(codeOf(await put(entry.id, 'yibao-1'))).toBe('403 ENTRY_FORBIDDEN');
    expect(codeOf(await put(entry.id, name, { department: 'tz-yibao' }))).toBe('403 ENTRY_FORBIDDEN');
    expect(codeOf(await put(entry.id, name).set('if-match', '"1"'))).toBe('412 REVISION_CHANGED');
  });

  it.each(['operator', 'supervisor'])('%s keeps any unit’s', async (name) => {
    const { id } = await added(name, { department: 'tz-yibao' });
    await put(id, name).expect(200);
  });

  it('shows a draft to who keeps it only', async () => {
    const { id } = await added('handler', { title: '未定稿的说明', state: 'draft' });
    await get(`/${id}`, 'head').expect(200);
    expect(codeOf(await get(`/${id}`, 'yibao-1'))).toBe('404 ENTRY_NOT_FOUND');
    const ids = async (name: string) => (await found('未定稿', '', name)).items.map((one) => one.id);
    expect(await ids('supervisor')).toEqual([id]);
    expect(await ids('handler')).toEqual([id]);
    expect(await ids('yibao-1')).toEqual([]);
    expect(codeOf((await answering([id])).reply)).toBe('422 ENTRY_UNKNOWN');
  });

  it('is refused with its reason', async () => {
    expect(codeOf(await add('handler', { department: 'tz-yibao' }))).toBe('403 ENTRY_FORBIDDEN');
    expect(codeOf(await add('operator', { department: 'nobody' }))).toBe('422 DEPARTMENT_UNKNOWN');
    expect(codeOf(await add('operator', { category: 'nothing' }))).toBe('422 CATEGORY_UNKNOWN');
    expect(codeOf(await add('operator', { validUntil: '2026-02-12' }))).toBe('400 VALIDITY_PAST');
    await add('operator', { title: ' ' }).expect(400);
    await add('admin').expect(403);
    const nowhere = '00000000-0000-4000-8000-000000000000';
    expect(codeOf(await put(nowhere, 'operator'))).toBe('404 ENTRY_NOT_FOUND');
  });
});

describe('answering from it', () => {
  it('counts each answer once and names the entry in the ledger', async () => {
    const { id } = await added('operator');
    const { number, reply } = await answering([id]);
    expect(reply.status).toBe(200);
    expect((await get(`/${id}`)).body).toMatchObject({ uses: 1 });
    const ledger = await city.http.get(`/api/v1/complaints/${number}/ledger`).set(as('supervisor')).expect(200);
    expect(JSON.stringify(ledger.body)).toContain(id);
    expect(await city.app.get(LedgerAudit).run()).toMatchObject({ mismatches: [] });
  });

  it('is refused with its reason', async () => {
    const nowhere = '00000000-0000-4000-8000-000000000000';
    expect(codeOf((await answering([nowhere])).reply)).toBe('422 ENTRY_UNKNOWN');
    expect((await answering(['x'])).reply.status).toBe(400);
    expect((await answering(Array.from({ length: 6 }, (_, i) => nowhere.slice(0, -1) + String(i)))).reply.status).toBe(
      400,
    );
  });
});

it('reminds of what expires, and lets nobody answer from what has', async () => {
  const own = await added('handler', { validUntil: '2026-02-14' });
  const other = await added('operator', { department: 'tz-yibao', validUntil: '2026-03-01' });
  const ids = async (name: string) => (await list('/expiring', name)).items.map(({ id }) => id);
  expect(await ids('supervisor')).toEqual([own.id, other.id]);
  expect(await ids('head')).toEqual([own.id]);
  expect(await ids('yibao-1')).toEqual([other.id]);
  await get('/expiring', 'admin').expect(403);
  await city.advanceTo(new Date(Date.parse(AT) + 2 * DAY).toISOString());
  expect((await get(`/${own.id}`)).body).toMatchObject({ expired: true });
  expect(codeOf((await answering([own.id])).reply)).toBe('409 ENTRY_EXPIRED');
  expect((await found('公租房')).items.map(({ id }) => id)).not.toContain(own.id);
  expect(await ids('head')).toEqual([own.id]);
});
