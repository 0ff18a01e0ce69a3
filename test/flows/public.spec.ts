import { AnsweredCity, refusal, type Case } from '../harness/answered.js';
import type { TestCity } from '../harness/app.js';

interface Shown {
  number: string;
  title: string;
  text: string;
  answer: { text: string };
}

let after: AnsweredCity;
let city: TestCity;
let command: AnsweredCity['command'];

beforeAll(async () => {
  after = await AnsweredCity.open('operator', 'handler', 'head', 'supervisor');
  ({ city, command } = after);
}, 60_000);
afterAll(() => after.city.close());

const list = (query = '') => city.http.get(`/api/v1/public/complaints${query}`);
const listed = async (query = '') => {
  const { items } = (await list(query).expect(200)).body as { items: Shown[] };
  return items.map(({ number }) => number);
};
const one = (number: string) => city.http.get(`/api/v1/public/complaints/${number}`);

const contact = { name: '梅若兰', phone: '13812345678' };
const withUnit = (post: object = {}, category?: string) => after.withUnit({ contact, ...post }, category);
const publish = ({ number }: Case, on = true) => command(number, 'publish', { on }, 'operator');

async function published(...about: Parameters<typeof withUnit>): Promise<Case> {
  const made = await withUnit(...about);
  await command(made.number, 'answer', { answer: 'final', text: '已修好。' }, 'handler').expect(200);
  await publish(made).expect(200);
  return made;
}

it('shows what was answered and chosen, to anybody, with its people hidden', async () => {
  const made = await withUnit({
    place: '海陵区城南街道',
    body: '我住莲花社区3幢502室，我叫梅若兰，电话13812345678，苏M12345的车主说他叫王小明。',
  });
  const text = '梅若兰女士您好，路灯已修。联系人：薛思丽，0523-86881234。薛思丽';
  await command(made.number, 'answer', { answer: 'final', text }, 'handler').expect(200);
  expect(await listed()).not.toContain(made.number);
  await publish(made).expect(200);
  await after.rating(made, { solved: true, grade: 5, words: '谢谢薛思丽' }).expect(200);

  const reply = await one(made.number).expect(200);
  expect(reply.headers['cache-control']).toBe('public, max-age=60');
  expect(reply.body).toEqual({
    number: made.number,
    kind: { code: 'complaint', name: '投诉' },
    title: '我住莲花社区*幢*室，我叫梅**，电话****，苏****的',
    text: '我住莲花社区*幢*室，我叫梅**，电话****，苏****的车主说他叫王**。',
    category: { code: 'bxaj', name: '百姓安居' },
    district: { code: '321202', name: '海陵区' },
    department: { code: 'tz-zhujian', name: '泰州市住房和城乡建设局' },
    reachedAt: '2026-03-02T09:00:00.000+08:00',
    answeredAt: '2026-03-02T09:00:00.000+08:00',
    days: 0,
    inTime: true,
    answer: {
      kind: { code: 'final', name: '办结答复' },
      department: { code: 'tz-zhujian', name: '泰州市住房和城乡建设局' },
      text: '梅**女士您好，路灯已修。联系人：薛**，****。薛**',
      at: '2026-03-02T09:00:00.000+08:00',
    },
    rating: { grade: 5, name: '非常满意' },
  });
  expect(((await list().expect(200)).body as { items: unknown[] }).items).toContainEqual(reply.body);
});

it('tells what is not published no differently from what does not exist', async () => {
  const { number } = await withUnit();
  const hidden = (await one(number)).body as Record<string, unknown>;
  const absent = (await one('TZ20260302999999')).body as Record<string, unknown>;
  for (const body of [hidden, absent]) expect(refusal({ status: 404, body })).toEqual([404, 'NOT_PUBLISHED']);
  const said = ({ code, detail, title, type }: Record<string, unknown>) => ({ code, detail, title, type });
  expect(said(hidden)).toEqual(said(absent));
  expect((await one(number)).headers['cache-control']).toBe('no-store');
});

it('is no operator’s choice for a secret one', async () => {
  const made = await withUnit({ secret: true });
  await command(made.number, 'answer', { answer: 'final', text: '已核查。' }, 'handler').expect(200);
  expect(refusal(await publish(made))).toEqual([409, 'NOT_PUBLISHABLE']);
});

