import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { softmax } from './calibrate.js';
import { damped, GramCounter, rarityOf, tableOf, textOf } from './features.js';
import { type Cut, type Reason, reasonsOf } from './reasons.js';
import { readWeights, versionOf, type Weights } from './weights.js';

export type { Reason } from './reasons.js';

export interface Verdict {
  /** One of the model's labels, always. */
  readonly label: string;
  /** In (0, 1], calibrated on texts the model had not seen; 1 / labels when nothing in the text is known. */
  readonly probability: number;
  /** Best score minus second best, ≥ 0. */
  readonly margin: number;
  /** What decided, strongest first, at most five. */
  readonly reasons: Reason[];
  readonly version: string;
}

/** Made once a process, when the first model is: 140 ms. Only reasons need words; the verdict reads characters. */
let words: Jieba | undefined;

/** The text classifier. It keeps scratch arrays, so one call at a time: plain synchronous code, no await inside. */
export class TextModel {
  readonly labels: readonly string[];
  private readonly cut: Cut;
  private readonly counter: GramCounter;
  private readonly rarity: Float32Array;
  private readonly scores: Float64Array;

  private constructor(
    private readonly model: Weights,
    readonly version: string,
  ) {
    this.labels = model.labels;
    const jieba = (words ??= Jieba.withDict(dict));
    this.cut = (text) => jieba.cut(text, false);
    this.counter = new GramCounter(tableOf(model.vocabulary));
    this.rarity = rarityOf(model.vocabulary);
    this.scores = new Float64Array(model.labels.length);
  }

  /** Throws WeightsFault if there is no such file, or it is cut or was changed. */
  static load(file: string): TextModel {
    const { model, version } = readWeights(file);
    return new TextModel(model, version);
  }

  static of(model: Weights): TextModel {
    return new TextModel(model, versionOf(model));
  }

  classify(title: string, body: string): Verdict {
    const text = textOf(title, body);
    const norm = this.score(text);
    const [first, second] = this.bestTwo();
    const margin = this.scores[first]! - this.scores[second]!;
    const reasons = norm > 0 ? reasonsOf(text, this.counter, this.voteFor(first, second), this.cut) : [];
    softmax(this.scores, this.model.sharpness);
    const probability = norm > 0 ? this.scores[first]! : 1 / this.labels.length;
    return { label: this.labels[first]!, probability, margin, reasons, version: this.version };
  }

  /** Scores of a text, one per label, in the order of `labels`. */
  scoresOf(title: string, body: string): Float64Array {
    this.score(textOf(title, body));
    return this.scores.slice();
  }

  /** Fills `scores`; answers the length of the text's vector, 0 if nothing in it is known. */
  private score(text: string): number {
    const { counter, rarity, scores } = this;
    const { weights, scales, bias } = this.model;
    const kinds = scores.length;
    counter.read(text);
    scores.fill(0);
    let square = 0;
    for (let d = 0; d < counter.distinct; d++) {
      const id = counter.ids[d]!;
      const value = damped(counter.counts[id]!) * rarity[id]!;
      const base = id * kinds;
      square += value * value;
      for (let k = 0; k < kinds; k++) scores[k]! += value * weights[base + k]!;
    }
    const norm = Math.sqrt(square);
    for (let k = 0; k < kinds; k++) scores[k] = bias[k]! + (norm > 0 ? (scores[k]! * scales[k]!) / norm : 0);
    return norm;
  }

  private bestTwo(): [number, number] {
    const { scores } = this;
    let [first, second] = scores.length > 1 && scores[1]! > scores[0]! ? [1, 0] : [0, Math.min(1, scores.length - 1)];
    for (let k = 2; k < scores.length; k++) {
      if (scores[k]! > scores[first]!) [first, second] = [k, first];
      else if (scores[k]! > scores[second]!) second = k;
    }
    return [first, second];
  }

  /** How much one mention of a gram speaks for one label and against another; the scale does not matter. */
  private voteFor(label: number, against: number): (id: number) => number {
    const { weights, scales } = this.model;
    const { counter, rarity } = this;
    const kinds = this.labels.length;
    const [plus, minus] = [scales[label]!, scales[against]!];
    return (id) => {
      const count = counter.counts[id]!;
      const value = (damped(count) / count) * rarity[id]!;
      return value * (weights[id * kinds + label]! * plus - weights[id * kinds + against]! * minus);
    };
  }
}
