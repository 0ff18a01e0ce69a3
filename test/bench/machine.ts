import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { FLAGS, type Cluster } from './cluster.js';
import { round } from './figures.js';

const PACKAGES = ['@nestjs/core', '@nestjs/platform-fastify', 'fastify', 'typeorm', 'pg', 'class-validator', 'pg-boss'];

/** Everything a reader needs to judge the figures by. */
export async function machineOf(cluster: Cluster): Promise<Record<string, unknown>> {
  const [version] = await cluster.tell<{ version: string }>('postgres', 'select version()');
  const settings = await cluster.tell<{ name: string; setting: string }>(
    'postgres',
    `select name, setting from pg_settings where name in
      ('fsync', 'synchronous_commit', 'full_page_writes', 'wal_sync_method', 'shared_buffers', 'max_connections')`,
  );
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: round(totalmem() / 2 ** 30, 1),
    system: `${type()} ${release()}`,
    node: process.version,
    postgres: version?.version,
    postgresFlags: FLAGS,
    postgresSettings: Object.fromEntries(settings.map(({ name, setting }) => [name, setting])),
    commitMs: round(await cluster.commitMs(), 3),
    packages: Object.fromEntries(PACKAGES.map((name) => [name, versionOf(name)])),
  };
}

function versionOf(name: string): string {
  const file = join('node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
