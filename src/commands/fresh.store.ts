import { dataSourceFor } from '../foundation/data.source.js';

/** A new, empty database of this name beside the one at `url`; one that stood there is dropped. Gives its URL. */
export async function freshDatabase(url: string, name: string): Promise<string> {
  const source = await dataSourceFor(url, { poolSize: 1, name: 'jiesu-fresh' }).initialize();
  try {
    await source.query(`drop database if exists "${name}" with (force)`);
    await source.query(`create database "${name}"`);
  } finally {
    await source.destroy();
  }
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.toString();
}
