import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import type { DataSource } from 'typeorm';
import { hashPassword } from '../../src/access/password.js';
import type { CityPack } from '../../src/directory/pack.js';
import { seedDirectory } from '../../src/directory/seed.store.js';
import { system } from '../../src/foundation/actor.js';
import { Database } from '../../src/foundation/database.js';
import { type City, openCity } from '../harness/cluster.js';
import { accessHouse } from './house.js';

const PASSWORD = 'correct horse 电池';
const pack = {
  departments: [
    { code: 'centre', name: '12345 中心', kind: 'center' },
    { code: 'roads', name: '市政', parent: 'centre', kind: 'utility' },
  ],
  people: [
    { id: 'operator', name: '张接线', role: 'operator', department: 'centre', duties: ['接线'] },
    { id: 'handler', name: '李经办', role: 'handler', department: 'roads', duties: [] },
  ],
  roster: [],
  knowledge: [],
  policy: { version: 'policy-1' },
  calendar: { version: 'calendar-1' },
} as unknown as CityPack;

let city: City;
let owner: DataSource;
let api: NestFastifyApplication;
let other: NestFastifyApplication;

beforeAll(async () => {
  city = await openCity();
  owner = city.dataSource;
  [api, other] = await Promise.all([accessHouse(city.url), accessHouse(city.url)]);
  const hash = await hashPassword(PASSWORD);
  await api.get(Database).as(system('seed'), (tx) => seedDirectory(tx, pack, hash));
}, 60_000);
beforeEach(() => owner.query('truncate session, sign_in_attempt'));
afterAll(async () => {
  await Promise.all([api.close(), other.close()]);
  await city.close();
});

const to = (app: NestFastifyApplication) => request(app.getHttpServer());
const signIn = (name: string, password = PASSWORD, app = api) =>
  to(app).post('/api/v1/session').send({ name, password });
/** The cookie pair as a browser sends it back. */
const cookieOf = async (name: string): Promise<string> => {
  const reply = await signIn(name).expect(201);
  return String(reply.headers['set-cookie']).split(';')[0]!;
};
const refusal = (status: number, code: string) => ({ status, body: expect.objectContaining({ code }) });

