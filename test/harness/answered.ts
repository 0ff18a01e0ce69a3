import { openTestCity, type TestCity } from './app.js';

const MONDAY = '2026-03-02T09:00:00+08:00';

export interface Case {
  number: string;
  trackingCode: string;
  phoneCode: string;
}
export interface View {
  state: { code: string };
  moves: string[];
  clocks: { kind: { code: string }; deadline: string; stopped: string | null }[];
}

/** A status and its code; every refusal says why in a Chinese sentence. */
export const refusal = ({ status, body }: { status: number; body: unknown }) => {
  const { code, detail } = body as { code: string; detail: string };
  expect(detail).toMatch(/[\u4e00-\u9fff].*。$/);
  return [status, code];
};

/** A city in which complaints get answered, for what comes after the answer. */
export class AnsweredCity {
  private readonly cookies = new Map<string, string>();

  private constructor(readonly city: TestCity) {}

  static async open(...people: readonly string[]): Promise<AnsweredCity> {
    const one = new AnsweredCity(await openTestCity(MONDAY, { classifier: 'off' }));
    for (const name of people) one.cookies.set(name, await one.city.signIn(name));
    return one;
  }

  readonly send = (path: string, body: object, name: string) =>
    this.city.http
      .post(`/api/v1${path}`)
      .set({ cookie: this.cookies.get(name) ?? '' })
      .send(body);

  readonly command = (number: string, verb: string, body: object, name: string) =>
    this.send(`/complaints/${number}/${verb}`, body, name);

  readonly rating = ({ number, trackingCode }: Case, body: object) =>
    this.city.http.post(`/api/v1/track/${number}/rating`).set('x-tracking-code', trackingCode).send(body);

  readonly get = (path: string, name: string) =>
    this.city.http.get(`/api/v1${path}`).set({ cookie: this.cookies.get(name) ?? '' });

  readonly viewOf = async (number: string, name = 'supervisor') =>
    (await this.get(`/complaints/${number}`, name).expect(200)).body as View;

  readonly liveOf = async (number: string) =>
    (await this.viewOf(number)).clocks.filter(({ stopped }) => !stopped).map(({ kind }) => kind.code);

  readonly again = ({ number }: Case) =>
    this.command(number, 'answer', { answer: 'final', text: '已经修好。' }, 'handler').expect(200);

  readonly posted = async (post: object = {}): Promise<Case> => {
    const body = '小区门口的路灯坏了半个月没有人修。';
    const reply = await this.city.http.post('/api/v1/posts').send({ body, ...post });
    expect(reply.status).toBe(201);
    return reply.body as Case;
  };

  /** In the hands of the unit that is to answer. */
  readonly withUnit = async (post: object = {}, category = 'bxaj'): Promise<Case> => {
    const one = await this.posted(post);
    const unit = { department: 'tz-zhujian', handler: 'handler' };
    await this.command(one.number, 'classify', { category }, 'operator').expect(200);
    await this.command(one.number, 'dispatch', unit, 'operator').expect(200);
    await this.command(one.number, 'accept', {}, 'handler').expect(200);
    return one;
  };

  readonly answered = async (post: object = {}): Promise<Case> => {
    const one = await this.withUnit(post);
    await this.again(one);
    return one;
  };
}
