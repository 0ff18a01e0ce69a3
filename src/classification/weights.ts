import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Vocabulary } from './features.js';
import type { Planes } from './train.js';

/** Where weights come from; everything needed to make them again. */
export interface Provenance {
  readonly files: readonly { readonly name: string; readonly sha256: string; readonly rows: number }[];
  readonly rows: Readonly<Record<string, number>>;
  readonly seed: number;
  /** The day given to the command, ISO; null if none was given, so that equal runs give equal files. */
  readonly date: string | null;
  /** Mean and 95 % interval over near-duplicate-safe folds of the training files. */
  readonly folds: { readonly count: number; readonly macroF1: number; readonly interval: number; readonly ece: number };
}

/** A trained model: one byte per gram and label, scaled per label. */
export interface Weights {
  readonly labels: readonly string[];
  readonly vocabulary: Vocabulary;
  /** weights[id × labels + k] × scales[k] */
  readonly weights: Int8Array;
  readonly scales: readonly number[];
  readonly bias: readonly number[];
  readonly sharpness: number;
}

export class WeightsFault extends Error {}

const MAGIC = 'jiesu-weights-1';

/** Rounds planes to one byte per weight. */
export function quantised(planes: Planes): Pick<Weights, 'weights' | 'scales' | 'bias'> {
  const kinds = planes.bias.length;
  const scales = Array.from({ length: kinds }, () => 0);
  planes.weights.forEach((weight, i) => (scales[i % kinds] = Math.max(scales[i % kinds]!, Math.abs(weight))));
  const steps = scales.map((most) => Math.fround(most / 127) || 1);
  const weights = Int8Array.from(planes.weights, (weight, i) => Math.round(weight / steps[i % kinds]!));
  return { weights, scales: steps, bias: Array.from(planes.bias) };
}

/** Names the content: what decides, not where it came from. */
export function versionOf({ vocabulary, weights, ...head }: Weights): string {
  const { labels, scales, bias, sharpness } = head;
  const hash = createHash('sha256').update(JSON.stringify([labels, scales, bias, sharpness, vocabulary.texts]));
  for (const part of [vocabulary.keys, vocabulary.frequency, weights]) hash.update(bytesOf(part));
  return hash.digest('hex').slice(0, 16);
}

const bytesOf = (array: Int32Array | Uint16Array | Int8Array) =>
  Buffer.from(array.buffer, array.byteOffset, array.byteLength);

/** One line of JSON, then hashes (int32), frequencies (uint16) and weights (int8), little-endian. */
export function encodeWeights(model: Weights, provenance: Provenance): Buffer {
  const { labels, scales, bias, sharpness, vocabulary } = model;
  const version = versionOf(model);
  const sizes = { grams: vocabulary.keys.length, texts: vocabulary.texts };
  const head = JSON.stringify({ format: MAGIC, version, labels, scales, bias, sharpness, ...sizes, provenance });
  const parts = [vocabulary.keys, vocabulary.frequency, model.weights].map(bytesOf);
  return Buffer.concat([Buffer.from(head + '\n'), ...parts]);
}

interface Head extends Omit<Weights, 'vocabulary' | 'weights'> {
  readonly format: string;
  readonly version: string;
  readonly grams: number;
  readonly texts: number;
  readonly provenance: Provenance;
}

/** Reads what `encodeWeights` wrote; a cut or changed file throws WeightsFault. */
export function decodeWeights(file: Uint8Array): { model: Weights; version: string; provenance: Provenance } {
  const end = file.indexOf(10);
  const head = headOf(Buffer.from(file.subarray(0, Math.max(end, 0))).toString('utf8'));
  const { grams, texts, labels, scales, bias, sharpness, version, provenance } = head;
  const body = new Uint8Array(file.subarray(end + 1)); // a copy: its arrays need an aligned start
  if (body.length !== grams * (6 + labels.length)) throw new WeightsFault('分类权重文件不完整');
  const vocabulary = {
    keys: new Int32Array(body.buffer, 0, grams),
    frequency: new Uint16Array(body.buffer, grams * 4, grams),
    texts,
  };
  const weights = new Int8Array(body.buffer, grams * 6, grams * labels.length);
  const model = { labels, scales, bias, sharpness, vocabulary, weights };
  if (versionOf(model) !== version) throw new WeightsFault('分类权重文件与其版本号不符');
  return { model, version, provenance };
}

/** Throws WeightsFault also if there is no such file. */
export function readWeights(file: string): ReturnType<typeof decodeWeights> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    throw new WeightsFault(`读不到分类权重文件：${file}`);
  }
  return decodeWeights(bytes);
}

function headOf(line: string): Head {
  try {
    const head = JSON.parse(line) as Head;
    if (head.format === MAGIC) return head;
  } catch {
    // said below
  }
  throw new WeightsFault('不是分类权重文件');
}
