import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { cpuSeconds, crossed, labelsOf, learn, type Report } from './crossing.js';
import { DatasetFault, type Labelled, readLabelled } from './dataset.js';
import { type Figures, figuresOf, meanOf } from './evaluate.js';
import { TextModel } from './model.js';
import { encodeWeights, readWeights, versionOf } from './weights.js';

/** Folds by default, and the least a corpus must have. */
const FOLDS = 5;

export interface TrainReport {
  readonly version: string;
  readonly n: number;
  readonly grams: number;
  readonly bytes: number;
  readonly macroF1: number;
  readonly interval: number;
  readonly ece: number;
}

/**
 * Trains on all posts of the files and writes the weights; figures and calibration come from five folds trained beside.
 * The same files, seed and date give the same bytes. Throws DatasetFault.
 */
export async function trainFiles(
  files: string[],
  out: string,
  options: { seed: number; date?: string; report: Report },
): Promise<TrainReport> {
  const sources = files.map(readLabelled);
  const posts = sources.flatMap((file) => file.posts);
  const names = labelsOf(posts);
  const { folds, sharpness } = crossed(posts, { folds: FOLDS, ...options });
  options.report(FOLDS + 1, FOLDS + 1, '训练全部诉求');
  const model = learn(posts, names, options.seed, sharpness);
  const { mean, interval } = meanOf(folds.map((fold) => figuresOf(fold, names).macroF1));
  const { ece } = figuresOf(folds.flat(), names);
  const bytes = encodeWeights(model, {
    files: sources.map(({ name, sha256, posts: { length } }) => ({ name, sha256, rows: length })),
    rows: Object.fromEntries(names.map((name) => [name, posts.filter(({ label }) => label === name).length])),
    seed: options.seed,
    date: options.date ?? null,
    folds: { count: FOLDS, macroF1: mean, interval, ece },
  });
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, bytes);
  const grams = model.vocabulary.keys.length;
  return { version: versionOf(model), n: posts.length, grams, bytes: bytes.length, macroF1: mean, interval, ece };
}

export interface EvaluateReport extends Figures {
  readonly file: string;
  readonly sha256: string;
  /** Verdicts with reasons in one second of one core's processor time. */
  readonly postsPerSecond: number;
  /** Folds: the mean over folds is `macroF1`, with a 95 % interval of ± `interval`; all other figures pool the folds. */
  readonly folds?: { readonly seed: number; readonly interval: number; readonly each: readonly FoldFigures[] };
  /** Given weights; `seen`: this very file is among those they were trained on, so the figures flatter. */
  readonly model?: { readonly version: string; readonly seen: boolean };
}
export type FoldFigures = Pick<Figures, 'n' | 'macroF1' | 'weightedF1' | 'accuracy' | 'ece'>;

/** With `model`, tests those weights on the file; otherwise trains on folds of it (five unless told). Throws DatasetFault, WeightsFault. */
export async function evaluateFile(
  file: string,
  options: { model?: string; folds?: number; seed: number; report: Report },
): Promise<EvaluateReport> {
  const { name, sha256, posts } = readLabelled(file);
  const head = { file: name, sha256 };
  if (options.model !== undefined) return { ...head, ...evaluateModel(options.model, posts, sha256, options.report) };
  return { ...head, ...evaluateFolds(posts, options.folds ?? FOLDS, options) };
}

type Body = Omit<EvaluateReport, 'file' | 'sha256'>;

function evaluateFolds(
  posts: readonly Labelled[],
  folds: number,
  { seed, report }: { seed: number; report: Report },
): Body {
  if (!Number.isInteger(folds) || folds < 2) throw new DatasetFault('折数至少为 2');
  const names = labelsOf(posts);
  const crossing = crossed(posts, { folds, seed, report });
  const each = crossing.folds.map((fold): FoldFigures => {
    const { n, macroF1, weightedF1, accuracy, ece } = figuresOf(fold, names);
    return { n, macroF1, weightedF1, accuracy, ece };
  });
  const { mean, interval } = meanOf(each.map(({ macroF1 }) => macroF1));
  return {
    ...figuresOf(crossing.folds.flat(), names),
    macroF1: mean,
    postsPerSecond: Math.round(posts.length / crossing.seconds),
    folds: { seed, interval, each },
  };
}

function evaluateModel(file: string, posts: readonly Labelled[], sha256: string, report: Report): Body {
  const { provenance } = readWeights(file);
  const model = TextModel.load(file);
  const names = [...new Set([...model.labels, ...labelsOf(posts)])];
  report(0, 2, '预热');
  for (const { title, body } of posts.slice(0, 500)) model.classify(title, body);
  report(1, 2, '分类');
  const judge = () =>
    posts.map(({ title, body, label }) => {
      const verdict = model.classify(title, body);
      return { truth: names.indexOf(label), said: names.indexOf(verdict.label), probability: verdict.probability };
    });
  const judged = judge();
  const times = Math.ceil(2000 / posts.length);
  const seconds = cpuSeconds(() => {
    for (let i = 0; i < times; i++) judge();
  });
  report(2, 2, '完成');
  return {
    ...figuresOf(judged, names),
    postsPerSecond: Math.round((times * posts.length) / seconds),
    model: { version: model.version, seen: provenance.files.some((one) => one.sha256 === sha256) },
  };
}
