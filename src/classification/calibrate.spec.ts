import { sharpnessFor, softmax } from './calibrate.js';

it('softmax is a distribution, also of scores that would overflow', () => {
  const shares = Float64Array.of(1000, 0, -1000);
  softmax(shares, 5);
  expect([...shares]).toEqual([1, 0, 0]);
});

it('finds the sharpness that keeps its word', () => {
  // Scores one apart, right three times of four: e^s / (e^s + 1) = 3/4.
  const texts = [0, 0, 0, 1].map((label) => ({ scores: Float64Array.of(1, 0), label }));
  expect(sharpnessFor(texts)).toBeCloseTo(Math.log(3), 2);
});
