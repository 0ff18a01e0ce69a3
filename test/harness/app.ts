import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { AppModule } from '../../src/app.module.js';
import { seed } from '../../src/commands/city.js';
import { Escalation } from '../../src/escalation/escalation.service.js';
import { createServer } from '../../src/foundation/server.js';
import { loadSettings, type Settings } from '../../src/foundation/settings.js';
import { LedgerQuery } from '../../src/complaint/ledger.query.js';
import { virtualClock, type VirtualClock } from './clock.js';
import { openCity, type City } from './cluster.js';

export const PASSWORD = 'a-password-for-tests';

/** A whole city for one test file: its database, a clock that only the test moves, and the service over HTTP. */
export interface TestCity {
  readonly app: NestFastifyApplication;
  readonly city: City;
  readonly clock: VirtualClock;
  readonly http: ReturnType<typeof request>;
  /** Signs in and gives the cookie. */
  signIn(name: string): Promise<string>;
  /** Moves the clock and waits until nothing is due. */
  advanceTo(iso: string): Promise<void>;
  ledgerOf(number: string): Promise<readonly string[]>;
  /** Ends the service and starts it again on the same database; `app` and `http` are the new one's. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export function testSettings(url: string, over: Partial<Settings> = {}): Settings {
  return {
    ...loadSettings({ JIESU_LOG: 'silent', JIESU_DATA: `${process.cwd()}/.jiesu/test` }),
    databaseUrl: url,
    port: 0,
    ...over,
  };
}

async function served(settings: Settings): Promise<NestFastifyApplication> {
  const app = await createServer(AppModule, settings);
  await app.listen(0, '127.0.0.1');
  return app;
}

export async function openTestCity(at: string, over: Partial<Settings> = {}): Promise<TestCity> {
  const city = await openCity();
  const clock = await virtualClock(city, at);
  const settings = testSettings(city.url, over);
  await seed(city.url, settings, PASSWORD);
  let app = await served(settings);
  let http = request(await app.getUrl());
  return {
    get app() {
      return app;
    },
    get http() {
      return http;
    },
    city,
    clock,
    restart: async () => {
      await app.close();
      app = await served(settings);
      http = request(await app.getUrl());
    },
    signIn: async (name) => {
      const reply = await http.post('/api/v1/session').send({ name, password: PASSWORD }).expect(201);
      return String(reply.headers['set-cookie']).split(';', 1)[0] ?? '';
    },
    advanceTo: async (iso) => {
      await clock.advanceTo(iso);
      const escalation = app.get(Escalation);
      for (let due = await escalation.nextAt(); due && due <= (await clock.now()); due = await escalation.nextAt()) {
        await escalation.sweep();
      }
    },
    ledgerOf: async (number) => {
      const ledger = app.get(LedgerQuery);
      const complaint = await ledger.complaint(number);
      return complaint
        ? (await ledger.facts(complaint.id)).map(({ kind, data }) => ('rung' in data ? `${kind} ${data.rung}` : kind))
        : [];
    },
    close: async () => {
      await app.close();
      await city.close();
    },
  };
}
