import { type Fault, localImports, type Source } from './source.js';

/** Import cycles, each reported once, at the file where the walk met it. Type-only imports count: they bind readers too. */
export function cycleFaults(sources: readonly Source[]): Fault[] {
  const edges = new Map(sources.map((one) => [one.path, localImports(one).map(({ to }) => to)]));
  const done = new Set<string>();
  const faults: Fault[] = [];
  const walk = (path: string, trail: readonly string[]): void => {
    const seen = trail.indexOf(path);
    if (seen >= 0) {
      faults.push({ path, says: `import cycle: ${[...trail.slice(seen), path].join(' → ')}` });
      return;
    }
    if (done.has(path)) return;
    for (const to of edges.get(path) ?? []) walk(to, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) walk(path, []);
  return faults;
}
