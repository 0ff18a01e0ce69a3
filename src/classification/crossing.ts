import { sharpnessFor, softmax, type Unseen } from './calibrate.js';
import type { Labelled } from './dataset.js';
import type { Judged } from './evaluate.js';
import { rowsOf, textOf, vocabularyOf } from './features.js';
import { foldsOf, nearDuplicateGroups } from './folds.js';
import { TextModel } from './model.js';
import { trainPlanes } from './train.js';
import { quantised, type Weights } from './weights.js';

export type Report = (done: number, total: number, what: string) => void;

/** The labels of posts in a fixed order. */
export const labelsOf = (posts: readonly Labelled[]): string[] => [...new Set(posts.map(({ label }) => label))].sort();

const numbered = (posts: readonly Labelled[], names: readonly string[]) =>
  Int32Array.from(posts, ({ label }) => names.indexOf(label));

/** Trains on posts; `sharpness` comes from texts the planes have not seen. */
export function learn(posts: readonly Labelled[], names: readonly string[], seed: number, sharpness = 1): Weights {
  const texts = posts.map(({ title, body }) => textOf(title, body));
  const vocabulary = vocabularyOf(texts);
  const planes = trainPlanes({
    rows: rowsOf(texts, vocabulary),
    labels: numbered(posts, names),
    kinds: names.length,
    width: vocabulary.keys.length,
    seed,
  });
  return { labels: names, vocabulary, sharpness, ...quantised(planes) };
}

export interface Crossing {
  /** Verdicts on the posts of each fold by a model trained on the others; its sharpness is from the others too. */
  readonly folds: readonly (readonly Judged[])[];
  /** From all the folds' unseen scores: for a model trained on everything. */
  readonly sharpness: number;
  /** CPU seconds the folds' models took to classify all posts once, reasons included. */
  readonly seconds: number;
}

/** Trains and judges `folds` times; near-duplicates never stand on both sides. */
export function crossed(
  posts: readonly Labelled[],
  { folds, seed, report }: { folds: number; seed: number; report: Report },
): Crossing {
  const names = labelsOf(posts);
  const labels = numbered(posts, names);
  report(0, folds + 1, '查找近似重复');
  const place = foldsOf(nearDuplicateGroups(posts.map(({ title, body }) => textOf(title, body))), labels, folds, seed);
  let seconds = 0;
  const unseen = Array.from({ length: folds }, (_, fold): Unseen[] => {
    report(fold + 1, folds + 1, `第 ${fold + 1} 折`);
    const inside = [...place.keys()].filter((i) => place[i] === fold);
    const model = TextModel.of(
      learn(
        posts.filter((_, i) => place[i] !== fold),
        names,
        seed,
      ),
    );
    const tested = inside.map((i) => posts[i]!);
    seconds += cpuSeconds(() => tested.forEach(({ title, body }) => model.classify(title, body)));
    return inside.map((i) => ({ scores: model.scoresOf(posts[i]!.title, posts[i]!.body), label: labels[i]! }));
  });
  const judged = unseen.map((own) => judgedWith(sharpnessFor(unseen.filter((one) => one !== own).flat()), own));
  return { folds: judged, sharpness: sharpnessFor(unseen.flat()), seconds };
}

const judgedWith = (sharpness: number, texts: readonly Unseen[]): Judged[] =>
  texts.map(({ scores, label }) => {
    const shares = scores.slice();
    softmax(shares, sharpness);
    const said = shares.indexOf(Math.max(...shares));
    return { truth: label, said, probability: shares[said]! };
  });

/** Processor time of this process during `work`, all its threads together: never flatters. */
export function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return Math.max(user + system, 1) / 1e6;
}