describe('signing in', () => {
  it('gives a cookie no script reads, and who one is', async () => {
    const reply = await signIn('operator').expect(201);
    expect(reply.body).toEqual({ person: { id: 'operator', name: '张接线', role: 'operator', department: 'centre' } });
    expect(String(reply.headers['set-cookie'])).toMatch(/^jiesu=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const [row] = await owner.query(
      'select octet_length(token_hash) as bytes, expires_at - created_at as life from session',
    );
    expect(row).toMatchObject({ bytes: 32, life: { hours: 12 } });
  });

  it('binds the cookie to host and TLS in production', async () => {
    const production = await accessHouse(city.url, { production: true });
    const reply = await signIn('operator', PASSWORD, production).expect(201);
    expect(String(reply.headers['set-cookie'])).toMatch(
      /^__Host-jiesu=.+; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
    );
    await production.close();
  });

  it('answers a wrong password, an unknown name and a person switched off alike', async () => {
    await owner.query(`update person set active = false where id = 'handler'`);
    const replies = [await signIn('operator', 'wrong'), await signIn('nobody'), await signIn('handler')];
    await owner.query(`update person set active = true where id = 'handler'`);
    for (const reply of replies) expect(reply).toMatchObject(refusal(401, 'SIGN_IN_FAILED'));
    const [first, ...rest] = replies.map(({ body }) => ({ ...body, requestId: '' }));
    for (const body of rest) expect(body).toEqual(first);
  });

  it('refuses junk before it costs anything', async () => {
    for (const body of [
      {},
      { name: 'a' },
      { name: 'a\0b', password: 'x' },
      { name: ['a'], password: 'x' },
      { name: 'a', password: {} },
    ])
      await to(api).post('/api/v1/session').send(body).expect(400);
    await to(api).post('/api/v1/session').send({ name: 'operator', password: PASSWORD, role: 'admin' }).expect(400);
    expect(await owner.query('select from sign_in_attempt')).toEqual([]);
  });

  it('in the same browser ends the session before', async () => {
    const cookie = await cookieOf('operator');
    await signIn('handler').set('cookie', cookie).expect(201);
    await to(api).get('/api/v1/session').set('cookie', cookie).expect(401);
  });
});

describe('a session', () => {
  const whoAmI = (cookie: string, app = api) => to(app).get('/api/v1/session').set('cookie', cookie);

  it('is known to every process, until signed out', async () => {
    const cookie = await cookieOf('handler');
    const person = { id: 'handler', name: '李经办', role: 'handler', department: 'roads' };
    expect((await whoAmI(cookie, other).expect(200)).body).toEqual({ person });
    const gone = await to(api).delete('/api/v1/session').set('cookie', cookie).expect(204);
    expect(String(gone.headers['set-cookie'])).toMatch(/^jiesu=; .*Max-Age=0$/);
    expect(await whoAmI(cookie, other)).toMatchObject(refusal(401, 'UNAUTHENTICATED'));
    await to(api).delete('/api/v1/session').set('cookie', cookie).expect(204);
  });

  it.each([
    ['after 30 idle minutes', `last_seen_at = clock_timestamp() - interval '30 minutes'`, 401],
    ['not after 29', `last_seen_at = clock_timestamp() - interval '29 minutes'`, 200],
    ['after twelve hours, however busy', `expires_at = clock_timestamp()`, 401],
  ])('ends %s', async (_, change, status) => {
    const cookie = await cookieOf('operator');
    await owner.query(`update session set ${change}`);
    await whoAmI(cookie).expect(status);
  });

  it('notes its use once a minute, not at each request', async () => {
    const cookie = await cookieOf('operator');
    const seen = async () => (await owner.query('select last_seen_at::text as at from session'))[0].at as string;
    const first = await seen();
    await whoAmI(cookie).expect(200);
    expect(await seen()).toBe(first);
    await owner.query(`update session set last_seen_at = last_seen_at - interval '61 seconds'`);
    await whoAmI(cookie).expect(200);
    expect((await seen()) > first).toBe(true);
  });

  it('lives in real time, whatever the virtual clock says', async () => {
    const cookie = await cookieOf('operator');
    const [{ body }] = await owner.query(`select pg_get_functiondef('jiesu_now'::regproc) as body`);
    await owner.query(
      `create or replace function jiesu_now() returns timestamptz volatile language sql as $$ select '2031-01-01Z'::timestamptz $$`,
    );
    await whoAmI(cookie).expect(200);
    await owner.query(body);
  });

  it.each([
    ['a new role', `role = 'head'`, 200, { role: 'head' }],
    ['a new department', `department = 'centre'`, 200, { department: 'centre' }],
    ['being switched off', 'active = false', 401, { code: 'UNAUTHENTICATED' }],
  ])('feels %s with the next request', async (_, change, status, body) => {
    const cookie = await cookieOf('handler');
    await owner.query(`update person set ${change} where id = 'handler'`);
    const reply = await to(other).get('/api/v1/probe/unit').set('cookie', cookie);
    await owner.query(`update person set role = 'handler', department = 'roads', active = true where id = 'handler'`);
    expect(reply).toMatchObject({ status, body });
  });

  it('that is not one is nobody', async () => {
    for (const cookie of ['', 'jiesu=', `jiesu=${'A'.repeat(43)}`, `jiesu=${"'".repeat(43)}`])
      expect(await whoAmI(cookie)).toMatchObject(refusal(401, 'UNAUTHENTICATED'));
  });
});

describe('a route', () => {
  const probe = (path: string, cookie = '') => to(api).get(`/api/v1/${path}`).set('cookie', cookie);

  it('is for those it names', async () => {
    expect(await probe('probe/unit')).toMatchObject(refusal(401, 'UNAUTHENTICATED'));
    expect(await probe('probe/unit', await cookieOf('operator'))).toMatchObject(refusal(403, 'FORBIDDEN'));
    await probe('probe/unit', await cookieOf('handler')).expect(200);
    await probe('probe/open').expect(200);
  });

  it('that says nothing is closed to all, and the log says so', async () => {
    const said: unknown[] = [];
    api.useLogger({ error: (message: unknown) => said.push(message), warn: () => undefined, log: () => undefined });
    for (const cookie of ['', await cookieOf('operator')])
      expect(await probe('probe/forgotten', cookie)).toMatchObject(refusal(403, 'FORBIDDEN'));
    api.useLogger(false);
    expect(said[0]).toBe('route Probe.forgotten says neither @Public() nor @Allow(…): refused');
  });

  it('with a mark of its own outweighs a public controller', async () => {
    expect(await probe('public-probe/closed')).toMatchObject(refusal(401, 'UNAUTHENTICATED'));
  });
});

describe('another site', () => {
  const desk = (cookie: string) =>
    to(api).post('/api/v1/probe/desk').set('cookie', cookie).set('host', 'hotline.example');

  it('can send nothing in a signed-in person’s name', async () => {
    const cookie = await cookieOf('operator');
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }])
      expect(await desk(cookie).set(headers)).toMatchObject(refusal(403, 'CROSS_ORIGIN'));
    await desk(cookie).set({ origin: 'https://hotline.example', 'sec-fetch-site': 'same-origin' }).expect(201);
    await desk(cookie).expect(201);
  });

  it('cannot sign its visitor in as somebody, nor out', async () => {
    const evil = { origin: 'https://evil.example' };
    expect(await signIn('operator').set(evil)).toMatchObject(refusal(403, 'CROSS_ORIGIN'));
    const cookie = await cookieOf('operator');
    const out = await to(api).delete('/api/v1/session').set('cookie', cookie).set(evil);
    expect(out).toMatchObject(refusal(403, 'CROSS_ORIGIN'));
  });
});

