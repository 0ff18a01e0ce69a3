import { hash } from 'node:crypto';

const BITS = 2 ** 48;

/** Uniform in (0, 1), never an end of it, and always the same for one name under one seed. */
export const uniform = (seed: string, name: string): number =>
  (hash('sha256', `${seed}|${name}`, 'buffer').readUIntBE(0, 6) + 0.5) / BITS;

interface Kept<T> {
  readonly key: number;
  readonly name: string;
  readonly item: T;
}

/**
 * A weighted random sample without replacement, in one pass over items whose number nobody needs to know: algorithm A-Res
 * of P. S. Efraimidis and P. G. Spirakis, "Weighted random sampling with a reservoir", Information Processing Letters 97
 * (2006) 181–185. Each item gets the key u^(1/weight), u uniform in (0, 1), and those with the largest keys are drawn; it
 * is as if they were drawn one by one, each time in proportion to the weights of what is left. Since u comes from the seed
 * and the item's own name, whoever has the seed draws the same sample again, in whatever order the items come.
 */
export class WeightedSample<T> {
  /** The largest key first. */
  private readonly kept: Kept<T>[] = [];

  constructor(
    private readonly size: number,
    private readonly seed: string,
  ) {}

  /** `weight` is above 0. */
  offer(name: string, weight: number, item: T): void {
    // The logarithm keeps the order of u^(1/weight) and does not underflow.
    const one = { key: Math.log(uniform(this.seed, name)) / weight, name, item };
    const last = this.kept.at(-1);
    const full = this.kept.length >= this.size;
    if (full && (!last || !before(one, last))) return;
    if (full) this.kept.pop();
    const place = this.kept.findIndex((other) => before(one, other));
    this.kept.splice(place < 0 ? this.kept.length : place, 0, one);
  }

  /** In the order in which they were drawn. */
  drawn(): T[] {
    return this.kept.map(({ item }) => item);
  }
}

const before = (a: Kept<unknown>, b: Kept<unknown>): boolean => a.key > b.key || (a.key === b.key && a.name < b.name);
