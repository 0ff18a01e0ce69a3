import { openTestCity, type TestCity } from './app.js';

const NAMES = ['operator', 'handler', 'head', 'zhujian-leader', 'supervisor', 'yibao-1'];

interface Clock {
  kind: { code: string };
  deadline: string;
  stopped: string | null;
  verdict: { code: string };
  rule: string;
}

export interface Row {
  state: { code: string };
  clocks: Clock[];
  answers: { text: string }[];
  draft: { text: string } | null;
  published: boolean;
}

export interface Case {
  number: string;
  trackingCode: string;
}

export interface Tracked {
  answers: { text: string }[];
  timeline: { what: string; text: string | null; until: string | null }[];
}

interface About {
  body?: string;
  kind?: string;
  secret?: boolean;
  category?: string;
}

export const clockOf = ({ clocks }: Row, kind: string): Clock | undefined =>
  clocks.findLast((clock) => clock.kind.code === kind);

/** A city in which a unit answers: its people signed in, complaints in its hands. */
export async function openAnsweringCity(at: string) {
  const city: TestCity = await openTestCity(at, { classifier: 'off' });
  const cookies = new Map<string, string>();
  for (const name of NAMES) cookies.set(name, await city.signIn(name));
  const as = (name: string) => ({ cookie: cookies.get(name) ?? '' });
  const get = (path: string, name: string) => city.http.get(`/api/v1${path}`).set(as(name));
  const command = (number: string, verb: string, body: object, name: string) =>
    city.http.post(`/api/v1/complaints/${number}/${verb}`).set(as(name)).send(body);
  return {
    city,
    as,
    get,
    command,
    row: async (number: string) => (await get(`/complaints/${number}`, 'operator')).body as Row,
    /** Status and code of a command that is refused, with a Chinese sentence. */
    refused: async (number: string, verb: string, body: object, name: string): Promise<string> => {
      const { status, body: problem } = await command(number, verb, body, name);
      const { code, detail } = problem as { code: string; detail: string };
      expect(detail).toMatch(/[\u4e00-\u9fff]/);
      return `${String(status)} ${code}`;
    },
    inProgress: async (about: About = {}): Promise<Case> => {
      const { category = 'bxaj', body = '小区路灯不亮，晚上出门很危险。', ...post } = about;
      const made = await city.http
        .post('/api/v1/posts')
        .send({ body, ...post })
        .expect(201);
      const one = made.body as Case;
      await command(one.number, 'classify', { category }, 'operator').expect(200);
      await command(one.number, 'dispatch', { department: 'tz-zhujian', handler: 'handler' }, 'operator').expect(200);
      await command(one.number, 'accept', {}, 'handler').expect(200);
      return one;
    },
    tracked: async ({ number, trackingCode }: Case): Promise<Tracked> => {
      const reply = await city.http.get(`/api/v1/track/${number}`).set('x-tracking-code', trackingCode).expect(200);
      return reply.body as Tracked;
    },
  };
}

export type AnsweringCity = Awaited<ReturnType<typeof openAnsweringCity>>;
