import { setTimeout as delay } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule, entities } from '../app.module.js';
import { City, packFolder } from '../directory/city.service.js';
import type { CityPack } from '../directory/pack.js';
import { loadDemo } from '../directory/pack.demo.js';
import { dataSourceFor } from '../foundation/data.source.js';
import { migrate } from '../foundation/migrate.js';
import { describeApi } from '../foundation/openapi.js';
import { createServer, serve } from '../foundation/server.js';
import type { Settings } from '../foundation/settings.js';
import { TimeSource } from '../foundation/time.source.js';
import { installVirtualClock } from '../foundation/virtual.clock.js';
import { migrations } from '../migrations/index.js';
import { BoardQuery } from '../supervision/board.query.js';
import { demoPassword, openDatabase, seed } from './city.js';
import { Client } from './client.js';
import { headOf, lineOf, type BoardNames } from './demo.board.js';
import { arrival, type Act } from './demo.staff.js';
import { freshDatabase } from './fresh.store.js';
import { random } from './random.js';

/** A Thursday before a long holiday with make-up workdays: the calendar has something to show. */
const START = Date.parse('2026-09-24T08:00:00+08:00');
const DAY = 86_400_000;
/** Posts arrive over so many days; the story is told when the last may be answered or overdue. */
const ARRIVING_DAYS = 2.5;
const TOLD_DAYS = 7;
const BOARD_MS = 500;

/** The demo city on a database of its own: posts arrive, time runs fast, and the terminal shows what happens. */
export async function demo(settings: Settings, { minutes }: { minutes: number }): Promise<void> {
  if (settings.databaseUrl) throw new Error('the demo brings its own database: run it without DATABASE_URL');
  const speed = (TOLD_DAYS * DAY) / (minutes * 60_000);
  const { app, address, password } = await open(settings, speed);
  const { name, notice } = app.get(City).pack;
  print(`\n接诉演示 · ${name}  ${address}  （接口文档 ${address}/docs）`);
  print(
    `账号 operator / handler / head / supervisor / admin，密码 ${password}；时间快进 ${String(Math.round(speed))} 倍。${notice}\n`,
  );
  const client = new Client([address], password);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const board = showBoard(app, stop.signal).catch((error: unknown) => {
    // The database goes with the service.
    if (!stop.signal.aborted) throw error;
  });
  await play(app, schedule(settings, client, app.get(City).pack), speed);
  print('\n演示已放完，服务仍在运行；按 Ctrl-C 结束。');
  await board.finally(() => stop.abort());
}

const print = (line: string) => process.stdout.write(`${line}\n`);

async function open(
  settings: Settings,
  speed: number,
): Promise<{ app: NestFastifyApplication; address: string; password: string }> {
  if (settings.production) throw new Error('a production process takes no virtual clock');
  const database = await openDatabase(settings);
  const url = await freshDatabase(database.url, 'jiesu_demo');
  await migrate(url, migrations);
  const owner = await dataSourceFor(url, { poolSize: 1, name: 'jiesu-demo', entities }).initialize();
  await installVirtualClock(owner, new Date(START), speed);
  await owner.destroy();
  const password = demoPassword(settings) ?? '';
  await seed(url, settings, password);
  const app = await createServer(
    AppModule,
    { ...settings, databaseUrl: url, role: 'all', log: 'error' },
    { migrations },
  );
  describeApi(app);
  const address = await serve(app, settings, () => database.close());
  return { app, address, password };
}

/** Arrivals by day, more in the morning and the evening; the same every time. */
function schedule(settings: Settings, client: Client, pack: CityPack): Act[] {
  const heads = new Map(
    pack.people.filter(({ role }) => role === 'head').map(({ department, id }) => [department, id] as const),
  );
  const next = random(7);
  const posts = loadDemo(packFolder(settings.city));
  return posts
    .map((_, i) => (i < 8 ? i * 0.01 : next() * ARRIVING_DAYS))
    .sort((a, b) => a - b)
    .map((day, i) => arrival(posts[i]!, START + day * DAY, client, heads));
}

/** Runs each act when its virtual instant has come; acts of one moment run side by side. */
async function play(app: NestFastifyApplication, acts: readonly Act[], speed: number): Promise<void> {
  const time = app.get(TimeSource);
  const waiting = [...acts];
  const running = new Set<Promise<void>>();
  const end = START + TOLD_DAYS * DAY;
  while (time.now().getTime() < end) {
    const now = time.now().getTime();
    const due = waiting.filter(({ at }) => at <= now);
    for (const act of due) {
      waiting.splice(waiting.indexOf(act), 1);
      const run = act
        .run()
        .then((more) => void waiting.push(...more), fell)
        .finally(() => running.delete(run));
      running.add(run);
    }
    await Promise.race([delay(Math.min(100, DAY / speed)), ...(running.size > 20 ? running : [])]);
  }
  await Promise.all(running);
}

/** One act that is refused ends its own story, not the demo. */
const fell = (error: unknown): void => {
  print(`（${error instanceof Error ? error.message : String(error)}）`);
};

async function showBoard(app: NestFastifyApplication, stop: AbortSignal): Promise<void> {
  const board = app.get(BoardQuery);
  const city = app.get(City);
  const names: BoardNames = {
    category: (code) => city.name('category', code),
    department: (code) => city.name('department', code),
    time: (at) => city.instant(at).slice(5, 16).replace('T', ' '),
  };
  const colours = process.stdout.isTTY;
  let place = { tx: '0', seq: '0' };
  for (let turn = 0; !stop.aborted; turn++) {
    const news = await board.since(place.tx, place.seq, 200);
    for (const one of news) print(lineOf(one, names, colours));
    place = news.at(-1) ?? place;
    if (turn % 8 === 0) print(headOf(await board.standing(), names));
    await delay(BOARD_MS);
  }
}