describe('guessing', () => {
  const statuses = async (n: number, once: (i: number) => PromiseLike<{ status: number }>) =>
    (await Promise.all(Array.from({ length: n }, (_, i) => once(i)))).map(({ status }) => status);
  const count = (all: readonly number[], one: number) => all.filter((status) => status === one).length;

  it('gets five tries in 15 minutes, in a burst over two processes too', async () => {
    const all = await statuses(12, (i) => signIn('operator', 'guess', i % 2 ? api : other));
    expect([count(all, 401), count(all, 429)]).toEqual([5, 7]);
    expect(await signIn('operator')).toMatchObject(refusal(429, 'TOO_MANY_TRIES'));
    await owner.query(`update sign_in_attempt set at = at - interval '15 minutes'`);
    await signIn('operator').expect(201);
  });

  it('gets no new tries from a forged address', async () => {
    const all = await statuses(8, (i) => signIn('operator', 'guess').set('x-forwarded-for', `10.0.0.${i}`));
    expect([count(all, 401), count(all, 429)]).toEqual([5, 3]);
  });

  it('counts the address a trusted proxy names, and never shuts a person out of their own desk', async () => {
    const behind = await accessHouse(city.url, { trustedHops: 1 });
    const from = (address: string, password = PASSWORD) =>
      signIn('operator', password, behind).set('x-forwarded-for', `6.6.6.6, ${address}`);
    await from('10.0.0.1').expect(201);
    const all = await statuses(24, (i) => from(`10.9.9.${i % 6}`, 'guess'));
    expect([count(all, 401), count(all, 429)]).toEqual([20, 4]);
    expect(await from('10.0.0.2')).toMatchObject(refusal(429, 'TOO_MANY_TRIES'));
    await from('10.0.0.1').expect(201);
    await behind.close();
  });
});
