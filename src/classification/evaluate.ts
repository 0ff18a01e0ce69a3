/** What a model said of one labelled text: label numbers, and the probability it gave its own answer. */
export interface Judged {
  readonly truth: number;
  readonly said: number;
  readonly probability: number;
}

export interface LabelFigures {
  readonly label: string;
  readonly n: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface Figures {
  readonly n: number;
  /** Mean F1 over the labels that occur, as truth or as answer. */
  readonly macroF1: number;
  /** Mean F1 weighted by how often a label is true. */
  readonly weightedF1: number;
  readonly accuracy: number;
  /** Expected calibration error over ten equal bins of probability. */
  readonly ece: number;
  readonly labels: readonly LabelFigures[];
  /** confusion[truth][said] */
  readonly confusion: readonly (readonly number[])[];
}

const ratio = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

export function figuresOf(judged: readonly Judged[], names: readonly string[]): Figures {
  const confusion = names.map(() => names.map(() => 0));
  for (const { truth, said } of judged) confusion[truth]![said]!++;
  const said = names.map((_, k) => sum(confusion.map((row) => row[k]!)));
  const labels = names.map((label, k): LabelFigures => {
    const right = confusion[k]![k]!;
    const n = sum(confusion[k]!);
    const f1 = ratio(2 * right, n + said[k]!);
    return { label, n, precision: ratio(right, said[k]!), recall: ratio(right, n), f1 };
  });
  const met = labels.filter(({ n }, k) => n + said[k]! > 0);
  return {
    n: judged.length,
    macroF1: ratio(sum(met.map(({ f1 }) => f1)), met.length),
    weightedF1: ratio(sum(labels.map(({ f1, n }) => f1 * n)), judged.length),
    accuracy: ratio(sum(confusion.map((row, k) => row[k]!)), judged.length),
    ece: calibrationError(judged),
    labels,
    confusion,
  };
}

/** How far promised and kept differ: Σ over bins of share × |accuracy − mean probability|. */
export function calibrationError(judged: readonly Judged[], bins = 10): number {
  const kept = new Float64Array(bins);
  const promised = new Float64Array(bins);
  for (const { truth, said, probability } of judged) {
    const bin = Math.min(bins - 1, Math.floor(probability * bins));
    kept[bin]! += truth === said ? 1 : 0;
    promised[bin]! += probability;
  }
  return ratio(sum(Array.from(kept, (one, bin) => Math.abs(one - promised[bin]!))), judged.length);
}

/** Student's t for 95 %, two-sided, by degrees of freedom from 1. */
const T95 = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262] as const;

/** Mean and 95 % interval (half-width) of figures of independent folds. */
export function meanOf(numbers: readonly number[]): { mean: number; interval: number } {
  const mean = ratio(sum(numbers), numbers.length);
  if (numbers.length < 2) return { mean, interval: 0 };
  const variance = sum(numbers.map((one) => (one - mean) ** 2)) / (numbers.length - 1);
  return { mean, interval: (T95[numbers.length - 2] ?? 1.96) * Math.sqrt(variance / numbers.length) };
}
