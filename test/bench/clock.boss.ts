/**
 * Baseline for the sweep: pg-boss in batches. A job is one clock's next rung; the handler runs the service's own decision
 * and SQL for the whole batch in one transaction, and sends the rungs that follow in that same transaction.
 */
import 'reflect-metadata';
import PgBoss from 'pg-boss';
import { Client } from 'pg';
import type { EntityManager } from 'typeorm';
import { record } from '../../src/complaint/chain.js';
import type { Complaint } from '../../src/complaint/complaint.js';
import type { Change } from '../../src/complaint/complaint.store.js';
import { settle } from '../../src/complaint/settle.js';
import { system } from '../../src/foundation/actor.js';
import { given, obey } from './child.js';
import { openRooms } from './rooms.js';

export interface BossOptions {
  readonly url: string;
  readonly batchSize: number;
  readonly workers: number;
}

interface Rung {
  readonly complaint: string;
}

const QUEUE = 'rung';
const ACTOR = system('clock');

const { url, batchSize, workers } = given<BossOptions>();
const rooms = await openRooms(url, workers + 2);
const owner = new Client({ connectionString: url });
await owner.connect();
const boss = new PgBoss({ connectionString: url, max: workers + 2, schedule: false });
const failed = (error: unknown) =>
  process.stderr.write(`pg-boss: ${error instanceof Error ? error.message : String(error)}\n`);
boss.on('error', failed);
await boss.start();
await boss.createQueue(QUEUE);
await owner.query('grant usage on schema pgboss to jiesu_app; grant all on all tables in schema pgboss to jiesu_app');
await owner.end();

const within = (tx: EntityManager): PgBoss.Db => ({
  executeSql: async (text, values) => ({ rows: await tx.query(text, values) }),
});

function settled(before: Complaint, now: Date): Change {
  const at = now > before.updatedAt ? now : before.updatedAt;
  const { terms, directory } = rooms.rules;
  const facts = settle(before, at, terms.of(before.policy, before.calendar), directory.current());
  return { before, ...record(before.id, before, facts), contents: [] };
}

const following = ({ before, after }: Change): PgBoss.JobInsert<Rung>[] =>
  after.clocks.flatMap(({ nextAt }, i) =>
    nextAt && nextAt.getTime() !== before.clocks[i]?.nextAt?.getTime()
      ? [{ name: QUEUE, data: { complaint: after.id }, startAfter: nextAt }]
      : [],
  );

async function handle(jobs: readonly PgBoss.Job<Rung>[]): Promise<void> {
  await rooms.database.as(ACTOR, async (tx) => {
    const ids = [...new Set(jobs.map(({ data }) => data.complaint))];
    const locked = await rooms.store.lock(tx, ids);
    const { at, complaints } = await rooms.store.clocksAndNow(
      tx,
      locked.map(({ row }) => row),
      'live',
    );
    const changes = complaints.map((complaint) => settled(complaint, at)).filter(({ recorded }) => recorded.length > 0);
    await rooms.store.write(tx, changes);
    const next = changes.flatMap(following);
    if (next.length > 0) await boss.insert(next, { db: within(tx) });
  });
}

/** A full batch asks for the next one at once instead of sleeping until the next poll. */
async function go(): Promise<object> {
  for (let i = 0; i < workers; i++) {
    const id = await boss.work<Rung>(
      QUEUE,
      { batchSize, pollingIntervalSeconds: 0.5, priority: false },
      async (jobs) => {
        await handle(jobs).catch((error: unknown) => {
          failed(error);
          throw error;
        });
        if (jobs.length === batchSize) boss.notifyWorker(id);
      },
    );
  }
  return {};
}

/** `jobs`: complaint and instant (ms) of each rung to come. */
async function schedule(jobs: readonly (readonly [string, number])[]): Promise<object> {
  const rows = jobs.map(([complaint, at]) => ({ name: QUEUE, data: { complaint }, startAfter: new Date(at) }));
  await boss.insert(rows);
  return {};
}

const wishes = {
  go,
  schedule: (more: Record<string, unknown>) => schedule(more['jobs'] as [string, number][]),
};
obey({}, wishes, async () => {
  await boss.stop({ graceful: true, timeout: 5_000 });
  await rooms.close();
});
