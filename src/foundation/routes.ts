/** Which methods a path has: Fastify answers 404 to a wrong method, we want to answer 405. */
export class Routes {
  private readonly known: { readonly parts: readonly string[]; readonly methods: Set<string> }[] = [];

  add(url: string, method: string | readonly string[]): void {
    const parts = url.split('/');
    const one = this.known.find((route) => route.parts.join('/') === url) ?? this.start(parts);
    for (const name of [method].flat()) one.methods.add(name);
  }

  /** Empty if no route has this path. */
  methodsOf(path: string): readonly string[] {
    const parts = path.split('/');
    const found = this.known.filter((route) => matches(route.parts, parts)).flatMap(({ methods }) => [...methods]);
    return [...new Set(found)].sort();
  }

  private start(parts: readonly string[]) {
    const one = { parts, methods: new Set<string>() };
    this.known.push(one);
    return one;
  }
}

/** A catch-all says nothing about methods, so it matches nothing here. */
const matches = (pattern: readonly string[], path: readonly string[]): boolean =>
  pattern.length === path.length &&
  pattern.every((part, i) => part !== '*' && (part === path[i] || (part.startsWith(':') && path[i] !== '')));
