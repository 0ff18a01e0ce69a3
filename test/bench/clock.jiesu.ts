/** The service's clock process: its own Sweeper over its own Escalation, set going on demand. */
import 'reflect-metadata';
import { Registry } from 'prom-client';
import { Escalation } from '../../src/escalation/escalation.service.js';
import { Sweeper } from '../../src/escalation/sweeper.service.js';
import { Listener } from '../../src/foundation/listener.js';
import { TimeSource } from '../../src/foundation/time.source.js';
import { given, obey } from './child.js';
import { openRooms } from './rooms.js';
import { settingsOf } from './service.js';

const { url, data } = given<{ url: string; data: string }>();
const rooms = await openRooms(url, 4);
const listener = new Listener(url);
listener.start();
const time = await new TimeSource(rooms.database, listener).start();
const escalation = new Escalation(rooms.database, rooms.store, rooms.rules);
const settings = settingsOf({ url, data, pool: 4, classifier: 'off' });
const sweeper = new Sweeper(escalation, time, { ...settings, role: 'clock' }, new Registry());

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
