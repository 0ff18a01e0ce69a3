import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Registry } from 'prom-client';
import {
  DataSource,
  type EntityTarget,
  getMetadataArgsStorage,
  type MigrationInterface,
  type ObjectLiteral,
} from 'typeorm';
import { setTimeout as pause } from 'node:timers/promises';
import { Database } from './database.js';
import { isLost } from './database.errors.js';
import { dataSourceFor } from './data.source.js';
import { Files } from './files.js';
import { HealthController, NEEDED } from './health.controller.js';
import { Listener } from './listener.js';
import { measurePool, MetricsController, newRegistry } from './metrics.controller.js';
import { loadSecrets, SECRETS } from './secrets.js';
import { SETTINGS, type Settings } from './settings.js';
import { TimeSource } from './time.source.js';

export interface ServerOptions {
  /** Default: every entity that has been imported. */
  readonly entities?: readonly EntityTarget<ObjectLiteral>[];
  /** Readiness waits for these; default: for none. */
  readonly migrations?: readonly (new () => MigrationInterface)[];
}

const BOOT_PATIENCE_S = 30;

const allEntities = () => getMetadataArgsStorage().tables.map(({ target }) => target);

/** Opens the pool, waiting for a server that is only just starting. */
async function opened(settings: Settings, options: ServerOptions): Promise<DataSource> {
  const { databaseUrl: url, role, poolSize } = settings;
  if (url === undefined) throw new Error('DATABASE_URL is not set and no embedded PostgreSQL was started');
  const entities = options.entities ?? allEntities();
  for (let tries = 1; ; tries++) {
    const source = dataSourceFor(url, { role: 'jiesu_app', poolSize, name: `jiesu-${role}`, entities });
    try {
      return await source.initialize();
    } catch (error) {
      if (!isLost(error) || tries >= BOOT_PATIENCE_S) throw error;
      await pause(1_000);
    }
  }
}

async function startedTime(database: Database, listener: Listener, settings: Settings): Promise<TimeSource> {
  listener.start();
  const time = await new TimeSource(database, listener).start();
  if (settings.production && time.virtual) throw new Error('the database has a virtual clock: refused in production');
  return time;
}

/** What every room stands on. Global, so that no room imports it by name. */
@Global()
@Module({})
export class FoundationModule implements OnApplicationShutdown {
  constructor(
    private readonly source: DataSource,
    private readonly time: TimeSource,
    private readonly listener: Listener,
    @Inject(Registry) registry: Registry,
  ) {
    measurePool(registry, source);
  }

  static for(settings: Settings, options: ServerOptions): DynamicModule {
    const shared = [
      { provide: SETTINGS, useValue: settings },
      { provide: SECRETS, useFactory: () => loadSecrets(settings) },
      { provide: NEEDED, useValue: (options.migrations ?? []).map(({ name }) => name) },
      { provide: Registry, useFactory: newRegistry },
      { provide: DataSource, useFactory: () => opened(settings, options) },
      Database,
      Files,
      {
        provide: Listener,
        useFactory: (registry: Registry) => new Listener(settings.databaseUrl ?? '', registry),
        inject: [Registry],
      },
      {
        provide: TimeSource,
        useFactory: (database: Database, listener: Listener) => startedTime(database, listener, settings),
        inject: [Database, Listener],
      },
    ];
    const controllers = [HealthController, MetricsController];
    return { module: FoundationModule, controllers, providers: shared, exports: shared };
  }

  /** Last of all, when requests are drained: then nobody asks the time or the database any more. */
  async onApplicationShutdown(): Promise<void> {
    this.time.stop();
    await this.listener.stop();
    if (this.source.isInitialized) await this.source.destroy();
  }
}
