import ts from 'typescript';
import { type Fault, type Import, importsOf, nodesOf, type Source, treeOf } from './source.js';

/** Suffixes that say "Nest, TypeORM or RxJS live here"; every other file decides and touches nothing. */
const OUTER = /\.(service|store|query|controller|module|entity|dto|guard|decorator|filter|interceptor|pipe)\.ts$/;
const OUTER_PLACES = /^src\/(main|cli|app\.module)\.ts$|^src\/(commands|foundation|migrations)\//;

/** Files that need a framework and have no suffix to say so. Keep it short: a suffix is better. */
const LISTED: ReadonlySet<string> = new Set([
  'src/access/allow.ts', // decorators of routes
  'src/access/guard.ts',
  'src/complaint/command.ts', // reads a command off a request
  'src/escalation/sweep.ts', // a pipe over a stream that is given to it
  'src/escalation/sweep.thread.ts', // where a thread begins, as main.ts is where a process does
]);

const FRAMEWORKS =
  /^(@nestjs\/|typeorm$|typeorm\/|rxjs$|rxjs\/|fastify$|@fastify\/|pg$|class-validator$|class-transformer$)/;
const MACHINE_CLOCKS = /^(node:)?(timers|timers\/promises|perf_hooks)$/;
const TIMERS = new Set(['setTimeout', 'setInterval']);

const isPure = ({ path }: Source) =>
  path.startsWith('src/') &&
  !path.endsWith('.spec.ts') &&
  !OUTER.test(path) &&
  !OUTER_PLACES.test(path) &&
  !LISTED.has(path) &&
  !path.startsWith('src/console/');

/** Pure files that know a framework or a machine clock, themselves or through a file they run. */
export function purityFaults(sources: readonly Source[]): Fault[] {
  const byPath = new Map(sources.map((one) => [one.path, one]));
  const framed = framedFiles(byPath);
  return sources.filter(isPure).flatMap((source) => [
    ...importsOf(source)
      .filter((one) => FRAMEWORKS.test(one.to) || MACHINE_CLOCKS.test(one.to) || (!one.typeOnly && framed(one.to)))
      .map(({ to }) => ({ path: source.path, says: `a pure file may not import ${to}` })),
    ...timersIn(source).map((name) => ({ path: source.path, says: `a pure file may not use ${name}` })),
  ]);
}

const running = (one: Import) => !one.typeOnly;

/** Whether running a file pulls in a framework, however far down. */
function framedFiles(byPath: ReadonlyMap<string, Source>): (path: string) => boolean {
  const known = new Map<string, boolean>();
  const framed = (path: string): boolean => {
    const before = known.get(path);
    const source = byPath.get(path);
    if (before !== undefined || !source) return before ?? false;
    known.set(path, false); // a cycle is another rule's business
    const found = importsOf(source)
      .filter(running)
      .some(({ to }) => FRAMEWORKS.test(to) || framed(to));
    known.set(path, found);
    return found;
  };
  return framed;
}

const timersIn = (source: Source): string[] =>
  nodesOf(treeOf(source))
    .filter((node) => ts.isIdentifier(node))
    .map((node) => node.text)
    .filter((name) => TIMERS.has(name));
