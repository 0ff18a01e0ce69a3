import type { DataSource, MigrationInterface } from 'typeorm';
import { dataSourceFor } from './data.source.js';

/** Any number that nothing else in this database locks on. */
const LOCK = 7_405_126_233;

/** Runs the pending migrations, one process at a time. Returns the names of those it ran. */
export async function migrate(url: string, migrations: readonly (new () => MigrationInterface)[]): Promise<string[]> {
  const source = await dataSourceFor(url, { poolSize: 2, name: 'jiesu-migrate', migrations }).initialize();
  const guard = source.createQueryRunner();
  try {
    await guard.query('select pg_advisory_lock($1)', [LOCK]);
    const done = await source.runMigrations({ transaction: 'each' });
    if (await hasApp(source)) await source.query('grant select on migrations to jiesu_app');
    return done.map(({ name }) => name);
  } finally {
    await guard.release();
    await source.destroy();
  }
}

async function hasApp(source: DataSource): Promise<boolean> {
  const found: unknown[] = await source.query(
    `select 1 from pg_roles where rolname = 'jiesu_app' and to_regclass('migrations') is not null`,
  );
  return found.length > 0;
}