describe('what was published is gone', () => {
  const gone = async ({ number }: Case) => {
    expect(await listed()).not.toContain(number);
    expect(refusal(await one(number))).toEqual([404, 'NOT_PUBLISHED']);
  };
  const interim = async () => {
    const made = await withUnit();
    const answer = { answer: 'interim', text: '施工单位明日进场更换灯具。', promisedBy: '2026-03-10' };
    await command(made.number, 'answer', answer, 'handler').expect(200);
    await publish(made).expect(200);
    expect(await listed()).toContain(made.number);
    return made;
  };

  it('when the choice is taken back', async () => {
    const made = await published();
    expect(await listed()).toContain(made.number);
    await publish(made, false).expect(200);
    await gone(made);
  });

  it('when it is handled again, until the new answer is chosen', async () => {
    const made = await published();
    await after.rating(made, { solved: false, grade: 1 }).expect(200);
    expect(await listed()).toContain(made.number);
    await command(made.number, 'decide-redo', { outcome: 'redo' }, 'operator').expect(200);
    await gone(made);
    await command(made.number, 'answer', { answer: 'final', text: '重新更换。' }, 'handler').expect(200);
    await gone(made);
    await publish(made).expect(200);
    expect((await one(made.number).expect(200)).body).toMatchObject({ answer: { text: '重新更换。' } });
  });

  it('when a recheck opens it again', async () => {
    const made = await published();
    await after.rating(made, { solved: true, grade: 4 }).expect(200);
    await command(made.number, 'recheck', { result: 'reopened', text: '仍未修复。' }, 'supervisor').expect(200);
    await gone(made);
  });

  it('when its key is destroyed', async () => {
    const made = await published();
    await one(made.number).expect(200);
    const { dataSource } = city.city;
    await dataSource.query('delete from data_key d using complaint c where c.id = d.complaint_id and c.number = $1', [
      made.number,
    ]);
    await gone(made);
  });

  it('when it leaves the group whose answer it shows, and no sooner', async () => {
    const place = '海陵区城南街道';
    const [one, other] = [await withUnit({ place }), await withUnit({ place })];
    const group = async (path: string, body: object) =>
      (await after.send(path, body, path.endsWith('answer') ? 'handler' : 'operator')).body as { id: string };
    const { id } = await group('/groups', { numbers: [one.number, other.number] });
    await group(`/groups/${id}/answer`, { answer: 'final', text: '整条街的路灯已修好。' });
    for (const each of [one, other]) await publish(each).expect(200);
    expect(await listed()).toEqual(expect.arrayContaining([one.number, other.number]));
    await command(one.number, 'ungroup', {}, 'operator').expect(200);
    await gone(one);
    expect(await listed()).toContain(other.number);
    await publish(one).expect(200);
    expect(await listed()).toContain(one.number);
  });

  it.each([
    ['is marked secret', 'correct', { secret: true }],
    ['turns out to be a report', 'correct', { kind: 'report' }],
    ['is withdrawn', 'withdraw', { text: '诉求人来电撤单。' }],
  ])('when it %s', async (_, verb, body) => {
    const made = await interim();
    await command(made.number, verb, body, 'operator').expect(200);
    await gone(made);
  });
});

it('filters and pages, the latest answered first', async () => {
  await city.advanceTo('2026-03-03T09:00:00+08:00');
  const before = await listed('?category=jyaz&limit=100');
  const numbers: string[] = [];
  for (let hour = 10; hour < 13; hour++) {
    await city.advanceTo(`2026-03-03T${String(hour)}:00:00+08:00`);
    numbers.unshift((await published({ place: '海陵区城南街道' }, 'jyaz')).number);
  }
  expect(before).toEqual([]);
  expect(await listed('?category=jyaz')).toEqual(numbers);
  expect(await listed('?category=jyaz&district=321202&department=tz-zhujian')).toEqual(numbers);
  expect(await listed('?category=jyaz&district=321283')).toEqual([]);
  expect(await listed('?category=jyaz&department=tz-yibao')).toEqual([]);
  const first = (await list('?limit=2').expect(200)).body as { items: Shown[]; next: string };
  expect(first.items.map(({ number }) => number)).toEqual(numbers.slice(0, 2));
  expect((await listed(`?limit=2&after=${first.next}`))[0]).toBe(numbers[2]);
  expect(refusal(await list('?after=nowhere'))).toEqual([400, 'BAD_CURSOR']);
  expect(refusal(await list('?limit=101'))).toEqual([400, 'VALIDATION']);
  expect(refusal(await list('?handler=handler'))).toEqual([400, 'VALIDATION']);
});
