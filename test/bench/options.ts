import { parseArgs } from 'node:util';

/** What to measure and for how long; every figure goes into the report. */
export interface Options {
  readonly parts: ReadonlySet<Part>;
  readonly rounds: number;
  readonly seconds: number;
  readonly warmSeconds: number;
  readonly connections: number;
  /** Try the pool sizes of each side before measuring. */
  readonly tune: boolean;
  readonly clocks: number;
  readonly sweepRounds: number;
  readonly trickleSeconds: number;
  /** Complaints in the city whose lists are read, and requests of each case. */
  readonly lists: { readonly rows: number; readonly samples: number };
  readonly exportRows: number;
  readonly seed: number;
  /** Let the server under test write a CPU profile into bench-results/. */
  readonly profile: boolean;
}

export const PARTS = ['full', 'plain', 'cte', 'sweep', 'trickle', 'lists', 'export'] as const;
export type Part = (typeof PARTS)[number];

export const HELP = `npm run bench -- [options]
  --short            a few minutes, for CI: shorter rounds, 10,000 clocks, no tuning
  --only LIST        of ${PARTS.join(', ')}
  --rounds N         rounds of each side, default 5 (odd)
  --seconds N        of one round, default 8
  --connections N    default 64
  --clocks N         due at once, default 100000
  --sweep-rounds N   default 3
  --list-rows N      complaints in the lists, default 1000000
  --export-rows N    rows of the exported list, default 100000
  --no-tune          use the recorded pool and batch sizes
  --seed N           of the posts' texts, default 20260213
  --profile          a CPU profile of each server into bench-results/`;

/** Throws on an unknown option or a number that is none; null: only help was asked for. */
export function optionsOf(args: readonly string[]): Options | null {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: flag, short: flag, only: text, rounds: text, seconds: text, connections: text, clocks: text,
      'sweep-rounds': text, 'list-rows': text, 'export-rows': text, 'no-tune': flag, seed: text, profile: flag,
    }, // prettier-ignore
  });
  if (values.help) return null;
  const short = values.short ?? false;
  const whole = (value: string | undefined, otherwise: number) => {
    const n = value === undefined ? otherwise : Number(value);
    if (!Number.isSafeInteger(n) || n < 1) throw new Error(`not a whole number above 0: ${String(value)}`);
    return n;
  };
  const named = (values.only ?? PARTS.join(',')).split(',');
  const parts = PARTS.filter((part) => named.includes(part));
  if (parts.length !== named.length) throw new Error(`--only takes ${PARTS.join(', ')}`);
  return {
    parts: new Set(parts),
    rounds: whole(values.rounds, short ? 3 : 5),
    seconds: whole(values.seconds, short ? 3 : 8),
    warmSeconds: short ? 2 : 4,
    connections: whole(values.connections, 64),
    tune: !short && !values['no-tune'],
    clocks: whole(values.clocks, short ? 10_000 : 100_000),
    sweepRounds: whole(values['sweep-rounds'], short ? 1 : 3),
    trickleSeconds: short ? 10 : 30,
    lists: { rows: whole(values['list-rows'], short ? 50_000 : 1_000_000), samples: short ? 5 : 20 },
    exportRows: whole(values['export-rows'], short ? 20_000 : 100_000),
    seed: whole(values.seed, 20_260_213),
    profile: values.profile ?? false,
  };
}
