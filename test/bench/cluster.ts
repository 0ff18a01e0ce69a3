import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../src/foundation/embedded.postgres.js';
import { databaseCpu } from './database.cpu.js';

/** The same for every side. fsync and synchronous_commit are PostgreSQL's own defaults, said aloud. */
export const FLAGS = [
  'fsync=on',
  'synchronous_commit=on',
  'full_page_writes=on',
  'shared_buffers=1GB',
  'effective_cache_size=3GB',
  'work_mem=64MB',
  'maintenance_work_mem=256MB',
  'wal_buffers=64MB',
  'max_wal_size=16GB',
  'checkpoint_timeout=30min',
  'jit=off',
  'huge_pages=off',
];

/** A PostgreSQL of the bench's own, on the same disk as the checkout, removed at the end. */
export class Cluster {
  private constructor(
    readonly data: string,
    private readonly url: string,
    private readonly stop: () => Promise<void>,
  ) {}

  static async start(): Promise<Cluster> {
    const data = resolve('bench-results', `cluster-${process.pid}`);
    mkdirSync(data, { recursive: true });
    const { url, stop } = await startEmbeddedPostgres(data, FLAGS);
    return new Cluster(data, url, stop);
  }

  urlOf(name: string): string {
    const url = new URL(this.url);
    url.pathname = `/${name}`;
    return url.href;
  }

  /** A new database, empty or a copy of another to which nobody is connected. */
  async create(name: string, template?: string): Promise<string> {
    await this.tell('postgres', `drop database if exists ${name} with (force)`);
    await this.tell('postgres', `create database ${name}${template ? ` template ${template} strategy file_copy` : ''}`);
    return this.urlOf(name);
  }

  drop(name: string): Promise<unknown> {
    return this.tell('postgres', `drop database if exists ${name} with (force)`);
  }

  /** One statement on a connection of its own. */
  async tell<T = Record<string, unknown>>(database: string, sql: string, params: unknown[] = []): Promise<T[]> {
    const client = new Client({ connectionString: this.urlOf(database), options: '-c timezone=UTC' });
    await client.connect();
    try {
      return (await client.query(sql, params)).rows as T[];
    } finally {
      await client.end();
    }
  }

  /** So that no side pays for the pages another has dirtied. */
  settle(): Promise<unknown> {
    return this.tell('postgres', 'checkpoint');
  }

  /** CPU microseconds of PostgreSQL, all its processes together; NaN where the system does not tell. */
  async cpu(): Promise<number> {
    const [row] = await this.tell<{ data_directory: string }>('postgres', 'show data_directory');
    return databaseCpu(row?.data_directory ?? '');
  }

  /** What one durable commit costs here: the median of `n` single-row transactions, in milliseconds. */
  async commitMs(n = 200): Promise<number> {
    const client = new Client({ connectionString: this.urlOf('postgres') });
    await client.connect();
    await client.query('create table if not exists commit_cost (id text primary key)');
    const took: number[] = [];
    for (let i = 0; i < n; i++) {
      const began = performance.now();
      await client.query('insert into commit_cost values ($1)', [randomBytes(8).toString('hex')]);
      took.push(performance.now() - began);
    }
    await client.query('drop table commit_cost');
    await client.end();
    return took.sort((a, b) => a - b)[n >> 1]!;
  }

  async close(): Promise<void> {
    await this.stop();
    rmSync(this.data, { recursive: true, force: true });
  }

  get keys(): string {
    return join(this.data, 'service');
  }
}
