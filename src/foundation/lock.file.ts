import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const RETRY_MS = 50;

/** Runs `work` while no other process does so under the same file. A lock whose owner is dead is taken over. */
export async function withLock<T>(file: string, work: () => Promise<T>, patienceMs = 180_000): Promise<T> {
  mkdirSync(dirname(file), { recursive: true });
  const mine = `${process.pid} ${birthOf(process.pid)} ${randomBytes(8).toString('hex')}`;
  for (let waited = 0; !claim(file, mine); waited += RETRY_MS) {
    if (waited >= patienceMs) throw new Error(`${file} has been held by process ${ownerOf(file)} for too long`);
    await pause(RETRY_MS);
  }
  try {
    return await work();
  } finally {
    if (textOf(file) === mine) rmSync(file, { force: true });
  }
}

function claim(file: string, mine: string): boolean {
  if (place(file, mine)) return true;
  const found = textOf(file);
  if (found === null || isAlive(found)) return false;
  // Moving it away first shows whether what we removed is what we judged: a rival may have been faster.
  const away = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    renameSync(file, away);
  } catch {
    return false;
  }
  const moved = textOf(away);
  rmSync(away, { force: true });
  if (moved !== null && moved !== found) place(file, moved);
  return place(file, mine);
}

/** Puts the text there whole, if nothing is there. */
function place(file: string, text: string): boolean {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, text, { mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

const ownerOf = (file: string) => textOf(file)?.split(' ')[0] ?? '?';

/** Whether the process that wrote the lock still runs, and is not another one that got its number. */
function isAlive(lock: string): boolean {
  const [pid, birth] = lock.split(' ');
  return runs(Number(pid)) && (birth === '' || birthOf(Number(pid)) === birth);
}

/** Whether a process with this number runs, of whatever user. */
export function runs(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When the process was started, in ticks since boot; '' where the system does not tell. */
function birthOf(pid: number): string {
  const stat = textOf(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}
