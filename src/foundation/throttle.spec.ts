import { Throttle } from './throttle.js';

it('lets the first few of each kind pass, then tells how many it held back', () => {
  const throttle = new Throttle(2);
  const passed = [0, 10, 20, 30].map((now) => throttle.pass('a', now));
  expect(passed).toEqual([0, 0, null, null]);
  expect(throttle.pass('b', 30)).toBe(0);
  expect(throttle.pass('a', 1_000)).toBe(2);
  expect(throttle.pass('a', 1_001)).toBe(0);
});
