import * as fc from 'fast-check';
import { uniform, WeightedSample } from './sampling.js';

type Weights = Readonly<Record<string, number>>;

function draw(weights: Weights, size: number, seed: string, names = Object.keys(weights)): string[] {
  const sample = new WeightedSample<string>(size, seed);
  for (const name of names) sample.offer(name, weights[name]!, name);
  return sample.drawn();
}

/** How likely each item is among `size` drawn one by one, in proportion to what is left: by enumeration. */
function exactly(weights: Weights, size: number): Record<string, number> {
  const chance = Object.fromEntries(Object.keys(weights).map((name) => [name, 0]));
  const walk = (left: readonly string[], more: number, p: number): void => {
    if (more === 0) return;
    const total = left.reduce((sum, name) => sum + weights[name]!, 0);
    for (const name of left) {
      const next = (p * weights[name]!) / total;
      chance[name]! += next;
      walk(
        left.filter((one) => one !== name),
        more - 1,
        next,
      );
    }
  };
  walk(Object.keys(weights), size, 1);
  return chance;
}

const RUNS = 20_000;

it.each([
  [{ a: 1, b: 2, c: 7 }, 1],
  [{ a: 1, b: 2, c: 7 }, 2],
  [{ a: 1, b: 1, c: 4, d: 5, e: 8 }, 2],
  [{ a: 1, b: 1, c: 4, d: 5, e: 8 }, 3],
])('draws %j, %d at a time, as likely as weighted drawing without replacement', (weights: Weights, size) => {
  const found = Object.fromEntries(Object.keys(weights).map((name) => [name, 0]));
  for (let run = 0; run < RUNS; run++) for (const name of draw(weights, size, `fixed-${String(run)}`)) found[name]!++;
  for (const [name, p] of Object.entries(exactly(weights, size))) {
    // The seeds are fixed, so this never fails by chance; 4 standard deviations are 1 in 16,000.
    const deviation = Math.sqrt((p * (1 - p)) / RUNS);
    expect(Math.abs(found[name]! / RUNS - p)).toBeLessThan(4 * deviation);
  }
});

it('draws the first in proportion to the weights', () => {
  const weights = { a: 1, b: 3 };
  let first = 0;
  for (let run = 0; run < RUNS; run++) if (draw(weights, 2, `first-${String(run)}`)[0] === 'b') first++;
  expect(first / RUNS).toBeCloseTo(0.75, 2);
});

const many = fc.dictionary(fc.string({ minLength: 1 }), fc.integer({ min: 1, max: 50 }), { minKeys: 1, maxKeys: 40 });

it('draws each at most once, all when there are no more, and the same whatever order they come in', () =>
  fc.assert(
    fc.property(many, fc.integer({ min: 1, max: 50 }), fc.string(), (weights, size, seed) => {
      const drawn = draw(weights, size, seed);
      expect(new Set(drawn).size).toBe(drawn.length);
      expect(drawn).toHaveLength(Math.min(size, Object.keys(weights).length));
      expect(draw(weights, size, seed, Object.keys(weights).reverse())).toEqual(drawn);
      expect(draw(weights, size + 1, seed).slice(0, size)).toEqual(drawn);
    }),
  ));

it('is uniform between 0 and 1', () => {
  const bins = Array.from({ length: 10 }, () => 0);
  for (let i = 0; i < RUNS; i++) bins[Math.floor(uniform('seed', String(i)) * 10)]!++;
  for (const bin of bins) expect(Math.abs(bin - RUNS / 10)).toBeLessThan(4 * Math.sqrt(RUNS * 0.1 * 0.9));
});
