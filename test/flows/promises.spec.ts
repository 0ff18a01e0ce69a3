import { AnsweredCity, refusal, type Case } from '../harness/answered.js';
import type { TestCity } from '../harness/app.js';

let after: AnsweredCity;
let city: TestCity;
let command: AnsweredCity['command'];

beforeAll(async () => {
  after = await AnsweredCity.open('operator', 'handler');
  ({ city, command } = after);
}, 60_000);
afterAll(() => after.city.close());

const ask = (query = '') => city.http.get(`/api/v1/public/promises${query}`);
const post = { body: '河道里有很多垃圾没人清理。', place: '海陵区城南街道' };
const answer = ({ number }: Case) =>
  command(number, 'answer', { answer: 'final', text: '已清理。' }, 'handler').expect(200);
const unit = { code: 'tz-zhujian', name: '泰州市住房和城乡建设局' };

it('counts what was promised and kept, by district and unit, and shows who is late now', async () => {
  const kept = await after.withUnit(post);
  await answer(kept);
  await after.rating(kept, { solved: true, grade: 5 }).expect(200);
  const redone = await after.withUnit(post);
  await answer(redone);
  await after.rating(redone, { solved: false, grade: 1 }).expect(200);
  await command(redone.number, 'decide-redo', { outcome: 'redo' }, 'operator').expect(200);
  const withdrawn = await after.withUnit(post);
  await command(withdrawn.number, 'withdraw', { text: '诉求人来电撤单。' }, 'operator').expect(200);
  const late = await after.withUnit(post);
  await after.posted(post);

  const soon = (await ask().expect(200)).body as { city: object; late: object[] };
  const figures = { received: 5, withdrawn: 1, answered: 2, inThreeDays: 2, rate: 1, open: 3, lateNow: 0 };
  expect(soon).toMatchObject({ city: figures, late: [] });

  await city.advanceTo('2026-03-05T10:00:00+08:00');
  const reply = await ask().expect(200);
  expect(reply.headers['cache-control']).toBe('public, max-age=60');
  const overdue = { ...figures, rate: 0.5, lateNow: 3 };
  const since = '2026-03-05T09:00:00.000+08:00';
  const center = { code: 'tz-12345', name: '泰州市12345热线中心' };
  expect(reply.body).toEqual({
    period: { from: '2026-03-01', to: '2026-03-05' },
    asOf: '2026-03-05T10:00:00.000+08:00',
    city: overdue,
    districts: [{ district: { code: '321202', name: '海陵区' }, ...overdue }],
    units: [
      { unit, received: 4, withdrawn: 1, answered: 2, inThreeDays: 2, rate: 0.6666, open: 2, lateNow: 2 },
      { unit: center, received: 1, withdrawn: 0, answered: 0, inThreeDays: 0, rate: 0, open: 1, lateNow: 1 },
    ],
    late: [
      { unit, late: 2, since },
      { unit: center, late: 1, since },
    ],
  });

  await answer(late);
  expect((await ask().expect(200)).body).toEqual(reply.body);
  await city.advanceTo('2026-03-05T10:01:00+08:00');
  expect((await ask().expect(200)).body).toMatchObject({
    city: { answered: 3, inThreeDays: 2, rate: 0.5, lateNow: 2 },
    late: [
      { unit: center, late: 1 },
      { unit, late: 1 },
    ],
  });
});

it('counts the days that are asked for', async () => {
  const { body } = await ask('?from=2026-02-01&to=2026-02-28').expect(200);
  expect(body).toMatchObject({ city: { received: 0, rate: null }, districts: [], units: [] });
  expect((body as { late: object[] }).late).toHaveLength(2);
  expect(refusal(await ask('?from=2026-02-30'))).toEqual([400, 'BAD_PERIOD']);
  expect(refusal(await ask('?from=2026-03-09&to=2026-03-01'))).toEqual([400, 'BAD_PERIOD']);
  expect(refusal(await ask('?from=yesterday'))).toEqual([400, 'VALIDATION']);
});

it('counts only so many periods in a minute, but always this month', async () => {
  await city.advanceTo('2026-03-05T11:00:00+08:00');
  const two = (n: number) => String(n).padStart(2, '0');
  const many = Array.from(
    { length: 40 },
    (_, i) => `?from=2026-01-${two(1 + (i % 2))}&to=2026-02-${two(1 + (i >> 1))}`,
  );
  const replies = await Promise.all(many.map((query) => ask(query)));
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200, 429]));
  expect(refusal(replies.find(({ status }) => status === 429)!)).toEqual([429, 'TOO_MANY_PERIODS']);
  await ask().expect(200);
  await city.advanceTo('2026-03-05T11:01:00+08:00');
  await ask(many[39]).expect(200);
});
