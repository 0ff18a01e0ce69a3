import { AnsweredCity, type Case } from './answered.js';
import { rowsOf, sheetIn, taken } from './workbook.js';

export const MONTH = '2026-03';
export const HOUSING = 'tz-zhujian';
export const INSURANCE = 'tz-yibao';
export const STREETS = 'tz-chengguan';
export const LABOUR = 'tz-renshe';
const PEOPLE = [
  ...['operator', 'handler', 'head', 'supervisor', 'supervisor-2', 'admin'],
  ...['yibao-1', 'yibao-head', 'renshe-1', 'renshe-head', 'chengguan-1'],
];

/** A complaint in a unit's hands. */
async function given(world: AnsweredCity, department: string, handler: string): Promise<Case> {
  const post = { body: '问了几次都没有结果，请尽快答复。' };
  const one = (await world.city.http.post('/api/v1/posts').send(post).expect(201)).body as Case;
  await world.command(one.number, 'classify', { category: 'bxaj' }, 'operator').expect(200);
  await world.command(one.number, 'dispatch', { department, handler }, 'operator').expect(200);
  await world.command(one.number, 'accept', {}, handler).expect(200);
  return one;
}

const answer = (world: AnsweredCity, { number }: Case, handler: string) =>
  world.command(number, 'answer', { answer: 'final', text: '已经办理。' }, handler).expect(200);

async function disappointed(world: AnsweredCity, department: string, handler: string): Promise<void> {
  const one = await given(world, department, handler);
  await answer(world, one, handler);
  await world.rating(one, { solved: true, grade: 1 }).expect(200);
}

/**
 * A city after a bad start of the month: ten whom the housing bureau did not satisfy and ten the street wardens, ten whom
 * the insurance bureau answered late, and one bad case of the labour bureau.
 */
export async function openBadMonth() {
  const world = await AnsweredCity.open(...PEOPLE);
  const { city } = world;
  const cookies = new Map<string, string>();
  for (const name of PEOPLE) cookies.set(name, await city.signIn(name));
  const as = (name: string) => ({ cookie: cookies.get(name) ?? '' });
  const get = (path: string, name = 'supervisor') => city.http.get(`/api/v1/supervision${path}`).set(as(name));
  const housing: Case[] = [];
  const late: Case[] = [];
  for (let i = 0; i < 10; i++) {
    const one = await world.answered();
    await world.rating(one, { solved: false, grade: 2 }).expect(200);
    housing.push(one);
    late.push(await given(world, INSURANCE, 'yibao-1'));
    await disappointed(world, STREETS, 'chengguan-1');
  }
  await disappointed(world, LABOUR, 'renshe-1');
  await city.advanceTo('2026-03-06T09:00:00+08:00');
  for (const each of late) await answer(world, each, 'yibao-1');
  return {
    world,
    city,
    housing,
    get,
    post: (path: string, body: object, name = 'supervisor') =>
      city.http.post(`/api/v1/supervision${path}`).set(as(name)).send(body),
    /** A link of the API, followed by the supervisor. */
    behind: (link: string) => city.http.get(link).set(as('supervisor')),
    workbook: async (path: string, name: string) => {
      const { status, body } = await taken(get(path, name));
      expect(status).toBe(200);
      return rowsOf(await sheetIn(body as Buffer));
    },
  };
}

export type BadMonth = Awaited<ReturnType<typeof openBadMonth>>;
