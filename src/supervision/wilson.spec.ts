import * as fc from 'fast-check';
import { wilson } from './wilson.js';

// Newcombe 1998, table I (method 3: score without continuity correction).
it.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
  [29, 29, 0.883, 1],
])('%d of %d', (hits, of, low, high) => {
  const interval = wilson(hits, of)!;
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

it('says nothing of nothing', () => expect(wilson(0, 0)).toBeNull());

it('always holds the rate itself, within 0 and 1', () =>
  fc.assert(
    fc.property(fc.nat(500), fc.nat(500), (hits, misses) => {
      const interval = wilson(hits, hits + misses);
      if (!interval) return;
      const rate = hits / (hits + misses);
      expect(interval.low).toBeGreaterThanOrEqual(0);
      expect(interval.low).toBeLessThanOrEqual(rate);
      expect(interval.high).toBeGreaterThanOrEqual(rate);
      expect(interval.high).toBeLessThanOrEqual(1);
    }),
  ));
