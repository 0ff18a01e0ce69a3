import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { Client } from 'pg';
import { dataSourceFor } from '../../src/foundation/data.source.js';
import { initialise, running, start, urlOf } from '../../src/foundation/embedded.server.js';
import { siteFor } from '../../src/foundation/embedded.site.js';
import { withLock } from '../../src/foundation/lock.file.js';
import { migrate } from '../../src/foundation/migrate.js';
import { migrations } from '../../src/migrations/index.js';

/** An empty city's database of its own: migrated, not seeded. */
export interface City {
  /** The owner's, without a role: may do anything, also install the virtual clock. */
  readonly dataSource: DataSource;
  readonly url: string;
  close(): Promise<void>;
}

const TEMPLATE = 'jiesu_template';
/** Nothing here outlives the run. */
const FLAGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum_naptime=10min'];

/** A database cloned from the migrated template, on the cluster that all specs of this run share. */
export async function openCity(): Promise<City> {
  const urlFor = await cluster();
  const name = `city_${process.pid}_${randomBytes(4).toString('hex')}`;
  await tell(urlFor('postgres'), `create database ${name} template ${TEMPLATE} strategy file_copy`);
  const url = urlFor(name);
  const dataSource = await dataSourceFor(url, { poolSize: 4, name: 'jiesu-harness' }).initialize();
  const close = async () => {
    await dataSource.destroy();
    await tell(urlFor('postgres'), `drop database ${name} with (force)`);
  };
  return { dataSource, url, close };
}

/** Starts the run's cluster and makes its template, unless another spec has: then only finds its port. */
async function cluster(): Promise<(database: string) => string> {
  const folder = process.env.JIESU_TEST_CLUSTER ?? join(tmpdir(), `jiesu-test-${process.pid}-alone`);
  return withLock(join(folder, 'cluster.lock'), async () => {
    const site = siteFor(folder);
    initialise(site);
    const port = (await running(site)) ?? (await start(site, FLAGS));
    const urlFor = (database: string) => urlOf(site, port, database);
    const made = await tell(urlFor('postgres'), `select 1 from pg_database where datname = '${TEMPLATE}'`);
    if (made === 0) await makeTemplate(urlFor);
    return urlFor;
  });
}

/** Under another name until it is whole. */
async function makeTemplate(urlFor: (database: string) => string): Promise<void> {
  const draft = `${TEMPLATE}_draft`;
  await tell(urlFor('postgres'), `drop database if exists ${draft} with (force)`);
  await tell(urlFor('postgres'), `create database ${draft}`);
  await migrate(urlFor(draft), migrations);
  await tell(urlFor('postgres'), `alter database ${draft} rename to ${TEMPLATE}`);
}

/** Runs one statement on a connection of its own; the number of rows. */
async function tell(url: string, sql: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rowCount ?? 0;
  } finally {
    await client.end();
  }
}
