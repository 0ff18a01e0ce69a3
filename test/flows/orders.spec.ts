import { randomUUID } from 'node:crypto';
import { openDesk, type Desk } from '../harness/desk.js';
import { rowsOf, sheetIn, taken } from '../harness/workbook.js';

interface Order {
  number: string;
  no: number;
  state: { code: string; name: string };
  unit: { code: string };
  department: { code: string };
  missed: string | null;
  list: string | null;
  issuedAt: string | null;
}
interface Batch {
  unit: { code: string; name: string };
  day: string;
  drafts: number;
  earliestDue: string | null;
}
interface Signed {
  items: { number: string; no: number; ok: boolean; list?: string; code?: string; detail?: string }[];
  more: boolean;
}
type Page<T> = { items: T[]; next: string | null };

const PEOPLE = ['operator', 'supervisor', 'supervisor-2', 'admin', 'handler', 'head', 'chengguan-1', 'chengguan-head'];
const text = '请于两日内报告办理情况。';
let desk: Desk;
/** Four of 住建 and two of 城管, all overdue on Monday 16 February; the last of 住建 a day later. */
let zhujian: string[];
let chengguan: string[];

beforeAll(async () => {
  desk = await openDesk('2026-02-13T09:00:00+08:00', PEOPLE);
  zhujian = [];
  for (let i = 0; i < 3; i++) zhujian.push(await desk.dispatchedTo('tz-zhujian'));
  chengguan = [await desk.dispatchedTo('tz-chengguan'), await desk.dispatchedTo('tz-chengguan')];
  await desk.city.advanceTo('2026-02-14T10:00:00+08:00');
  zhujian.push(await desk.dispatchedTo('tz-zhujian'));
  await desk.city.advanceTo('2026-02-16T09:00:01+08:00');
  await desk.city.advanceTo('2026-02-17T10:00:01+08:00');
}, 90_000);
afterAll(() => desk.city.close());

const of = async <T = Order>(path: string, name = 'supervisor') =>
  (await desk.get(`/supervision/orders${path}`, name).expect(200)).body as Page<T>;
const issue = (body: object, name = 'supervisor', key?: string) => {
  const sent = desk.post('/supervision/orders/issue', name);
  return (key ? sent.set('idempotency-key', key) : sent).send(body);
};
const signed = async (body: object, key?: string) => (await issue(body, 'supervisor', key).expect(200)).body as Signed;
const refused = async (body: object, name = 'supervisor') => {
  const { status, body: problem } = await issue(body, name);
  const { code, detail } = problem as { code: string; detail: string };
  expect(detail).toMatch(/[\u4e00-\u9fff].*。$/);
  return `${String(status)} ${code}`;
};

describe('drafts', () => {
  it('are one 督办清单 for each unit and day, the longest waiting first', async () => {
    const { items } = await of<Batch>('/batches');
    expect(items.map(({ unit, day, drafts, earliestDue }) => [unit.code, day, drafts, earliestDue])).toEqual([
      ['tz-chengguan', '2026-02-16', 2, '2026-02-16T09:00:00.000+08:00'],
      ['tz-zhujian', '2026-02-16', 3, '2026-02-16T09:00:00.000+08:00'],
      ['tz-zhujian', '2026-02-17', 1, '2026-02-17T10:00:00.000+08:00'],
    ]);
    expect((await of<Batch>('/batches?unit=tz-zhujian&day=2026-02-16')).items).toHaveLength(1);
  });

  it('page by unit and day', async () => {
    const seen: string[] = [];
    for (let after = ''; ;) {
      const page = await of<Batch>(`/batches?limit=1${after}`);
      seen.push(...page.items.map(({ unit, day }) => `${unit.code} ${day}`));
      if (!page.next) break;
      after = `&after=${page.next}`;
    }
    expect(seen).toEqual(['tz-chengguan 2026-02-16', 'tz-zhujian 2026-02-16', 'tz-zhujian 2026-02-17']);
  });

  it('are the supervisor’s to see, not the unit’s', async () => {
    expect((await of('?state=drawn')).items).toHaveLength(6);
    for (const name of ['handler', 'head']) expect((await of('', name)).items).toEqual([]);
    for (const name of ['handler', 'head', 'operator'])
      expect((await desk.get('/supervision/orders/batches', name)).status).toBe(403);
    expect((await desk.get('/supervision/orders', 'operator')).status).toBe(403);
  });

  it.each([
    ['?day=2026-02-30', 'BAD_PERIOD'],
    ['?day=monday', 'VALIDATION'],
    ['?state=lost', 'VALIDATION'],
    ['?after=x', 'BAD_CURSOR'],
    ['/batches?after=x', 'BAD_CURSOR'],
  ])('%s is refused', async (query, code) => {
    const { body } = await desk.get(`/supervision/orders${query}`, 'supervisor').expect(400);
    expect(body).toMatchObject({ code, detail: expect.stringMatching(/[\u4e00-\u9fff]/) });
  });
});

