/** The service's clock process: its own Sweeper over its own Escalation and its own threads, set going on demand. */
import 'reflect-metadata';
import { Registry } from 'prom-client';
import { setTimeout as pause } from 'node:timers/promises';
import { Escalation } from '../../src/escalation/escalation.service.js';
import { SweepThreads } from '../../src/escalation/sweep.threads.service.js';
import { Sweeper } from '../../src/escalation/sweeper.service.js';
import { Listener } from '../../src/foundation/listener.js';
import { TimeSource } from '../../src/foundation/time.source.js';
import { given, obey } from './child.js';
import { openRooms } from './rooms.js';
import { settingsOf } from './service.js';

const { url, data, threads } = given<{ url: string; data: string; threads: number }>();
const rooms = await openRooms(url, 4);
const listener = new Listener(url);
listener.start();
const time = await new TimeSource(rooms.database, listener).start();
const escalation = new Escalation(rooms.database, rooms.store, rooms.rules);
const settings = {
  ...settingsOf({ url, data, pool: 4, classifier: 'off' }),
  role: 'clock' as const,
  clockThreads: threads,
};
const registry = new Registry();
const helpers = new SweepThreads(settings, registry);
const sweeper = new Sweeper(escalation, time, settings, helpers, registry);
helpers.onModuleInit();
while (helpers.running < threads) await pause(10);

const go = () => {
  sweeper.onApplicationBootstrap();
  return {};
};
obey({}, { go }, async () => {
  await sweeper.onApplicationShutdown();
  time.stop();
  await listener.stop();
  await rooms.close();
});
