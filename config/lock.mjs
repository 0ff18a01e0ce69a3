/** A lock between launchers; plain Node, since it works before anything is installed. */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Runs `work` while no other launcher does so; a lock whose owner is dead is taken over. */
export async function withLock(file, work, waiting) {
  mkdirSync(dirname(file), { recursive: true });
  const mine = `${process.pid} ${birthOf(process.pid)} ${process.hrtime.bigint()}`;
  for (let waited = 0; !claim(file, mine); waited++) {
    if (waited === 10) waiting();
    await pause(100);
  }
  try {
    return await work();
  } finally {
    if (textOf(file) === mine) rmSync(file, { force: true });
  }
}

function claim(file, mine) {
  if (place(file, mine)) return true;
  const found = textOf(file);
  if (found === null || isAlive(found)) return false;
  const away = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, away);
  } catch {
    return false;
  }
  const moved = textOf(away);
  rmSync(away, { force: true });
  if (moved !== null && moved !== found) place(file, moved); // a rival was faster: give it back
  return place(file, mine);
}

function place(file, text) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text);
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function textOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function isAlive(lock) {
  const [pid, birth] = lock.split(' ');
  try {
    if (!(Number(pid) > 0)) return false;
    process.kill(Number(pid), 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  return birth === '' || birthOf(pid) === birth;
}

/** When a process was started; '' where the system does not tell. */
const birthOf = (pid) =>
  textOf(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /s, '')
    .split(' ')[19] ?? '';