describe('signing in batch', () => {
  const monday = { unit: 'tz-zhujian', day: '2026-02-16' };

  it.each<[string, object, string, string]>([
    ['an operator', monday, 'operator', '403 FORBIDDEN'],
    ['a head', monday, 'head', '403 FORBIDDEN'],
    ['an admin', monday, 'admin', '403 FORBIDDEN'],
    ['nothing', {}, 'supervisor', '400 VALIDATION'],
    ['a unit without its day', { unit: 'tz-zhujian' }, 'supervisor', '400 VALIDATION'],
    ['a unit and orders', { ...monday, orders: [{ number: 'TZ1', no: 1 }] }, 'supervisor', '400 VALIDATION'],
    ['no orders', { orders: [] }, 'supervisor', '400 VALIDATION'],
    [
      'more than 200',
      { orders: Array.from({ length: 201 }, (_, i) => ({ number: `TZ${String(i)}`, no: 1 })) },
      'supervisor',
      '400 VALIDATION',
    ],
    ['a unit nobody knows', { ...monday, unit: 'tz-nobody' }, 'supervisor', '422 DEPARTMENT_UNKNOWN'],
    ['a day that is none', { ...monday, day: '2026-02-30' }, 'supervisor', '400 BAD_PERIOD'],
  ])('is refused: %s', async (_, body, name, why) => expect(await refused(body, name)).toBe(why));

  it('signs a unit’s day as one list, each order by itself, and the same key signs nothing more', async () => {
    await desk.city.city.dataSource.query(
      'delete from data_key where complaint_id = (select id from complaint where number = $1)',
      [zhujian[1]],
    );
    const key = randomUUID();
    const first = await signed({ ...monday, text }, key);
    expect({ ...first, items: first.items.toSorted((a, b) => (a.number < b.number ? -1 : 1)) }).toEqual({
      items: [
        { number: zhujian[0], no: 1, ok: true, list: 'DB20260216-tz-zhujian' },
        { number: zhujian[1], no: 1, ok: false, code: 'COMPLAINT_ERASED', detail: expect.stringMatching(/。$/) },
        { number: zhujian[2], no: 1, ok: true, list: 'DB20260216-tz-zhujian' },
      ],
      more: false,
    });
    const ledger = await desk.city.ledgerOf(zhujian[0]!);
    expect(await signed({ ...monday, text }, key)).toEqual(first);
    expect(await desk.city.ledgerOf(zhujian[0]!)).toEqual(ledger);
    expect(ledger.at(-1)).toBe('order_issued');
    const { status, body } = await issue({ ...monday, text: '另行要求。' }, 'supervisor', key);
    expect([status, (body as { code: string }).code]).toEqual([422, 'KEY_REUSED']);
    // Without words nothing has to be sealed: the erased person's order is signed too.
    expect((await signed(monday)).items).toEqual([
      { number: zhujian[1], no: 1, ok: true, list: 'DB20260216-tz-zhujian' },
    ]);
    expect(await signed(monday)).toEqual({ items: [], more: false });
  });

  it('signs chosen orders, says of each why not, and takes one named twice once', async () => {
    const chosen = { number: chengguan[0], no: 1 };
    const { items } = await signed({
      orders: [chosen, chosen, { number: zhujian[0], no: 1 }, { number: zhujian[3], no: 7 }, { number: 'TZ0', no: 1 }],
    });
    expect(items.map(({ ok, code, list }) => code ?? (ok && list))).toEqual([
      'DB20260216-tz-chengguan',
      'ORDER_NOT_ANSWERED',
      'ORDER_NOT_FOUND',
      'ORDER_NOT_FOUND',
    ]);
  });

  it('says one order’s supervisors meet on: both calls end, one signs', async () => {
    const ask = { orders: [{ number: chengguan[1], no: 1 }] };
    const both = await Promise.all(['supervisor', 'supervisor-2'].map((name) => issue(ask, name).expect(200)));
    const results = both.map(({ body }) => (body as Signed).items[0]!);
    expect(results.map(({ ok, code }) => code ?? ok).sort()).toEqual(['ORDER_NOT_ANSWERED', true]);
  });
});

