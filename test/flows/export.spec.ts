import type ExcelJS from 'exceljs';
import { setTimeout as pause } from 'node:timers/promises';
import { FORMULAS, rowsOf, sheetIn, taken } from '../harness/workbook.js';
import { openDesk, type Desk } from '../harness/desk.js';

const MONDAY = '2026-03-02T09:00:00+08:00';
const PEOPLE = ['operator', 'handler', 'head', 'supervisor', 'admin'];
const UNIT = 'tz-zhujian';
let desk: Desk;

beforeAll(async () => {
  desk = await openDesk(MONDAY, PEOPLE);
  for (const title of FORMULAS) {
    const reply = await desk.city.http
      .post('/api/v1/posts')
      .send({ title, body: '小区门口的路灯坏了半个月没有人修。' });
    expect(reply.status).toBe(201);
  }
  for (let i = 0; i < 4; i++) await desk.dispatchedTo(UNIT);
}, 120_000);
afterAll(() => desk.city.close());

async function sheetOf(path: string, name: string): Promise<ExcelJS.Worksheet> {
  const reply = await taken(desk.get(path, name));
  expect(reply.status).toBe(200);
  return sheetIn(reply.body as Buffer);
}

interface Item {
  number: string;
  title: string;
  receivedAt: string;
}

async function listed<T>(path: string, name: string): Promise<T[]> {
  const all: T[] = [];
  for (let after: string | null = ''; after !== null;) {
    const reply = await desk.get(`${path}${path.includes('?') ? '&' : '?'}limit=3${after && `&after=${after}`}`, name);
    const page = reply.body as { items: T[]; next: string | null };
    all.push(...page.items);
    after = page.next;
  }
  return all;
}

