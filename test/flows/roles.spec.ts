import { MOVES } from '../../src/complaint/moves.js';
import type { Move } from '../../src/complaint/moves.table.js';
import { documentOf } from '../../src/foundation/openapi.js';
import { routesOf, type Route } from '../api/document.js';
import { MAY, TWICE } from '../api/roles.table.js';
import { openTestCity, type TestCity } from '../harness/app.js';

/** One sign-in of each role is named by it. */
const ROLES = ['operator', 'handler', 'head', 'supervisor', 'admin'] as const;
const EVERYBODY = ['citizen', ...ROLES] as const;
type Who = (typeof EVERYBODY)[number];

let city: TestCity;
let routes: readonly Route[];
const cookies = new Map<string, string>();

beforeAll(async () => {
  city = await openTestCity('2026-03-02T09:00:00+08:00', { classifier: 'off', role: 'api' });
  routes = routesOf(documentOf(city.app)).filter(({ path }) => !path.startsWith('/api/v1/health'));
  for (const role of ROLES) cookies.set(role, await city.signIn(role));
}, 120_000);
afterAll(() => city.close());

const ABSENT: Readonly<Record<string, string>> = { number: 'TZ20260302999999', unit: 'tz-zhujian', figure: 'solved' };
const NO_ID = '0192f0c1-2d3e-7a4b-8c5d-6e7f80910a1b';

/** An empty request on what is not there: the guard stands before everything else, and nothing else lets it through. */
async function ask({ method, path }: Route, who: Who) {
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => ABSENT[name] ?? NO_ID);
  const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';
  // Whoever signs out is out, so that goes without a session.
  const cookie = verb === 'delete' ? '' : (cookies.get(who) ?? '');
  const { status, body } = await city.http[verb](url).set({ cookie }).send();
  const { code = '', detail = '' } = body as { code?: string; detail?: string };
  return { status, code, detail };
}

const below = (name: string) => name.replace('/api/v1', '');

it('has a line for every route, and none for what is gone', () => {
  const there = routes.map(({ name }) => below(name));
  const lacking = there.filter((name) => !MAY.has(name));
  if (lacking.length > 0) throw new Error(`say in test/api/roles.table.ts who may call:\n${lacking.join('\n')}`);
  expect([...MAY.keys()].filter((name) => !there.includes(name))).toEqual([]);
  expect(TWICE).toEqual([]);
});

it.each(EVERYBODY)(
  'lets %s through where the table says so, and nowhere else',
  async (who) => {
    const wrong: string[] = [];
    for (const route of routes) {
      const { status, code, detail } = await ask(route, who);
      const stopped = who === 'citizen' ? `401 UNAUTHENTICATED` : '403 FORBIDDEN';
      const answer = `${String(status)} ${code}`;
      const passed = answer !== stopped;
      if (passed !== (MAY.get(below(route.name))?.includes(who) ?? false)) wrong.push(`${route.name}: ${answer}`);
      if (!passed && !/[\u4e00-\u9fff].*。$/.test(detail)) wrong.push(`${route.name}: “${detail}”`);
      if (status >= 500) wrong.push(`${route.name}: ${answer}`);
    }
    expect(wrong).toEqual([]);
  },
  120_000,
);

/** Said in other words: see the routes’ own names. */
const ROUTE_OF: Readonly<Record<string, string>> = { group: '/groups', attach: '/complaints/{number}/attachments' };

it('lets through whom the table of moves gives the move to, and nobody else', () => {
  const wrong = Object.entries(MOVES as Readonly<Record<string, Move>>).flatMap(([move, { roles }]) => {
    const staff = roles.filter((role) => role !== 'citizen');
    if (staff.length === 0) return [];
    const may = MAY.get(`POST ${ROUTE_OF[move] ?? `/complaints/{number}/${move}`}`) ?? [];
    return [...staff].sort().join(' ') === [...may].sort().join(' ') ? [] : [`${move}: ${may.join(' ')}`];
  });
  expect(wrong).toEqual([]);
});