describe('signed orders', () => {
  it('are seen by the unit that holds the complaint, newest first, by state', async () => {
    expect((await of('', 'handler')).items.map(({ number }) => number).sort()).toEqual(zhujian.slice(0, 3).sort());
    expect((await of('', 'chengguan-1')).items.map(({ number }) => number).sort()).toEqual([...chengguan].sort());
    expect((await of('?unit=tz-chengguan', 'handler')).items).toEqual([]);
    const number = zhujian[0]!;
    await desk.does('head', number, 'answer-order', { text: '已派人修复。' });
    expect((await of('?state=answered', 'head')).items).toMatchObject([
      { number, state: { code: 'answered', name: '待办结' }, list: 'DB20260216-tz-zhujian' },
    ]);
    await desk.does('supervisor', number, 'close-order', {});
    expect((await of('?state=closed')).items.map((one) => one.number)).toEqual([number]);
    expect((await of('?state=issued&unit=tz-zhujian&day=2026-02-16')).items).toHaveLength(2);
  });

  it('go with their complaint: another unit answers the order that was drawn up on the first', async () => {
    const number = zhujian[2]!;
    await desk.does('operator', number, 'reassign', { department: 'tz-chengguan', text: '职责调整。' });
    expect((await of('', 'head')).items.map((one) => one.number)).not.toContain(number);
    expect((await of('?unit=tz-zhujian', 'chengguan-head')).items).toMatchObject([
      { number, unit: { code: 'tz-zhujian' }, department: { code: 'tz-chengguan' }, state: { code: 'issued' } },
    ]);
    expect(await desk.refused('head', number, 'answer-order', { text })).toBe('404 COMPLAINT_NOT_FOUND');
    await desk.does('chengguan-head', number, 'answer-order', { text });
  });

  it('page without gaps or repeats', async () => {
    for (const name of ['supervisor', 'chengguan-head']) {
      const whole = (await of('', name)).items.map(({ number }) => number);
      const seen: string[] = [];
      for (let after = ''; ;) {
        const page = await of(`?limit=2${after}`, name);
        seen.push(...page.items.map(({ number }) => number));
        if (!page.next) break;
        after = `&after=${page.next}`;
      }
      expect(seen).toEqual(whole);
      expect(new Set(seen).size).toBe(whole.length);
    }
  });
});

describe('as workbooks', () => {
  it.each([
    ['orders/export.xlsx?state=issued', [200, 200, 403, 403]],
    ['orders/batches/export.xlsx', [200, 403, 403, 403]],
    ['suspensions/export.xlsx?lookOwed=true', [200, 200, 200, 403]],
    ['exclusions/export.xlsx', [200, 200, 403, 403]],
  ])('%s is taken home by the supervisor, a head, an operator, a handler: %j', async (path, expected) => {
    const statuses: number[] = [];
    for (const name of ['supervisor', 'head', 'operator', 'handler'])
      statuses.push((await taken(desk.get(`/supervision/${path}`, name))).status);
    expect(statuses).toEqual(expected);
  });

  it('have the rows of the lists', async () => {
    const rows = async (path: string) => {
      const reply = await taken(desk.get(`/supervision/orders${path}`, 'supervisor'));
      return rowsOf(await sheetIn(reply.body as Buffer));
    };
    const listed = (await of('')).items.map(({ number, no, state, list }) => [number, no, state.name, list]);
    const orders = await rows('/export.xlsx');
    expect(orders.map((row) => ['工单编号', '督办单号', '状态', '督办清单'].map((title) => row[title]))).toEqual(
      listed,
    );
    const batches = (await of<Batch>('/batches')).items.map(({ day, unit, drafts }) => [day, unit.name, drafts]);
    expect(batches.length).toBeGreaterThan(0);
    expect(
      (await rows('/batches/export.xlsx')).map((row) => ['日期', '督办单位', '待签发'].map((title) => row[title])),
    ).toEqual(batches);
  });
});
