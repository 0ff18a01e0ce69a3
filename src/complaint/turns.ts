/**
 * Work under one name is done one after the other, in the order it came. Commands on one complaint would queue on its
 * row's lock anyway, each holding a connection of the pool: a crowd on one complaint must not starve all others.
 */
export class Turns {
  private readonly last = new Map<string, Promise<void>>();

  async take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(name);
    const mine = before ? before.then(work) : work();
    const done = mine.then(
      () => undefined,
      () => undefined,
    );
    this.last.set(name, done);
    try {
      return await mine;
    } finally {
      if (this.last.get(name) === done) this.last.delete(name);
    }
  }

  /** Names somebody works or waits under. */
  get size(): number {
    return this.last.size;
  }
}
