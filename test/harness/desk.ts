import type { Test } from 'supertest';
import type { Settings } from '../../src/foundation/settings.js';
import { openTestCity, type TestCity } from './app.js';

export interface CaseView {
  state: { code: string };
  department: { code: string };
  moves: string[];
  clocks: {
    kind: { code: string };
    deadline: string;
    stopped: string | null;
    rule: string;
    verdict: { code: string };
  }[];
}

/** A city with some of its people signed in, and what they do with complaints. */
export interface Desk {
  readonly city: TestCity;
  get(path: string, name: string): Test;
  post(path: string, name: string): Test;
  put(path: string, name: string): Test;
  command(name: string, number: string, verb: string, body?: object): Test;
  /** What the command made of the complaint; it must succeed. */
  does(name: string, number: string, verb: string, body?: object): Promise<CaseView>;
  /** The refusal's status and code; its sentence must be Chinese. */
  refused(name: string, number: string, verb: string, body?: object): Promise<string>;
  view(number: string, name?: string): Promise<CaseView>;
  /** A new complaint of its own, classified and waiting at the operator's desk. */
  posted(body?: string): Promise<string>;
  dispatchedTo(department: string, more?: object): Promise<string>;
}

export async function openDesk(at: string, people: readonly string[], over: Partial<Settings> = {}): Promise<Desk> {
  const city = await openTestCity(at, { classifier: 'off', ...over });
  const cookies = new Map<string, string>();
  for (const name of people) cookies.set(name, await city.signIn(name));
  const as = (name: string) => ({ cookie: cookies.get(name) ?? '' });
  let posts = 0;
  const desk: Desk = {
    city,
    get: (path, name) => city.http.get(`/api/v1${path}`).set(as(name)),
    post: (path, name) => city.http.post(`/api/v1${path}`).set(as(name)),
    put: (path, name) => city.http.put(`/api/v1${path}`).set(as(name)),
    command: (name, number, verb, body = {}) =>
      city.http.post(`/api/v1/complaints/${number}/${verb}`).set(as(name)).send(body),
    does: async (name, number, verb, body) =>
      (await desk.command(name, number, verb, body).expect(200)).body as CaseView,
    refused: async (name, number, verb, body) => {
      const reply = await desk.command(name, number, verb, body);
      const { code, detail } = reply.body as { code: string; detail: string };
      expect(detail).toMatch(/[\u4e00-\u9fff].*。$/);
      return `${String(reply.status)} ${code}`;
    },
    view: async (number, name = 'supervisor') =>
      (await desk.get(`/complaints/${number}`, name).expect(200)).body as CaseView,
    posted: async (body = '门前这条路的路灯坏了，晚上出行不安全') => {
      posts++;
      const words = `${body}，第${String(posts)}处，请尽快派人来看一看。`;
      const reply = await city.http.post('/api/v1/posts').send({ body: words }).expect(201);
      const { number } = reply.body as { number: string };
      await desk.does('operator', number, 'classify', { category: 'bxaj' });
      return number;
    },
    dispatchedTo: async (department, more = {}) => {
      const number = await desk.posted();
      await desk.does('operator', number, 'dispatch', { department, ...more });
      return number;
    },
  };
  return desk;
}

/** A desk for a whole file of tests: opened before the first of them, closed after the last. */
export function deskFor(at: string, people: readonly string[]): Desk {
  let open: Desk | undefined;
  beforeAll(async () => {
    open = await openDesk(at, people);
  }, 90_000);
  afterAll(() => open?.city.close());
  const desk = (): Desk => {
    if (!open) throw new Error('the desk opens with the first test');
    return open;
  };
  return {
    get city() {
      return desk().city;
    },
    get: (...args) => desk().get(...args),
    command: (...args) => desk().command(...args),
    does: (...args) => desk().does(...args),
    refused: (...args) => desk().refused(...args),
    view: (...args) => desk().view(...args),
    post: (...args) => desk().post(...args),
    put: (...args) => desk().put(...args),
    posted: (...args) => desk().posted(...args),
    dispatchedTo: (...args) => desk().dispatchedTo(...args),
  };
}

/** Whether each clock of this kind still runs, in the order they started. */
export const clocksOf = ({ clocks }: CaseView, kind: string): string[] =>
  clocks.filter((clock) => clock.kind.code === kind).map(({ stopped }) => (stopped ? 'stopped' : 'running'));