describe('the list of complaints as a workbook', () => {
  it.each([
    ['', 'operator'],
    ['?sort=respondBy', 'supervisor'],
    [`?department=${UNIT}&state=dispatched`, 'operator'],
    ['', 'head'],
    [`?q=${encodeURIComponent('路灯')}`, 'supervisor'],
  ])('has the rows of the list%s in its order, for the %s', async (query, name) => {
    const items = await listed<Item>(`/complaints${query}`, name);
    const rows = rowsOf(await sheetOf(`/complaints/export.xlsx${query}`, name));
    expect(rows.map((row) => [row['工单编号'], row['标题']])).toEqual(
      items.map(({ number, title }) => [number, title]),
    );
  });

  it('keeps text, numbers and times what they are', async () => {
    const sheet = await sheetOf('/complaints/export.xlsx', 'operator');
    const rows = rowsOf(sheet);
    expect(rows).toHaveLength(FORMULAS.length + 4);
    expect(rows.map((row) => row['标题'])).toEqual(expect.arrayContaining(FORMULAS));
    sheet.eachRow((row) => row.eachCell((cell) => expect(cell.formula).toBeUndefined()));
    expect(rows[0]).toMatchObject({ 受理时间: new Date('2026-03-02T09:00:00Z'), 催单次数: 0, 已超期: '否' });
  });

  it('comes under a Chinese name, with who took it above the table', async () => {
    const reply = await taken(desk.get('/complaints/export.xlsx', 'operator'));
    expect(reply.headers).toMatchObject({
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename="complaints-2026-03-02.xlsx"; filename*=UTF-8''${encodeURIComponent('工单')}-2026-03-02.xlsx`,
      'cache-control': 'no-store',
    });
    const sheet = await sheetOf('/complaints/export.xlsx', 'operator');
    expect(sheet.getCell('A1').value).toMatch(/^工单；导出人：.+（operator）；导出时间：2026-03-02 09:00；/);
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 2 });
  });
});

describe('other lists', () => {
  beforeAll(() => desk.city.advanceTo('2026-03-05T08:00:00+08:00'));

  const numbers = (rows: readonly Record<string, unknown>[]) => rows.map((row) => row['工单编号']);

  it('what is soon due, and what is overdue', async () => {
    const soon = await listed<Item>('/supervision/due-soon?hours=24', 'supervisor');
    expect(soon.length).toBeGreaterThan(3);
    const rows = rowsOf(await sheetOf('/supervision/due-soon/export.xlsx?hours=24', 'supervisor'));
    expect(numbers(rows)).toEqual(soon.map(({ number }) => number));
    expect(rows[0]).toMatchObject({ '剩余（分钟）': 60, 答复截止: new Date('2026-03-05T09:00:00Z') });
    await desk.city.advanceTo('2026-03-05T11:00:00+08:00');
    const late = await listed<Item>('/supervision/overdue', 'supervisor');
    expect(late.length).toBeGreaterThan(3);
    const overdue = rowsOf(await sheetOf('/supervision/overdue/export.xlsx', 'supervisor'));
    expect(numbers(overdue)).toEqual(late.map(({ number }) => number));
    expect(overdue[0]).toMatchObject({ '已超期（分钟）': 120, 督办单: 1 });
  });

  it('the evaluation, and the complaints behind a figure', async () => {
    const period = 'from=2026-03-01&to=2026-03-31';
    const rows = rowsOf(await sheetOf(`/supervision/league/export.xlsx?${period}`, 'supervisor'));
    const unit = rows.find((row) => row['单位'] === '泰州市住房和城乡建设局');
    expect(unit).toMatchObject({ 分组: '市直部门', 按时答复率: 0, '按时答复率：总数': 4, 满意率: null });
    const behind = `/supervision/league/${UNIT}/answered`;
    const lines = await listed<Item>(`${behind}?${period}`, 'supervisor');
    expect(numbers(rowsOf(await sheetOf(`${behind}/export.xlsx?${period}`, 'supervisor')))).toEqual(
      lines.map(({ number }) => number),
    );
    expect(lines).toHaveLength(4);
  });

  it('the knowledge base, and what of it expires', async () => {
    for (const [list, query] of [
      ['/knowledge', ''],
      ['/knowledge', `?q=${encodeURIComponent('医保')}`],
      ['/knowledge/expiring', ''],
    ] as const) {
      const entries = await listed<Item>(`${list}${query}`, 'head');
      const rows = rowsOf(await sheetOf(`${list}/export.xlsx${query}`, 'head'));
      expect(rows.map((row) => row['标题'])).toEqual(entries.map(({ title }) => title));
    }
  });
});

describe('who may', () => {
  const EVERY = [
    '/complaints/export.xlsx',
    '/supervision/overdue/export.xlsx',
    '/supervision/due-soon/export.xlsx',
    '/supervision/league/export.xlsx?from=2026-03-01&to=2026-03-31',
    `/supervision/league/${UNIT}/signed/export.xlsx?from=2026-03-01&to=2026-03-31`,
    '/knowledge/export.xlsx',
    '/knowledge/expiring/export.xlsx',
  ];

  it.each(EVERY)('takes %s home: the hotline and heads, no handler and no admin', async (path) => {
    const answers = new Map<string, string>();
    for (const name of [...PEOPLE, 'nobody']) {
      const reply = await taken(desk.get(path, name));
      const type = String(reply.headers['content-type']).split(';')[0] ?? '';
      const { code, detail } = JSON.parse(reply.status === 200 ? '{}' : String(reply.body)) as Record<string, string>;
      if (reply.status !== 200)
        expect([type, detail]).toEqual(['application/problem+json', expect.stringMatching(/。$/)]);
      answers.set(name, `${String(reply.status)} ${code ?? ''}`.trim());
    }
    expect(Object.fromEntries(answers)).toEqual({
      operator: '200',
      supervisor: '200',
      head: '200',
      handler: '403 FORBIDDEN',
      admin: '403 FORBIDDEN',
      nobody: '401 UNAUTHENTICATED',
    });
  });

  it('gives a head the rows of the own unit only', async () => {
    const rows = rowsOf(await sheetOf('/complaints/export.xlsx', 'head'));
    expect(new Set(rows.map((row) => row['承办单位']))).toEqual(new Set(['泰州市住房和城乡建设局']));
  });

  it('never sees a contact in a file', async () => {
    const contact = { name: '欧阳小满', phone: '13912345678' };
    const body = '夜里施工太吵，睡不着，请管一管。';
    await desk.city.http.post('/api/v1/posts').send({ title: '夜间施工', body, contact }).expect(201);
    const rows = rowsOf(await sheetOf('/complaints/export.xlsx', 'supervisor'));
    expect(JSON.stringify(rows)).toContain('夜间施工');
    expect(JSON.stringify(rows)).not.toMatch(/欧阳|1391|5678/);
  });

  it.each([
    ['?state=unknown', 'VALIDATION'],
    ['?limit=10', 'VALIDATION'],
    ['?after=abc', 'VALIDATION'],
    ['?q=a', 'QUERY_TOO_SHORT'],
  ])('is told before the first byte what is wrong with %s', async (query, code) => {
    const reply = await taken(desk.get(`/complaints/export.xlsx${query}`, 'operator'));
    expect([reply.status, reply.headers['content-type']]).toEqual([400, 'application/problem+json; charset=utf-8']);
    expect(JSON.parse(String(reply.body))).toMatchObject({ code });
  });

  it('gets the headers alone for HEAD, and that is no export of rows', async () => {
    await desk.city.advanceTo('2026-03-05T11:01:00+08:00');
    const reply = await desk.city.http
      .head('/api/v1/complaints/export.xlsx')
      .set('cookie', await desk.city.signIn('operator'));
    expect(reply.status).toBe(200);
    for (let tries = 0; tries < 100 && !(await latest()).outcome; tries++) await pause(50);
    expect(await latest()).toMatchObject({ rows: 0, outcome: { code: 'broken' } });
  });
});

interface Recorded {
  list: { code: string; name: string };
  by: { code: string };
  at: string;
  filters: object | null;
  rows: number | null;
  outcome: { code: string } | null;
}

async function latest(): Promise<Recorded> {
  const reply = await desk.get('/supervision/exports?limit=1', 'supervisor').expect(200);
  const [one] = (reply.body as { items: Recorded[] }).items;
  return one!;
}

describe('the record of exports', () => {
  const words = '路灯坏了';

  it('tells a supervisor who took what, when, by which filters and how many rows', async () => {
    await desk.city.advanceTo('2026-03-05T11:02:00+08:00');
    await sheetOf(`/complaints/export.xlsx?q=${encodeURIComponent(words)}&urgency=ordinary`, 'operator');
    expect(await latest()).toMatchObject({
      list: { code: 'complaints', name: '工单' },
      by: { code: 'operator' },
      at: '2026-03-05T11:02:00.000+08:00',
      filters: { q: words, urgency: 'ordinary' },
      rows: FORMULAS.length + 4,
      outcome: { code: 'complete', name: '完成' },
    });
  });

  it('is read by supervisor and admin, page by page', async () => {
    const all = await listed<Recorded>('/supervision/exports', 'admin');
    expect(all.length).toBeGreaterThan(10);
    for (const name of ['operator', 'head', 'handler'])
      expect((await desk.get('/supervision/exports', name)).body).toMatchObject({ status: 403, code: 'FORBIDDEN' });
  });

  it('stands in the ledger, the words that were searched for only sealed', async () => {
    const source = desk.city.city.dataSource;
    const [last] = await source.query<{ subject_id: string }[]>(
      "select subject_id from fact where subject_kind = 'export' order by seq desc limit 1",
    );
    const facts = await source.query<{ kind: string; actor: string; text: string }[]>(
      'select kind, actor, data::text as text from fact where subject_id = $1 order by n',
      [last?.subject_id],
    );
    expect(facts.map(({ kind, actor }) => `${kind} ${actor}`)).toEqual(['begun operator', 'ended operator']);
    const boxes = await source.query<{ box: Buffer }[]>('select box from export_filter');
    const kept = [...facts.map(({ text }) => text), ...boxes.map(({ box }) => box.toString())].join();
    expect(kept).not.toContain(words);
  });
});
