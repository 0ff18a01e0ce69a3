import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.js';
import { keyFrom } from '../../src/commands/client.js';
import { createServer } from '../../src/foundation/server.js';
import { Sources } from '../../src/intake/sources.service.js';
import { openTestCity, testSettings, type TestCity } from '../harness/app.js';
import { Cutter } from './cutter.js';

let city: TestCity;
let other: NestFastifyApplication;
let servers: string[];
let sourceKey: string;

beforeAll(async () => {
  city = await openTestCity('2026-03-02T09:00:00+08:00');
  other = await createServer(AppModule, testSettings(city.city.url, { role: 'api' }));
  await other.listen(0, '127.0.0.1');
  servers = [await city.app.getUrl(), await other.getUrl()];
  sourceKey = await city.app.get(Sources).issue('forum');
}, 60_000);
afterAll(async () => {
  await other.close();
  await city.close();
});

interface Answer {
  readonly status: number;
  readonly body: { readonly number?: string; readonly code?: string };
}

async function post(server: string | undefined, body: object, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${server ?? ''}/api/v1/posts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

const complaints = async (): Promise<number> => {
  const [row] = await city.city.dataSource.query<{ n: number }[]>('select count(*)::int as n from complaint');
  return row?.n ?? 0;
};

it.each([0, 17, 39])('lets the others through when the database refuses post %i of a group', async (k) => {
  const before = await complaints();
  const poison = `poison-${String(k)}`;
  await city.city.dataSource.query(
    `create function poison() returns trigger language plpgsql as $$ begin raise exception 'refused on purpose'; end $$;
     create trigger poison before insert on post for each row when (new.external_id = '${poison}') execute function poison()`,
  );
  const ids = Array.from({ length: 40 }, (_, i) => (i === k ? poison : `p-${String(k)}-${String(i)}`));
  const send = (externalId: string) =>
    post(servers[0], { body: `路灯坏了，编号 ${externalId}`, externalId }, { 'x-source-key': sourceKey });
  const answers = await Promise.all(ids.map(send));
  await city.city.dataSource.query('drop trigger poison on post; drop function poison()');
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(39);
  expect(answers[k]).toMatchObject({ status: 422, body: { code: 'POST_REFUSED' } });
  expect(await complaints()).toBe(before + 39);
  expect(await send(poison)).toMatchObject({ status: 201 });
});

it('survives two processes sending the same keys in opposite order', async () => {
  const before = await complaints();
  const statuses = new Set<number>();
  for (let round = 0; round < 10; round++) {
    const keys = Array.from({ length: 60 }, (_, i) => keyFrom('opposite', String(round), String(i)));
    const send = (server: string | undefined, order: readonly string[]) =>
      Promise.all(order.map((key) => post(server, { body: `井盖破损 ${key}` }, { 'idempotency-key': key })));
    const [forth, back] = await Promise.all([send(servers[0], keys), send(servers[1], keys.toReversed())]);
    for (const { status } of [...forth, ...back]) statuses.add(status);
    expect(forth.map(({ body }) => body)).toEqual(back.toReversed().map(({ body }) => body));
  }
  expect([...statuses].sort()).toEqual([200, 201]);
  expect(await complaints()).toBe(before + 600);
}, 60_000);

it('survives external ids and keys that cross each other', async () => {
  const before = await complaints();
  for (let round = 0; round < 5; round++) {
    const order = Array.from({ length: 40 }, (_, i) => i);
    const send = (server: string | undefined, i: number) => {
      const externalId = `cross-${String(round)}-${String(i)}`;
      const headers = { 'x-source-key': sourceKey, 'idempotency-key': keyFrom('cross', String(round), String(39 - i)) };
      return post(server, { body: `站牌倒了 ${externalId}`, externalId }, headers);
    };
    const [forth, back] = await Promise.all([
      Promise.all(order.map((i) => send(servers[0], i))),
      Promise.all(order.toReversed().map((i) => send(servers[1], i))),
    ]);
    expect([...forth, ...back].filter(({ status }) => status !== 200 && status !== 201)).toEqual([]);
    expect(forth.map(({ body }) => body)).toEqual(back.toReversed().map(({ body }) => body));
  }
  expect(await complaints()).toBe(before + 200);
}, 60_000);

it('makes one complaint of two hundred requests with one key', async () => {
  const before = await complaints();
  const key = keyFrom('the same');
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, i) =>
      post(servers[i % 2], { body: '公园的长椅坏了。' }, { 'idempotency-key': key }),
    ),
  );
  expect(new Set(answers.map(({ body }) => body.number)).size).toBe(1);
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(await complaints()).toBe(before + 1);
});

it('loses and doubles nothing when every connection is cut while posts come in', async () => {
  const before = await complaints();
  const keys = Array.from({ length: 120 }, (_, i) => keyFrom('cut', String(i)));
  const persist = async (key: string, i: number): Promise<Answer> => {
    for (let tries = 0; ; tries++) {
      const answer = await post(servers[i % 2], { body: `断线时的诉求 ${String(i)}` }, { 'idempotency-key': key });
      if (answer.status !== 503 || tries === 20) return answer;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const sending = Promise.all(keys.map(persist));
  let ended = 0;
  for (let cut = 0; cut < 5; cut++) {
    const rows = await city.city.dataSource.query<unknown[]>(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'jiesu-a%'`,
    );
    ended += rows.length;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  const answers = await sending;
  expect(ended).toBeGreaterThan(0);
  expect(answers.filter(({ status }) => status !== 200 && status !== 201)).toEqual([]);
  expect(new Set(answers.map(({ body }) => body.number)).size).toBe(120);
  expect(await complaints()).toBe(before + 120);
}, 60_000);

it('finds out by itself what became of a COMMIT whose answer was lost', async () => {
  const before = await complaints();
  const cutter = new Cutter();
  const third = await createServer(AppModule, testSettings(await cutter.open(city.city.url), { role: 'api' }));
  try {
    await third.listen(0, '127.0.0.1');
    const url = await third.getUrl();
    const answers: Answer[] = [];
    for (let round = 0; round < 6; round++) {
      cutter.arm(1 + (round % 3));
      const bodies = Array.from({ length: 20 }, (_, i) => ({ body: `没有幂等键的诉求 ${String(round)}-${String(i)}` }));
      answers.push(...(await Promise.all(bodies.map((body) => post(url, body)))));
    }
    expect(cutter.cuts).toBeGreaterThanOrEqual(6);
    expect(answers.filter(({ status }) => status !== 201)).toEqual([]);
    expect(new Set(answers.map(({ body }) => body.number)).size).toBe(120);
    expect(await complaints()).toBe(before + 120);
  } finally {
    await third.close();
    cutter.close();
  }
}, 60_000);
