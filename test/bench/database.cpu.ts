import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Linux counts a process's CPU time in hundredths of a second. */
const TICK_MICROS = 10_000;

/** Fields 14 to 17 of /proc/PID/stat: user and system time, its own and that of children it has buried. */
function ticks(pid: string): { own: number; buried: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [own = 0, system = 0, buried = 0, buriedSystem = 0] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 15)
    .map(Number);
  return { own: own + system, buried: buried + buriedSystem };
}

/** CPU microseconds that the server on this data directory and all its processes have used; NaN where there is no /proc. */
export function databaseCpu(dataDirectory: string): number {
  try {
    const [pid = ''] = readFileSync(join(dataDirectory, 'postmaster.pid'), 'utf8').split('\n');
    const { own, buried } = ticks(pid);
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
    return (own + buried + children.reduce((sum, child) => sum + ticks(child).own, 0)) * TICK_MICROS;
  } catch {
    return NaN;
  }
}
