import { randomInt } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { hashPassword } from '../access/password.js';
import { entities } from '../app.module.js';
import { loadCity } from '../directory/city.service.js';
import { seedDirectory } from '../directory/seed.store.js';
import { dataSourceFor } from '../foundation/data.source.js';
import { startEmbeddedPostgres } from '../foundation/embedded.postgres.js';
import { migrate } from '../foundation/migrate.js';
import { keep } from '../foundation/secrets.js';
import type { Settings } from '../foundation/settings.js';
import { policyFaults } from '../sla/policy.js';
import { migrations } from '../migrations/index.js';

/** A database that answers: the city's own, or the embedded one under JIESU_DATA. */
export interface OpenDatabase {
  readonly url: string;
  readonly close: () => Promise<void>;
}

export async function openDatabase(settings: Settings): Promise<OpenDatabase> {
  if (settings.databaseUrl) return { url: settings.databaseUrl, close: () => Promise.resolve() };
  mkdirSync(settings.data, { recursive: true });
  const embedded = await startEmbeddedPostgres(settings.data);
  return { url: embedded.url, close: () => embedded.stop() };
}

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const password = () => Array.from({ length: 12 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');

/** The demo people's password: the setting, or one made once and kept beside the data. None in production. */
export function demoPassword(settings: Settings): string | null {
  if (settings.demoPassword !== undefined) return settings.demoPassword;
  if (settings.production) return null;
  return keep(join(settings.data, 'keys', 'demo-password'), password).trim();
}

/** Brings a database up to this version and this city; running it again changes nothing. */
export async function prepare(
  url: string,
  settings: Settings,
): Promise<{ migrated: string[]; password: string | null }> {
  const migrated = await migrate(url, migrations);
  const secret = demoPassword(settings);
  await seed(url, settings, secret);
  return { migrated, password: secret };
}

export async function seed(url: string, settings: Settings, secret: string | null): Promise<void> {
  const source = await dataSourceFor(url, {
    role: 'jiesu_owner',
    poolSize: 1,
    name: 'jiesu-seed',
    entities,
  }).initialize();
  try {
    const pack = loadCity(settings.city);
    const faults = policyFaults(pack.policy, pack.calendar);
    if (faults.length > 0) throw new Error(`the policy cannot be published:\n${faults.join('\n')}`);
    const hash = secret === null ? null : await hashPassword(secret);
    await source.transaction((tx) => seedDirectory(tx, pack, hash));
  } finally {
    await source.destroy();
  }
}
