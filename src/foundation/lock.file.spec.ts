import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { withLock } from './lock.file.js';

const root = mkdtempSync(join(tmpdir(), 'jiesu-lock-'));
afterAll(() => rmSync(root, { recursive: true }));

const lock = () => join(mkdtempSync(join(root, 'one-')), 'a', 'one.lock');
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;

it('lets one in at a time, also after a failure', async () => {
  const file = lock();
  let inside = 0;
  const turn = (fail: boolean) => async () => {
    expect(++inside).toBe(1);
    await pause(20);
    inside--;
    if (fail) throw new Error('on purpose');
  };
  const all = await Promise.allSettled([true, false, true, false].map((fail) => withLock(file, turn(fail))));
  expect(all.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled']);
  expect(existsSync(file)).toBe(false);
});

it.each([
  ['of a dead process', () => `${deadPid()} 12 x`],
  ['of another process with our number', () => `${process.pid} 12 x`],
  ['torn in the middle', () => ''],
])('takes over a lock %s', async (_, text) => {
  const file = lock();
  await withLock(file, async () => undefined);
  writeFileSync(file, text());
  await expect(withLock(file, async () => 'in', 1_000)).resolves.toBe('in');
});

it('gives up on a lock that is held too long, naming the holder', async () => {
  const file = lock();
  await withLock(file, async () => {
    await expect(withLock(file, async () => 'in', 100)).rejects.toThrow(`held by process ${process.pid}`);
  });
});
