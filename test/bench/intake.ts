import { audit, sameNumber } from './check.js';
import { Child } from './child.js';
import type { Cluster } from './cluster.js';
import { median, round } from './figures.js';
import type { Loaded } from './load.js';
import type { Options } from './options.js';
import { PLAIN_TABLES } from './plain.entities.js';
import type { ServiceOptions } from './service.js';

/** One side of a comparison: a server process on a database of its own. */
interface SideOptions {
  readonly name: string;
  readonly module: string;
  readonly classifier: 'on' | 'off';
  readonly write?: 'save' | 'insert';
  /** Writes the ledger: its chains are replayed after each round. Else the three plain tables are counted. */
  readonly ledger: boolean;
  /** Pool sizes to try; the first is used when nothing is tried. */
  readonly pools: readonly number[];
}

export interface Round {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** CPU microseconds per post: of the server process, of PostgreSQL, of the load generator. */
  readonly cpuMicros: number;
  readonly databaseMicros: number;
  readonly loadMicros: number;
}

export interface SideResult {
  readonly side: string;
  readonly pool: number;
  readonly poolsTried: Readonly<Record<number, number>>;
  readonly rounds: readonly Round[];
  readonly median: number;
  readonly receipts: number;
}

type Spent = readonly [server: number, database: number, load: number];

const TUNE_SECONDS = 3;

class Side {
  readonly rounds: Round[] = [];
  receipts = 0;
  private audited: string | null = null;
  private readonly database: string;

  private constructor(
    readonly options: SideOptions,
    readonly pool: number,
    private readonly tried: Record<number, number>,
    private readonly bench: Bench,
    private readonly server: Child,
  ) {
    this.database = databaseOf(options);
  }

  static async open(options: SideOptions, bench: Bench): Promise<Side> {
    const tried: Record<number, number> = {};
    const candidates = bench.options.tune ? options.pools : options.pools.slice(0, 1);
    if (candidates.length > 1) {
      for (const pool of candidates) tried[pool] = round(await Side.speed(options, pool, bench));
    }
    const pool = candidates.reduce((best, one) => ((tried[one] ?? 0) > (tried[best] ?? 0) ? one : best));
    const profile = bench.options.profile ? `${options.name.replaceAll(/\W+/g, '-')}.cpuprofile` : undefined;
    const server = await serverOf(options, pool, bench, profile);
    return new Side(options, pool, tried, bench, server);
  }

  private static async speed(options: SideOptions, pool: number, bench: Bench): Promise<number> {
    const server = await serverOf(options, pool, bench);
    const run = {
      port: server.hello['port'],
      connections: bench.options.connections,
      warmSeconds: 2,
      seconds: TUNE_SECONDS,
    };
    const { counted, seconds } = await bench.load.ask<Loaded>('run', run);
    await server.stop();
    return counted / seconds;
  }

  async round(): Promise<void> {
    const { cluster, load, options } = this.bench;
    const { connections, seconds, warmSeconds } = options;
    await cluster.settle();
    const before = await spent(cluster, this.server, load);
    const loaded = await load.ask<Loaded>('run', {
      port: this.server.hello['port'],
      connections,
      warmSeconds,
      seconds,
    });
    if (loaded.failed > 0)
      throw new Error(`${this.options.name} refused ${loaded.failed} posts: ${loaded.firstFailure}`);
    const after = await spent(cluster, this.server, load);
    this.receipts += loaded.created;
    this.rounds.push({ ...pick(loaded), ...each(before, after, loaded.created) });
    await this.check();
  }

  private async check(): Promise<void> {
    const { cluster } = this.bench;
    const tables = this.options.ledger
      ? ['post', 'complaint', 'data_key']
      : ['plain_post', 'plain_complaint', 'plain_fact'];
    await sameNumber(cluster, this.database, tables, this.receipts);
    if (this.options.ledger) this.audited = (await audit(cluster.urlOf(this.database), this.audited)).last;
  }

  async close(): Promise<SideResult> {
    await this.server.stop();
    await this.bench.cluster.drop(this.database);
    const { rounds, pool, tried, receipts, options } = this;
    const perSecond = median(rounds.map((one) => one.perSecond));
    return { side: options.name, pool, poolsTried: tried, rounds, median: perSecond, receipts };
  }
}

const pick = ({ counted, seconds, p50, p99 }: Loaded) => ({ perSecond: round(counted / seconds), p50, p99 });

