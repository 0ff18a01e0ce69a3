import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSettings, SettingsError } from './settings.js';

const root = mkdtempSync(join(tmpdir(), 'jiesu-settings-'));
afterAll(() => rmSync(root, { recursive: true }));

const KEY = 'ab'.repeat(32);
const envFile = (text: string) => {
  const file = join(mkdtempSync(join(root, 'one-')), '.env');
  writeFileSync(file, text);
  return file;
};
const faultsOf = (env: NodeJS.ProcessEnv): readonly string[] => {
  try {
    loadSettings(env);
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
  }
  return [];
};

it('has a default for everything a trial needs', () => {
  expect(loadSettings({})).toMatchObject({
    port: 3000, host: '127.0.0.1', role: 'all', city: 'taizhou', log: 'info', production: false, poolSize: 10, clockThreads: 1, exportRows: 200_000, trustedHops: 0,
  }); // prettier-ignore
  expect(loadSettings({}).data).toMatch(/^\/.*\/\.jiesu$/);
  expect(loadSettings({})).not.toHaveProperty('databaseUrl');
});

it('prefers the environment to the file, and the file to the default', () => {
  const file = envFile('PORT=4000\nHOST="0.0.0.0"\nJIESU_CITY=elsewhere # a comment\nPATH=/evil\n');
  expect(loadSettings({ PORT: '5000', HOST: '' }, file)).toMatchObject({
    port: 5000,
    host: '0.0.0.0',
    city: 'elsewhere',
  });
  expect(loadSettings({}, '/no/such/file').port).toBe(3000);
});

it.each<[string, NodeJS.ProcessEnv]>([
  ['PORT', { PORT: '70000' }],
  ['PORT', { PORT: '80a' }],
  ['PORT', { PORT: '-1' }],
  ['HOST', { HOST: 'a b' }],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://u:hunter2@h/d' }],
  ['DATABASE_URL', { DATABASE_URL: 'postgres://u:hunter2@h:99999999/d' }],
  ['JIESU_ROLE', { JIESU_ROLE: 'hunter2' }],
  ['JIESU_CITY', { JIESU_CITY: '../hunter2' }],
  ['JIESU_LOG', { JIESU_LOG: 'loud' }],
  ['JIESU_MASTER_KEY', { JIESU_MASTER_KEY: 'hunter2' }],
  ['JIESU_DEMO_PASSWORD', { JIESU_DEMO_PASSWORD: 'hunter2' }],
  ['JIESU_POOL', { JIESU_POOL: '0' }],
  ['JIESU_CLOCK_THREADS', { JIESU_CLOCK_THREADS: '0' }],
  ['JIESU_CLOCK_THREADS', { JIESU_CLOCK_THREADS: '17' }],
  ['JIESU_EXPORT_ROWS', { JIESU_EXPORT_ROWS: '1048576' }],
  ['JIESU_TRUSTED_HOPS', { JIESU_TRUSTED_HOPS: 'true' }],
  ['NODE_ENV', { NODE_ENV: 'prod' }],
  ['DATABASE_URL', { NODE_ENV: 'production', JIESU_MASTER_KEY: KEY }],
  ['JIESU_MASTER_KEY', { NODE_ENV: 'production', DATABASE_URL: 'postgres://u:hunter2@h/d' }],
])('names %s when it is wrong, and never its value: %#', (name, env) => {
  const faults = faultsOf(env);
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(new RegExp(`^${name} `));
  expect(faults.join()).not.toContain('hunter2');
});

it('tells every fault at once', () =>
  expect(faultsOf({ PORT: 'x', JIESU_LOG: 'x', NODE_ENV: 'production' })).toHaveLength(4));

it('takes a production that is complete', () => {
  const settings = loadSettings({ NODE_ENV: 'production', DATABASE_URL: 'postgres://u:p@h/d', JIESU_MASTER_KEY: KEY });
  expect(settings).toMatchObject({ production: true, databaseUrl: 'postgres://u:p@h/d', masterKey: KEY });
});
