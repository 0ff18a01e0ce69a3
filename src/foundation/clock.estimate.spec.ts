import { ClockEstimate, type ClockSample } from './clock.estimate.js';

const BASE = Date.parse('2026-02-13T08:00:00Z');
/** A reply that took `there` + `back` ms; the database read its clock in between, `ahead` ms ahead of BASE + mono. */
const sample = (sent: number, there: number, back: number, ahead = 0, more: Partial<ClockSample> = {}): ClockSample => ({
  sent, got: sent + there + back, at: BASE + sent + there + ahead, speed: 1, virtual: false, ...more,
}); // prettier-ignore
const of = (...samples: ClockSample[]) => {
  const estimate = new ClockEstimate();
  const stepped = samples.map((one) => estimate.add(one));
  return { estimate, stepped };
};

it('is not moved by one slow reply', () => {
  const { estimate } = of(sample(0, 1, 1), sample(1000, 1, 1), sample(2000, 200, 1), sample(3000, 1, 1));
  expect(estimate.at(5000)).toBeCloseTo(BASE + 5000, 0);
});

it('is right to half the latency from the first sample', () =>
  expect(Math.abs(of(sample(0, 10, 2)).estimate.at(100) - (BASE + 100))).toBeLessThanOrEqual(6));

it.each<[string, ClockSample, boolean]>([
  ['a slow reply', sample(1000, 0, 900), false],
  ['a drift', sample(1000, 1, 1, 40), false],
  ['a step ahead', sample(1000, 1, 1, 3_600_000), true],
  ['a step back', sample(1000, 1, 1, -300_000), true],
  ['another speed', sample(1000, 1, 1, 0, { speed: 60, virtual: true }), true],
])('tells %s from a step', (_, second, stepped) =>
  expect(of(sample(0, 1, 1), second).stepped).toEqual([false, stepped]),
);

it('follows a step at once', () => {
  const { estimate } = of(sample(0, 1, 1), sample(1000, 1, 1), sample(2000, 1, 1, 3_600_000));
  expect(estimate.at(2500)).toBeCloseTo(BASE + 2500 + 3_600_000, 0);
});

it('runs a virtual clock at its own speed, also when it stands', () => {
  const fast = of(sample(0, 1, 1, 0, { speed: 3600, virtual: true })).estimate;
  expect(fast.at(1001)).toBeCloseTo(BASE + 1 + 3_600_000, 0);
  const still = of(sample(0, 1, 1, 0, { speed: 0, virtual: true })).estimate;
  expect(still.at(99_999)).toBe(BASE + 1);
  expect(still).toMatchObject({ virtual: true, speed: 0 });
});

it('says that it knows nothing', () => {
  expect(new ClockEstimate().known).toBe(false);
  expect(() => new ClockEstimate().at(0)).toThrow('not been read');
});
