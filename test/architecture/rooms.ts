import { type Fault, localImports, type Source } from './source.js';

/** The house, ground floor first: a room imports only rooms of lower rows. */
const ROWS: readonly (readonly string[])[] = [
  ['foundation'],
  ['directory', 'access'],
  ['sla'],
  ['complaint'],
  ['classification', 'assignment'],
  ['intake', 'handling', 'escalation', 'feedback', 'publicity'],
  ['supervision', 'insight', 'projects', 'audit'],
];

/**
 * Rights beyond the rows, each one-way. A city's pack carries its policy and calendar, so its reader in `directory` runs
 * `sla`; in return `sla` may not know `directory`.
 */
const EXTRA = new Set(['access → directory', 'assignment → classification', 'directory → sla']);

/** Files that name every room; nothing but them and tests may import them. */
const isEntry = (path: string) =>
  ['src/app.module.ts', 'src/main.ts', 'src/cli.ts'].includes(path) || path.startsWith('src/commands/');
const isTest = (path: string) => path.endsWith('.spec.ts') || path.startsWith('test/');

const roomOf = (path: string) => path.split('/')[1] ?? '';
const rowOf = (room: string) => ROWS.findIndex((row) => row.includes(room));

/** Imports that go upward or sideways, and folders that are no room. */
export function roomFaults(sources: readonly Source[]): Fault[] {
  return sources.filter(({ path }) => path.startsWith('src/') && !isTest(path) && !isEntry(path)).flatMap(faultsOf);
}

function faultsOf(source: Source): Fault[] {
  const from = roomOf(source.path);
  if (from === 'migrations' || from === 'console')
    return leaving(source, from).map((to) => ({ path: source.path, says: `${from} stands alone but imports ${to}` }));
  if (rowOf(from) < 0) return [{ path: source.path, says: `src/${from} is no room of the house` }];
  return localImports(source)
    .filter(({ to }) => !allowed(from, to))
    .map(({ to }) => ({ path: source.path, says: `${from} may not import ${to}: call down, report up` }));
}

const leaving = (source: Source, from: string) =>
  localImports(source)
    .map(({ to }) => to)
    .filter((to) => !to.startsWith(`src/${from}/`));

function allowed(from: string, path: string): boolean {
  const to = roomOf(path);
  if (isEntry(path) || isTest(path) || rowOf(to) < 0 || EXTRA.has(`${to} → ${from}`)) return false;
  return from === to || EXTRA.has(`${from} → ${to}`) || rowOf(to) < rowOf(from);
}
