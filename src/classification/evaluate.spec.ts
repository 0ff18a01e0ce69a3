import { calibrationError, figuresOf, type Judged, meanOf } from './evaluate.js';

const judged = (truth: number, said: number, probability = 1): Judged => ({ truth, said, probability });

it('counts by hand: two right of a, one a taken for b, one b right', () => {
  const figures = figuresOf([judged(0, 0), judged(0, 0), judged(0, 1), judged(1, 1)], ['a', 'b', 'never met']);
  expect(figures.confusion).toEqual([
    [2, 1, 0],
    [0, 1, 0],
    [0, 0, 0],
  ]);
  expect(figures.labels[0]).toEqual({ label: 'a', n: 3, precision: 1, recall: 2 / 3, f1: 0.8 });
  expect(figures.labels[1]!.f1).toBeCloseTo(2 / 3);
  expect(figures.macroF1).toBeCloseTo((0.8 + 2 / 3) / 2);
  expect(figures.weightedF1).toBeCloseTo((0.8 * 3 + 2 / 3) / 4);
  expect(figures.accuracy).toBe(0.75);
});

it.each([
  ['keeps its word', [judged(0, 0, 0.5), judged(0, 1, 0.5)], 0],
  ['is sure and always wrong', [judged(0, 1, 1), judged(0, 1, 1)], 1],
  ['says half and is always right', [judged(0, 0, 0.5), judged(1, 1, 0.5)], 0.5],
  ['says nothing', [], 0],
])('calibration error when it %s', (_, all, error) => expect(calibrationError(all)).toBeCloseTo(error));

it.each([
  [[0.9, 0.9, 0.9, 0.9, 0.9], 0.9, 0],
  [[0.9, 0.92], 0.91, 0.12706],
  [[0.9], 0.9, 0],
])('mean and interval of %j', (numbers, mean, interval) => {
  expect(meanOf(numbers).mean).toBeCloseTo(mean);
  expect(meanOf(numbers).interval).toBeCloseTo(interval, 4);
});
