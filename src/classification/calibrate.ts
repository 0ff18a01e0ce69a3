/** Turns `scores` × `sharpness` into probabilities, in place. */
export function softmax(scores: Float64Array, sharpness: number): void {
  let top = -Infinity;
  for (const score of scores) if (score > top) top = score;
  let sum = 0;
  for (let k = 0; k < scores.length; k++) sum += scores[k] = Math.exp((scores[k]! - top) * sharpness);
  for (let k = 0; k < scores.length; k++) scores[k]! /= sum;
}

/** Scores of a text the planes were not trained on, and the number of its label. */
export interface Unseen {
  readonly scores: Float64Array;
  readonly label: number;
}

/**
 * The sharpness under which unseen texts' labels are likeliest (temperature scaling). Likelihood has one summit in it, so
 * golden-section search on its logarithm finds it. Range 0.05–50.
 */
export function sharpnessFor(texts: readonly Unseen[]): number {
  const cost = (log: number) => {
    const sharpness = Math.exp(log);
    return texts.reduce((sum, { scores, label }) => {
      const shares = scores.slice();
      softmax(shares, sharpness);
      return sum - Math.log(Math.max(shares[label]!, 1e-12));
    }, 0);
  };
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [Math.log(0.05), Math.log(50)];
  while (high - low > 1e-4) {
    const [left, right] = [high - ratio * (high - low), low + ratio * (high - low)];
    if (cost(left) < cost(right)) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}
