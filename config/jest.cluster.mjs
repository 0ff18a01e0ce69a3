import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export function runs(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Stops the throwaway cluster in the folder, if one runs, and removes both. What it held is worth nothing. */
export function remove(folder) {
  const note = join(folder, 'postgres.place');
  const places = [folder, ...(existsSync(note) ? [readFileSync(note, 'utf8')] : [])];
  for (const place of places) {
    const lock = join(place, 'postgres', 'postmaster.pid');
    if (existsSync(lock)) kill(Number(readFileSync(lock, 'utf8').split('\n')[0]));
    try {
      rmSync(place, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    } catch {
      // another user's, or still being written to: the next run tries again
    }
  }
}

function kill(pid) {
  try {
    if (pid > 0) process.kill(pid, 'SIGQUIT');
  } catch {
    // gone already
  }
}
