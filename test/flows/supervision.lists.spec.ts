import { deskFor } from '../harness/desk.js';

const PEOPLE = ['operator', 'supervisor', 'admin', 'handler', 'head', 'chengguan-1', 'chengguan-head'];
const desk = deskFor('2026-03-02T09:00:00+08:00', PEOPLE);
const MONTH = 'from=2026-03-01&to=2026-03-31';

interface Due {
  number: string;
  department: { code: string };
  overdueMinutes: number;
  minutesLeft: number;
  orders: number;
  heldBy: { unit: { code: string }; minutes: number }[];
}
interface League {
  groups: { rows: { unit: { code: string }; figures: Record<string, { hits: number; of: number }> }[] }[];
}
type Page<T> = { items: T[]; next: string | null };

const list = async <T = Due>(path: string, name = 'supervisor') =>
  (await desk.get(`/supervision/${path}`, name).expect(200)).body as Page<T>;
const numbers = async (path: string, name?: string) => (await list(path, name)).items.map(({ number }) => number);

/** Dispatched after an hour, signed after two; moved on the next day, and signed there an hour later. */
let moved: string;
let own: string;
/** A day younger. */
let younger: string;
beforeAll(async () => {
  moved = await desk.posted();
  own = await desk.dispatchedTo('tz-zhujian');
  await desk.city.advanceTo('2026-03-02T10:00:00+08:00');
  await desk.does('operator', moved, 'dispatch', { department: 'tz-zhujian' });
  await desk.city.advanceTo('2026-03-02T11:00:00+08:00');
  await desk.does('handler', moved, 'accept');
  await desk.city.advanceTo('2026-03-03T09:00:00+08:00');
  younger = await desk.dispatchedTo('tz-chengguan');
  await desk.city.advanceTo('2026-03-03T11:00:00+08:00');
  await desk.does('operator', moved, 'reassign', { department: 'tz-chengguan', text: '职责调整。' });
  await desk.city.advanceTo('2026-03-03T12:00:00+08:00');
  await desk.does('chengguan-1', moved, 'accept');
  await desk.city.advanceTo('2026-03-05T09:00:01+08:00');
  await desk.city.advanceTo('2026-03-05T10:00:00+08:00');
}, 60_000);

it.each([
  ['overdue', [200, 200, 200, 200, 403, 401]],
  ['due-soon', [200, 200, 200, 200, 403, 401]],
  ['orders', [200, 403, 200, 200, 200, 401]],
  ['orders/batches', [200, 403, 200, 403, 403, 401]],
  ['suspensions', [200, 200, 200, 200, 200, 401]],
  ['exclusions', [200, 403, 200, 200, 403, 401]],
  [`league?${MONTH}`, [200, 200, 200, 200, 403, 401]],
  [`league/tz-zhujian/answered?${MONTH}`, [200, 200, 200, 200, 403, 401]],
])('%s is shown to supervisor, operator, admin, head, handler, nobody: %j', async (path, expected) => {
  const replies = [];
  for (const name of ['supervisor', 'operator', 'admin', 'head', 'handler', 'nobody'])
    replies.push(await desk.get(`/supervision/${path}`, name));
  expect(replies.map(({ status }) => status)).toEqual(expected);
  for (const { status, body } of replies)
    if (status >= 400)
      expect(body).toMatchObject({ code: expect.any(String), detail: expect.stringMatching(/[\u4e00-\u9fff].*。$/) });
});

describe('超期台账', () => {
  it('tells who held each how long: together since it was received', async () => {
    const { items } = await list('overdue');
    expect(items.map(({ number }) => number).sort()).toEqual([moved, own].sort());
    expect(items.find(({ number }) => number === moved)).toMatchObject({
      department: { code: 'tz-chengguan' },
      overdueMinutes: 60,
      minutesLeft: 0,
      orders: 1,
      // The first unit stays answerable until the other one has signed (首接负责制).
      heldBy: [
        { unit: { code: 'tz-chengguan' }, minutes: 46 * 60 },
        { unit: { code: 'tz-zhujian' }, minutes: 26 * 60 },
        { unit: { code: 'tz-12345' }, minutes: 60 },
      ],
    });
    for (const { heldBy } of items) expect(heldBy.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(73 * 60);
  });

  it('is a head’s of the own unit, and is narrowed by unit, category, district and urgency', async () => {
    expect(await numbers('overdue', 'head')).toEqual([own]);
    expect(await numbers('overdue', 'chengguan-head')).toEqual([moved]);
    expect(await numbers('overdue?department=tz-chengguan', 'head')).toEqual([]);
    expect(await numbers('overdue?department=tz-chengguan')).toEqual([moved]);
    expect((await numbers('overdue?category=bxaj&urgency=ordinary')).sort()).toEqual([moved, own].sort());
    expect(await numbers('overdue?urgency=critical')).toEqual([]);
    expect(await numbers('overdue?district=321281')).toEqual([]);
  });

  it('lets go of what is answered', async () => {
    await desk.does('handler', own, 'answer', { answer: 'final', text: '已修复。' });
    expect(await numbers('overdue')).toEqual([moved]);
    expect((await list<{ state: { code: string } }>('orders?state=drawn')).items).toHaveLength(2);
  });
});

it('即将到期 is what has at most so many hours left, the nearest first', async () => {
  expect(await numbers('due-soon?hours=22')).toEqual([]);
  const { items } = await list('due-soon?hours=23');
  expect(items).toMatchObject([{ number: younger, minutesLeft: 23 * 60, overdueMinutes: 0, orders: 0 }]);
  expect(await numbers('due-soon?hours=72', 'head')).toEqual([]);
});

it('考核评价 counts the lateness against who held it at the deadline, and opens the list behind', async () => {
  const { groups } = (await desk.get(`/supervision/league?${MONTH}`, 'head').expect(200)).body as League;
  const answered = groups
    .flatMap(({ rows }) => rows)
    .flatMap(({ unit, figures }) => (figures['answered']!.of > 0 ? [[unit.code, figures['answered']!.of]] : []));
  expect(Object.fromEntries(answered)).toEqual({ 'tz-zhujian': 1, 'tz-chengguan': 1 });
  const behind = (name: string) => numbers(`league/tz-chengguan/answered?${MONTH}`, name);
  expect(await behind('supervisor')).toEqual([moved]);
  expect(await behind('head')).toEqual([]);
});

it.each([
  ['overdue?limit=0', '400 VALIDATION'],
  ['overdue?urgency=huge', '400 VALIDATION'],
  ['overdue?after=x', '400 BAD_CURSOR'],
  ['due-soon?hours=73', '400 VALIDATION'],
  ['due-soon?after=x', '400 BAD_CURSOR'],
  ['league', '400 VALIDATION'],
  ['league?from=2026-03-31&to=2026-03-01', '400 BAD_PERIOD'],
  [`league?${MONTH}&group=friends`, '400 VALIDATION'],
  [`league/tz-nobody/answered?${MONTH}`, '422 DEPARTMENT_UNKNOWN'],
  [`league/tz-zhujian/luck?${MONTH}`, '400 VALIDATION'],
])('%s is refused', async (path, why) => {
  const { status, body } = await desk.get(`/supervision/${path}`, 'supervisor');
  const { code, detail } = body as { code: string; detail: string };
  expect([`${String(status)} ${code}`, detail]).toEqual([why, expect.stringMatching(/[\u4e00-\u9fff].*。$/)]);
});
