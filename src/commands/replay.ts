import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule, entities } from '../app.module.js';
import { LedgerAudit } from '../complaint/audit.service.js';
import { City } from '../directory/city.service.js';
import { Escalation } from '../escalation/escalation.service.js';
import { dataSourceFor } from '../foundation/data.source.js';
import { migrate } from '../foundation/migrate.js';
import { createServer } from '../foundation/server.js';
import type { Settings } from '../foundation/settings.js';
import { installVirtualClock } from '../foundation/virtual.clock.js';
import { Sources } from '../intake/sources.service.js';
import { migrations } from '../migrations/index.js';
import { OutcomeQuery } from '../supervision/outcome.query.js';
import { openDatabase, seed } from './city.js';
import { Client } from './client.js';
import { freshDatabase } from './fresh.store.js';
import { Progress } from './progress.js';
import { ReplayClock } from './replay.clock.js';
import { inputsOf, readCases, type Case } from './replay.inputs.js';
import { reportOf, type ReplayReport } from './replay.report.js';
import { Staff } from './replay.staff.js';

export interface ReplayOptions {
  /** Virtual seconds a real second; only slows the display. */
  readonly speed?: number;
  /** Servers already running on this database; without them the replay starts its own. */
  readonly api?: readonly string[];
  readonly limit?: number;
}

const PASSWORD = 'replay-of-the-record';

/** Plays a city's record on the virtual clock through the real intake and the real sweep (design, 9). */
export async function replay(settings: Settings, file: string, options: ReplayOptions): Promise<ReplayReport> {
  const began = process.hrtime.bigint();
  const cases = (await readCases(resolve(file))).slice(0, options.limit);
  const inputs = inputsOf(cases);
  const [first] = inputs;
  if (!first) throw new Error(`${file}: nothing to replay`);
  const data = join(settings.data, 'replay');
  rmSync(join(data, 'checkpoints'), { recursive: true, force: true });
  const database = await openDatabase(settings);
  const url = settings.databaseUrl ? database.url : await freshDatabase(database.url, 'jiesu_replay');
  const own: Settings = {
    ...settings,
    data,
    databaseUrl: url,
    port: 0,
    role: options.api ? 'api' : 'all',
    log: 'warn',
  };
  const stage = await prepared(url, own, first.at, options);
  try {
    const client = new Client(stage.servers, options.api ? (settings.demoPassword ?? '') : PASSWORD);
    const staff = new Staff(client, stage.app.get(City).pack, 'replay', await stage.app.get(Sources).issue('replay'));
    await play(cases, inputs, staff, stage.clock, options.speed);
    const { mismatches, digest } = await stage.app.get(LedgerAudit).run();
    const outcomes = await stage.app.get(OutcomeQuery).respond();
    const seconds = Number(process.hrtime.bigint() - began) / 1e9;
    const rest = { ledgerMismatches: mismatches.length, seconds, retriedRequests: client.retried, factsDigest: digest };
    return reportOf(outcomes, rest, (category) => stage.app.get(City).name('category', category));
  } finally {
    await stage.close();
    await database.close();
  }
}

interface Stage {
  readonly app: NestFastifyApplication;
  readonly clock: ReplayClock;
  readonly servers: readonly string[];
  close(): Promise<void>;
}

async function prepared(url: string, settings: Settings, at: Date, options: ReplayOptions): Promise<Stage> {
  if (settings.production) throw new Error('a production process takes no virtual clock');
  if (!options.api) await migrate(url, migrations);
  const owner = await dataSourceFor(url, { poolSize: 1, name: 'jiesu-replay', entities }).initialize();
  if (!options.api) {
    await installVirtualClock(owner, at, 0);
    await seed(url, settings, PASSWORD);
  }
  const app = await createServer(AppModule, settings);
  if (options.api) await app.init();
  else await app.listen(0, '127.0.0.1');
  const servers = options.api ?? [await app.getUrl()];
  const escalation = app.get(Escalation);
  const close = async () => {
    await app.close();
    await owner.destroy();
  };
  return { app, servers, close, clock: new ReplayClock(owner, () => escalation.nextAt()) };
}

async function play(
  cases: readonly Case[],
  inputs: ReturnType<typeof inputsOf>,
  staff: Staff,
  clock: ReplayClock,
  speed?: number,
): Promise<void> {
  const progress = new Progress('回放', inputs.length);
  let before = inputs[0]?.at;
  for (const [i, { at, kind, index }] of inputs.entries()) {
    if (speed && before) await delay(Math.min(5_000, (at.getTime() - before.getTime()) / speed));
    before = at;
    await clock.advanceTo(at);
    const one = cases[index];
    if (one) await (kind === 'post' ? staff.post(one) : staff.answer(one));
    progress.at(i + 1, at.toISOString().slice(0, 10));
  }
  await clock.drain();
  progress.end();
}
