/** Reference (c): one statement per post straight over pg, without HTTP, validation or TypeORM: three thin rows. */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { given, obey } from './child.js';
import { percentile, round } from './figures.js';
import type { Loaded } from './load.js';
import { postsOf } from './posts.js';

const { url, connections, seed } = given<{ url: string; connections: number; seed: number }>();

const STATEMENT = `
with p as (insert into plain_post (source, key, title, body, place, contact, received_at)
    values ('web', $1, $2, $3, $4, $5, clock_timestamp()) returning id),
  c as (insert into plain_complaint (post_id, kind, state, received_at, respond_by)
    select id, 'complaint', 'received', clock_timestamp(), clock_timestamp() + interval '72 hours' from p returning id)
insert into plain_fact (complaint_id, kind, at, data) select id, 'received', clock_timestamp(), $6 from c`;

interface Body {
  readonly title: string;
  readonly body: string;
  readonly place: string;
  readonly contact: object;
}

const posts = postsOf(2_000, seed).map((json) => JSON.parse(json.toString()) as Body);
const clients = await Promise.all(
  Array.from({ length: connections }, async () => {
    const client = new Client({ connectionString: url, options: '-c timezone=UTC' });
    await client.connect();
    return client;
  }),
);

async function run(warmSeconds: number, seconds: number): Promise<Loaded> {
  let [counted, created] = [0, 0];
  const latencies: number[] = [];
  const from = performance.now() + warmSeconds * 1000;
  const to = from + seconds * 1000;
  const write = async (client: Client, start: number) => {
    for (let turn = start; performance.now() < to; turn++) {
      const { title, body, place, contact } = posts[turn % posts.length]!;
      const values = [randomUUID(), title, body, place, JSON.stringify(contact), '{"kind":"complaint","source":"web"}'];
      const began = performance.now();
      await client.query({ name: 'one-post', text: STATEMENT, values });
      const at = performance.now();
      created++;
      if (at < from || at >= to) continue;
      counted++;
      latencies.push(at - began);
    }
  };
  await Promise.all(clients.map((client, i) => write(client, i * 31)));
  const [p50, p99] = [round(percentile(latencies, 50), 1), round(percentile(latencies, 99), 1)];
  return { counted, seconds, created, failed: 0, firstFailure: '', p50, p99 };
}

obey({}, { run: (more) => run(Number(more['warmSeconds']), Number(more['seconds'])) }, () =>
  Promise.all(clients.map((client) => client.end())),
);