/** CPU so far of the server process, PostgreSQL and the load generator; a side without a load generator drives itself. */
const spent = async (cluster: Cluster, server: Child, load?: Child): Promise<Spent> =>
  [await server.cpu(), await cluster.cpu(), load ? await load.cpu() : 0] as const;

const each = (before: Spent, after: Spent, posts: number) => {
  const [cpuMicros, databaseMicros, loadMicros] = [0, 1, 2].map((i) => round((after[i]! - before[i]!) / posts));
  return { cpuMicros: cpuMicros!, databaseMicros: databaseMicros!, loadMicros: loadMicros! };
};

const databaseOf = ({ name }: SideOptions): string => `side_${name.replaceAll(/\W+/g, '_')}`;

async function serverOf(side: SideOptions, pool: number, { cluster }: Bench, profile?: string): Promise<Child> {
  const name = databaseOf(side);
  const url = await cluster.create(name, side.ledger ? 'seeded' : undefined);
  if (!side.ledger) await cluster.tell(name, PLAIN_TABLES);
  const { module, classifier, write } = side;
  const settings: ServiceOptions = { url, data: cluster.keys, pool, classifier, ...(write ? { write } : {}) };
  return Child.start(module, settings, profile);
}

export interface Bench {
  readonly cluster: Cluster;
  readonly options: Options;
  readonly load: Child;
  readonly say: (line: string) => void;
}

const POOLS = [16, 8, 32, 4];
const JIESU = { module: 'jiesu.server.js', ledger: true, pools: [8, 4, 16] } as const;

/** (a) The whole pipe against a conventional service that does the same work; its `insert` variant for reference. */
export const FULL: readonly SideOptions[] = [
  { name: 'jiesu', ...JIESU, classifier: 'on' },
  { name: 'conventional save', module: 'conventional.js', classifier: 'on', write: 'save', ledger: true, pools: POOLS },
  {
    name: 'conventional insert',
    module: 'conventional.js',
    classifier: 'on',
    write: 'insert',
    ledger: true,
    pools: POOLS,
  },
];

/** (b) The service without its classifier against three thin rows. */
export const PLAIN: readonly SideOptions[] = [
  { name: 'jiesu, classifier off', ...JIESU, classifier: 'off' },
  { name: 'plain', module: 'plain.js', classifier: 'off', ledger: false, pools: POOLS },
];

/** A B A B …: one round of each side in turn. */
export async function compare(sides: readonly SideOptions[], bench: Bench): Promise<SideResult[]> {
  const open: Side[] = [];
  for (const side of sides) open.push(await Side.open(side, bench));
  for (let i = 0; i < bench.options.rounds; i++) {
    for (const side of open) {
      await side.round();
      const last = side.rounds.at(-1);
      bench.say(`  ${side.options.name}, round ${i + 1}: ${last?.perSecond ?? 0} posts/s, p99 ${last?.p99 ?? 0} ms`);
    }
  }
  const results: SideResult[] = [];
  for (const side of open) results.push(await side.close());
  return results;
}

/** (c) What the database takes by one thin statement a post, at the same number of connections. */
export async function floor({ cluster, options, say }: Bench): Promise<SideResult> {
  const url = await cluster.create('side_cte');
  await cluster.tell('side_cte', PLAIN_TABLES);
  const { connections, seed, warmSeconds, seconds } = options;
  const child = await Child.start('cte.js', { url, connections, seed });
  const rounds: Round[] = [];
  let receipts = 0;
  for (let i = 0; i < options.rounds; i++) {
    await cluster.settle();
    const before = await spent(cluster, child);
    const loaded = await child.ask<Loaded>('run', { warmSeconds, seconds });
    receipts += loaded.created;
    rounds.push({ ...pick(loaded), ...each(before, await spent(cluster, child), loaded.created) });
    await sameNumber(cluster, 'side_cte', ['plain_post', 'plain_complaint', 'plain_fact'], receipts);
    say(`  one CTE a post, round ${i + 1}: ${rounds.at(-1)?.perSecond ?? 0} posts/s`);
  }
  await child.stop();
  await cluster.drop('side_cte');
  const perSecond = median(rounds.map((one) => one.perSecond));
  return { side: 'one CTE a post, no HTTP', pool: connections, poolsTried: {}, rounds, median: perSecond, receipts };
}
