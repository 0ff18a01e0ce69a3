import type { DataSource } from 'typeorm';
import { Database } from '../../src/foundation/database.js';
import { dataSourceFor } from '../../src/foundation/data.source.js';
import { type City, openCity } from '../harness/cluster.js';

/** A database with a table `thing` of no room's, and the service's own way to it: its role, a pool of three. */
export interface Things {
  readonly city: City;
  readonly app: DataSource;
  readonly database: Database;
  close(): Promise<void>;
}

export async function openThings(): Promise<Things> {
  const city = await openCity();
  await city.dataSource.query('create table thing (id int primary key, n int not null)');
  await city.dataSource.query('grant all on thing to jiesu_app');
  const app = await dataSourceFor(city.url, { role: 'jiesu_app', poolSize: 3, name: 'jiesu-test' }).initialize();
  const close = async () => {
    await app.destroy();
    await city.close();
  };
  return { city, app, database: new Database(app), close };
}
