import type { Rows } from './features.js';
import { randomFrom, shuffle } from './random.js';

/** One separating plane per label: the score of label k is bias[k] + Σ value × weights[id × labels + k]. */
export interface Planes {
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/** The price of a mistake, how often the data are gone through, and the step under which nothing moves any more. */
const SETTING = { price: 2, rounds: 15, still: 1e-6 } as const;

interface Problem {
  readonly rows: Rows;
  /** Label number of each row. */
  readonly labels: Int32Array;
  readonly kinds: number;
  readonly width: number;
  readonly seed: number;
}

/**
 * Linear SVMs with squared hinge loss, one label against the rest, by dual coordinate descent (Hsieh et al. 2008), all
 * labels in one pass over a row because reading the row is what costs.
 */
export function trainPlanes(problem: Problem): Planes {
  const { rows, labels, kinds, width, seed } = problem;
  const planes = { weights: new Float32Array(width * kinds), bias: new Float32Array(kinds) };
  const duals = new Float32Array(labels.length * kinds);
  const order = Int32Array.from(labels, (_, i) => i);
  const random = randomFrom(seed);
  const steps = new Float64Array(kinds);
  for (let round = 0; round < SETTING.rounds; round++) {
    shuffle(order, random);
    for (const row of order) {
      const square = scoresOf(rows, row, planes, steps);
      if (stepsOf(steps, duals, { row, label: labels[row]!, square })) move(rows, row, planes, steps);
    }
  }
  return planes;
}

/** Fills `scores` with the row's score for each label; answers the row's squared length, the constant 1 included. */
export function scoresOf(rows: Rows, row: number, { weights, bias }: Planes, scores: Float64Array): number {
  const kinds = bias.length;
  const { ids, values } = rows;
  scores.set(bias);
  let square = 1;
  for (let p = rows.starts[row]!; p < rows.starts[row + 1]!; p++) {
    const value = values[p]!;
    const base = ids[p]! * kinds;
    square += value * value;
    for (let k = 0; k < kinds; k++) scores[k]! += value * weights[base + k]!;
  }
  return square;
}

/** Turns scores into how far each plane moves along the row; answers whether any does. */
function stepsOf(
  scores: Float64Array,
  duals: Float32Array,
  at: { row: number; label: number; square: number },
): boolean {
  const ease = 0.5 / SETTING.price;
  let any = false;
  for (let k = 0; k < scores.length; k++) {
    const side = k === at.label ? 1 : -1;
    const place = at.row * scores.length + k;
    const before = duals[place]!;
    const after = Math.max(before - (side * scores[k]! - 1 + ease * before) / (at.square + ease), 0);
    duals[place] = after;
    scores[k] = Math.abs(after - before) > SETTING.still ? (after - before) * side : 0;
    any ||= scores[k] !== 0;
  }
  return any;
}

function move(rows: Rows, row: number, { weights, bias }: Planes, steps: Float64Array): void {
  const kinds = steps.length;
  for (let k = 0; k < kinds; k++) bias[k]! += steps[k]!;
  for (let p = rows.starts[row]!; p < rows.starts[row + 1]!; p++) {
    const value = rows.values[p]!;
    const base = rows.ids[p]! * kinds;
    for (let k = 0; k < kinds; k++) weights[base + k]! += value * steps[k]!;
  }
}
