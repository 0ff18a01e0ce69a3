import { setTimeout as pause } from 'node:timers/promises';
import { openTestCity, type TestCity } from '../harness/app.js';

let city: TestCity;
const cookies = new Map<string, string>();
const numbers: string[] = [];

const TEXTS = [
  '小区三号楼的路灯坏了半个月没有人修。',
  '学校门口的路灯太暗，孩子放学看不清路。',
  '公交站台没有雨棚，下雨天等车要淋雨。',
  '夜里工地还在打桩，路边的灯也坏了。',
];

beforeAll(async () => {
  city = await openTestCity('2026-01-30T16:00:00+08:00', { classifier: 'off' });
  for (const name of ['operator', 'handler', 'head']) cookies.set(name, await city.signIn(name));
  for (const body of TEXTS) {
    const reply = await city.http.post('/api/v1/posts').send({ body }).expect(201);
    numbers.push((reply.body as { number: string }).number);
    // Over the end of a month: each month is searched by itself.
    await city.advanceTo(`2026-02-0${String(numbers.length)}T09:00:00+08:00`);
  }
}, 60_000);
afterAll(() => city.close());

interface Listed {
  items: { number: string }[];
  next: string | null;
}

const list = async (query: string, name = 'operator', status = 200) =>
  (
    await city.http
      .get(`/api/v1/complaints?${query}`)
      .set({ cookie: cookies.get(name) ?? '' })
      .expect(status)
  ).body as Listed;
const found = async (q: string, more = '', name = 'operator') =>
  (await list(`q=${encodeURIComponent(q)}${more}`, name)).items.map(({ number }) => numbers.indexOf(number));

/** The search text follows the feed. */
async function eventually(q: string, expected: readonly number[]): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const now = await found(q);
    if (JSON.stringify(now) === JSON.stringify(expected)) return;
    await pause(100);
  }
  expect(await found(q)).toEqual(expected);
}

it('finds by words, newest first, soon after the post', async () => {
  await eventually('路灯', [1, 0]);
  await eventually('工地', [3]);
  await eventually('公交站台', [2]);
});

it.each([
  ['all words must stand there', '坏了 路灯', [0]],
  ['characters apart are no word', '路坏', []],
  ['a word nobody wrote', '电梯', []],
  ['full width and punctuation', '「路灯」，坏了', [0]],
])('%s', async (_, q, expected) => expect(await found(q)).toEqual(expected));

it('finds by number and by how a number begins', async () => {
  expect(await found(numbers[1]!)).toEqual([1]);
  expect(await found(numbers[1]!.toLowerCase())).toEqual([1]);
  expect(await found('TZ202601')).toEqual([0]);
  expect(await found('TZ202602')).toEqual([3, 2, 1]);
});

it('pages by cursor', async () => {
  const first = await list(`q=${encodeURIComponent('路灯')}&limit=1`);
  expect(first.items.map(({ number }) => numbers.indexOf(number))).toEqual([1]);
  const second = await list(`q=${encodeURIComponent('路灯')}&limit=1&after=${first.next ?? ''}`);
  expect(second.items.map(({ number }) => numbers.indexOf(number))).toEqual([0]);
  expect(second.next).toBeNull();
});

it('refuses a single character', async () => {
  expect(await list(`q=${encodeURIComponent('灯')}`, 'operator', 400)).toMatchObject({ code: 'QUERY_TOO_SHORT' });
});

it('shows a unit only what is its own, and with the other filters only what they let through', async () => {
  expect(await found('路灯', '', 'handler')).toEqual([]);
  const as = { cookie: cookies.get('operator') ?? '' };
  const at = `/api/v1/complaints/${numbers[0]!}`;
  await city.http.post(`${at}/classify`).set(as).send({ category: 'bxaj' }).expect(200);
  await city.http.post(`${at}/dispatch`).set(as).send({ department: 'tz-zhujian' }).expect(200);
  expect(await found('路灯', '', 'handler')).toEqual([0]);
  expect(await found('路灯', '', 'head')).toEqual([0]);
  expect(await found(numbers[1]!, '', 'handler')).toEqual([]);
  expect(await found('路灯', '&state=received')).toEqual([1]);
  expect(await found('路灯', '&state=dispatched&category=bxaj')).toEqual([0]);
});

it('keeps no word and no pair of a word in the clear', async () => {
  const rows = await city.city.dataSource.query<{ kept: string }[]>('select s::text as kept from search_text s');
  expect(rows).toHaveLength(TEXTS.length);
  for (const { kept } of rows) expect(kept).not.toMatch(/[\u4e00-\u9fff]/);
});

it('forgets a text with the key of the person', async () => {
  await city.city.dataSource.query(
    'delete from data_key where complaint_id = (select id from complaint where number = $1)',
    [numbers[2]],
  );
  expect(await found('公交站台')).toEqual([]);
  expect(await city.city.dataSource.query('select 1 from search_text')).toHaveLength(TEXTS.length - 1);
});
