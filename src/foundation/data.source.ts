import { Client } from 'pg';
import { DataSource, type EntityTarget, type MigrationInterface, type ObjectLiteral } from 'typeorm';
import { readers } from './instant.text.js';

export interface SourceOptions {
  /** What the session may do; without it the session is the URL's own user (migrations, harness). */
  readonly role?: 'jiesu_app' | 'jiesu_owner';
  readonly poolSize: number;
  /** Shown in pg_stat_activity. */
  readonly name: string;
  readonly entities?: readonly EntityTarget<ObjectLiteral>[];
  readonly migrations?: readonly (new () => MigrationInterface)[];
}

const STATEMENT_SECONDS = 30;
const CONNECT_MS = 5_000;

/**
 * Startup options of a session: they hold from the first statement and cannot be lost. Time limits bind the service
 * only; a migration or a backup may take longer.
 */
export function sessionOptions(role?: SourceOptions['role']): string {
  const limits = role === 'jiesu_app' ? [`statement_timeout=${STATEMENT_SECONDS}s`, 'transaction_timeout=60s'] : [];
  const all = ['timezone=UTC', ...(role ? [`role=${role}`] : []), 'idle_in_transaction_session_timeout=10s', ...limits];
  return all.map((one) => `-c ${one}`).join(' ');
}

/**
 * The pool listens to idle connections and TypeORM to those in use, but a server that goes down speaks between the two as
 * well, and an error nobody listens to would end the process.
 */
class SteadyClient extends Client {
  constructor(...options: ConstructorParameters<typeof Client>) {
    super(...options);
    this.on('error', () => undefined);
  }
}

/** A pool on the database; `initialize()` opens it. A lost idle connection is dropped from the pool, never thrown. */
export function dataSourceFor(url: string, options: SourceOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    applicationName: options.name,
    poolSize: options.poolSize,
    connectTimeoutMS: CONNECT_MS,
    installExtensions: false,
    synchronize: false,
    logging: false, // TypeORM would print statements with their parameters
    entities: [...(options.entities ?? [])] as never[],
    migrations: [...(options.migrations ?? [])],
    migrationsTransactionMode: 'each',
    poolErrorHandler: () => undefined,
    extra: {
      Client: SteadyClient,
      types: readers,
      options: sessionOptions(options.role),
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      idleTimeoutMillis: 30_000,
      // A network that swallows packets answers no statement_timeout: the client gives up a little later by itself.
      ...(options.role === 'jiesu_app' ? { query_timeout: (STATEMENT_SECONDS + 5) * 1000 } : {}),
    },
  });
}
