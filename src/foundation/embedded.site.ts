import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, realpathSync, statSync, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import { programsFor } from './embedded.programs.js';
import { keep } from './secrets.js';

/** Whom PostgreSQL runs as: it refuses to run as root. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Where the embedded PostgreSQL lives. */
export interface Site {
  readonly data: string;
  /** Holds cluster, log and, if needed, a copy of the programs. */
  readonly place: string;
  readonly cluster: string;
  /** Undefined: as ourselves. */
  readonly account?: Account;
  readonly password: string;
  readonly programs: string;
}

/** Where clusters go when the data folder stands in a home that PostgreSQL's account may not enter. */
const ELSEWHERE = '/var/lib/jiesu';

/** Finds or makes the place. Throws with what to do when the machine gives none. */
export function siteFor(folder: string): Site {
  mkdirSync(folder, { recursive: true });
  const data = realpathSync(folder);
  const account = process.getuid?.() === 0 ? (ownerOf(join(data, 'postgres')) ?? postgresAccount()) : undefined;
  const place = account ? placeFor(data, account) : data;
  const cluster = join(place, 'postgres');
  if (!account) refuseForeign(cluster);
  const usable = (path: string) => !account || canReach(path, account);
  return {
    data,
    place,
    cluster,
    ...(account ? { account } : {}),
    password: keep(join(data, 'keys', 'postgres.password'), () => randomBytes(24).toString('hex')),
    programs: programsFor(place, usable),
  };
}

/** The data folder itself, or a folder elsewhere, remembered: a cluster must not be forgotten when modes change. */
function placeFor(data: string, account: Account): string {
  const note = join(data, 'postgres.place');
  if (existsSync(join(data, 'postgres')) || (!existsSync(note) && canReach(data, account))) return data;
  const other = keep(note, () => join(ELSEWHERE, createHash('sha256').update(data).digest('hex').slice(0, 12)), 0o644);
  try {
    mkdirSync(other, { recursive: true, mode: 0o755 });
  } catch {
    // told below
  }
  if (existsSync(other) && canReach(other, account)) return other;
  throw new Error(
    `PostgreSQL does not run as root, and its own account can reach neither ${data} nor ${other}: ` +
      'set JIESU_DATA to a folder that every user may enter, or run as an ordinary user',
  );
}

function refuseForeign(cluster: string): void {
  const stats = statsOf(cluster);
  if (!stats || stats.uid === process.getuid?.()) return;
  throw new Error(
    `${cluster} belongs to user id ${stats.uid}: run as that user or as root, or set JIESU_DATA to another folder`,
  );
}

/** Who owns an existing cluster, unless it is root. */
function ownerOf(cluster: string): Account | null {
  const stats = statsOf(cluster);
  return stats && stats.uid !== 0 ? { uid: stats.uid, gid: stats.gid } : null;
}

function statsOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

/** Whether the account may read the path: enter every folder above it, and read (and enter or run) itself. */
export function canReach(path: string, account: Account): boolean {
  for (let at = path, need = 5; ; need = 1) {
    const stats = statsOf(at);
    if (!stats || (bitsFor(stats, account) & need) !== need) return false;
    const up = dirname(at);
    if (up === at) return true;
    at = up;
  }
}

const bitsFor = ({ mode, uid, gid }: Stats, account: Account): number =>
  uid === account.uid ? (mode >> 6) & 7 : gid === account.gid ? (mode >> 3) & 7 : mode & 7;

/** The system's `postgres` account, made if there is none. */
function postgresAccount(): Account {
  const known = accountNamed('postgres');
  if (known) return known;
  const ways: readonly (readonly [string, readonly string[]])[] = [
    [
      'useradd',
      [
        '--system',
        '--user-group',
        '--no-create-home',
        '--home-dir',
        '/nonexistent',
        '--shell',
        '/bin/false',
        'postgres',
      ],
    ],
    ['adduser', ['-S', '-D', '-H', '-s', '/bin/false', 'postgres']],
  ];
  for (const [program, args] of ways) {
    if (run(program, args) !== null) break;
  }
  const made = accountNamed('postgres');
  if (made) return made;
  throw new Error(
    'PostgreSQL does not run as root, and the account "postgres" could not be made: run as an ordinary user',
  );
}

function accountNamed(name: string): Account | null {
  const [uid, gid] = [run('id', ['-u', name]), run('id', ['-g', name])];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
}

function run(program: string, args: readonly string[]): string | null {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null;
  }
}
