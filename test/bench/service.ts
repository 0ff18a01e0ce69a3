import type { Cluster } from './cluster.js';
import { loadSettings, type Settings } from '../../src/foundation/settings.js';

/** What a server under test is started with; the same city, keys and log level on every side. */
export interface ServiceOptions {
  readonly url: string;
  readonly data: string;
  readonly pool: number;
  readonly classifier: 'on' | 'off';
  /** conventional.ts only: how TypeORM writes. */
  readonly write?: 'save' | 'insert';
}

export function settingsOf(options: ServiceOptions): Settings {
  return loadSettings({
    PORT: '0',
    DATABASE_URL: options.url,
    JIESU_DATA: options.data,
    JIESU_POOL: String(options.pool),
    JIESU_ROLE: 'api',
    JIESU_LOG: 'warn',
    JIESU_CLASSIFIER: options.classifier,
  });
}

/** The seeding process has the same keys. */
export const seedSettings = (cluster: Cluster, url: string): Settings =>
  settingsOf({ url, data: cluster.keys, pool: 8, classifier: 'on' });
