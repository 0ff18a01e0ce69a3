import { plainToInstance } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min, MinLength, validateSync } from 'class-validator';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { keyFrom } from './secrets.js';

/** Nest token of the `Settings`. */
export const SETTINGS = Symbol('settings');

export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Without it the service starts its own PostgreSQL under `data`. */
  readonly databaseUrl?: string;
  /** Absolute path of the folder for keys, the embedded database and checkpoints. */
  readonly data: string;
  /** Absolute path of the folder for attachments; processes that answer HTTP share it. */
  readonly files: string;
  readonly role: 'all' | 'api' | 'clock';
  readonly city: string;
  readonly log: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly production: boolean;
  readonly masterKey?: string;
  readonly demoPassword?: string;
  readonly poolSize: number;
  /** Threads of a clock process that sweep a backlog. */
  readonly clockThreads: number;
  /** Rows of one exported file. */
  readonly exportRows: number;
  /** Proxies in front of us whose X-Forwarded-For entry is believed; 0: none. */
  readonly trustedHops: number;
  /** Off: every post goes to an operator. */
  readonly classifier?: 'off';
}

/** Names each wrong setting and what it must be, never the value it has. */
export class SettingsError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`Wrong settings:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'SettingsError';
  }
}

const whole = (value: string | undefined, otherwise: number) =>
  value === undefined ? otherwise : /^\d{1,6}$/.test(value) ? Number(value) : NaN;

/** The environment as it must look; property names are the variables' own, so that errors name them. */
class Environment {
  @IsInt() @Min(0) @Max(65535) PORT = 3000;
  @Matches(/^[\w.:-]{1,253}$/) HOST = '127.0.0.1';
  @IsOptional() @Matches(/^postgres(ql)?:\/\/\S+$/) DATABASE_URL?: string;
  @IsString() @Matches(/^[^\0]{1,1024}$/) JIESU_DATA = '.jiesu';
  @IsOptional() @Matches(/^[^\0]{1,1024}$/) JIESU_FILES?: string;
  @IsIn(['all', 'api', 'clock']) JIESU_ROLE: Settings['role'] = 'all';
  @Matches(/^[a-z][a-z0-9_-]{0,31}$/) JIESU_CITY = 'taizhou';
  @IsIn(['debug', 'info', 'warn', 'error', 'silent']) JIESU_LOG: Settings['log'] = 'info';
  @IsOptional() @IsString() JIESU_MASTER_KEY?: string;
  @IsOptional() @MinLength(8) JIESU_DEMO_PASSWORD?: string;
  @IsInt() @Min(2) @Max(200) JIESU_POOL = 10;
  @IsInt() @Min(1) @Max(16) JIESU_CLOCK_THREADS = 1;
  @IsInt() @Min(1) @Max(999_999) JIESU_EXPORT_ROWS = 200_000;
  @IsInt() @Min(0) @Max(10) JIESU_TRUSTED_HOPS = 0;
  @IsIn(['on', 'off']) JIESU_CLASSIFIER: 'on' | 'off' = 'on';
  @IsIn(['development', 'test', 'production']) NODE_ENV = 'development';
}

const MUST: Readonly<Record<string, string>> = {
  PORT: 'a port, 0 to 65535',
  HOST: 'a host name or an address',
  DATABASE_URL: 'a URL postgres://user:password@host:port/database',
  JIESU_DATA: 'a folder',
  JIESU_FILES: 'a folder',
  JIESU_ROLE: 'all, api or clock',
  JIESU_CITY: 'the name of a folder under config/',
  JIESU_LOG: 'debug, info, warn, error or silent',
  JIESU_MASTER_KEY: '32 bytes in base64 or hex',
  JIESU_DEMO_PASSWORD: 'at least 8 characters',
  JIESU_POOL: 'a number of connections, 2 to 200',
  JIESU_CLOCK_THREADS: 'a number of threads, 1 to 16',
  JIESU_EXPORT_ROWS: 'a number of rows, 1 to 999999',
  JIESU_TRUSTED_HOPS: 'a number of proxies, 0 to 10',
  JIESU_CLASSIFIER: 'on or off',
  NODE_ENV: 'development, test or production',
};

/** Settings from `env`, else from the file, else the default. Throws SettingsError with every fault at once. */
export function loadSettings(env: NodeJS.ProcessEnv, envFile?: string): Settings {
  const given = { ...fromFile(envFile), ...nonEmpty(env) };
  const known = Object.fromEntries(Object.entries(given).filter(([name]) => name in MUST));
  const one = plainToInstance(
    Environment,
    {
      ...known,
      PORT: whole(given.PORT, 3000),
      JIESU_POOL: whole(given.JIESU_POOL, 10),
      JIESU_CLOCK_THREADS: whole(given.JIESU_CLOCK_THREADS, 1),
      JIESU_EXPORT_ROWS: whole(given.JIESU_EXPORT_ROWS, 200_000),
      JIESU_TRUSTED_HOPS: whole(given.JIESU_TRUSTED_HOPS, 0),
    },
    { exposeDefaultValues: true },
  );
  const faults = faultsOf(one);
  if (faults.length > 0) throw new SettingsError(faults);
  return settingsOf(one);
}

function settingsOf(one: Environment): Settings {
  return {
    port: one.PORT,
    host: one.HOST,
    data: resolve(one.JIESU_DATA),
    files: resolve(one.JIESU_FILES ?? join(one.JIESU_DATA, 'files')),
    role: one.JIESU_ROLE,
    city: one.JIESU_CITY,
    log: one.JIESU_LOG,
    production: one.NODE_ENV === 'production',
    poolSize: one.JIESU_POOL,
    clockThreads: one.JIESU_CLOCK_THREADS,
    exportRows: one.JIESU_EXPORT_ROWS,
    trustedHops: one.JIESU_TRUSTED_HOPS,
    ...(one.JIESU_CLASSIFIER === 'off' ? { classifier: 'off' } : {}),
    ...(one.DATABASE_URL === undefined ? {} : { databaseUrl: one.DATABASE_URL }),
    ...(one.JIESU_MASTER_KEY === undefined ? {} : { masterKey: one.JIESU_MASTER_KEY }),
    ...(one.JIESU_DEMO_PASSWORD === undefined ? {} : { demoPassword: one.JIESU_DEMO_PASSWORD }),
  };
}

function faultsOf(one: Environment): string[] {
  const wrong = new Set(validateSync(one).map(({ property }) => property));
  if (one.DATABASE_URL !== undefined && !URL.canParse(one.DATABASE_URL)) wrong.add('DATABASE_URL');
  if (one.JIESU_MASTER_KEY !== undefined && !keyFrom(one.JIESU_MASTER_KEY)) wrong.add('JIESU_MASTER_KEY');
  const missing = (['DATABASE_URL', 'JIESU_MASTER_KEY'] as const).filter(
    (name) => one.NODE_ENV === 'production' && one[name] === undefined,
  );
  return [
    ...[...wrong].map((name) => `${name} must be ${MUST[name]}`),
    ...missing.map((name) => `${name} is required when NODE_ENV is production`),
  ];
}

/** An empty variable counts as not set: that is how compose files and shells spell "nothing". */
const nonEmpty = (env: NodeJS.ProcessEnv) =>
  Object.fromEntries(Object.entries(env).filter(([name, value]) => name in MUST && value?.trim()));

function fromFile(envFile: string | undefined): NodeJS.ProcessEnv {
  if (envFile === undefined || !existsSync(envFile)) return {};
  try {
    return nonEmpty(parseEnv(readFileSync(envFile, 'utf8')));
  } catch {
    throw new SettingsError([`${envFile} cannot be read as an env file`]);
  }
}
