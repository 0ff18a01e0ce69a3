import { IndexTable } from './index.table.js';
import { Reader } from './normalise.js';

/** Longest character n-gram. Four gives nothing measurable over three. */
export const LONGEST = 3;
/** The first characters are mostly the title, or the sentence that says what it is about: each of their grams counts more. */
const HEAD = { length: 22, counts: 4 } as const;
/** A gram fewer texts have is noise. */
const RARE = 4;

/** Grams worth knowing: hashes ascending, and how many of the `texts` have each (at most 65,535). */
export interface Vocabulary {
  readonly keys: Int32Array;
  readonly frequency: Uint16Array;
  readonly texts: number;
}

/** Rows of a sparse matrix, one behind the other: row i is [starts[i], starts[i + 1]). */
export interface Rows {
  readonly starts: Int32Array;
  readonly ids: Int32Array;
  readonly values: Float32Array;
}

/** A post as one text; offsets everywhere count in it. */
export const textOf = (title: string, body: string): string => `${title}\n${body}`;

export const headCount = (at: number): number => (at < HEAD.length ? HEAD.counts : 1);

/**
 * Counts a text's known character n-grams by rolling hash: no string is made for a gram. Used again and again; what it
 * holds is valid until the next read.
 */
export class GramCounter {
  readonly reader = new Reader();
  /** Gram ids by place: `slots[i * LONGEST + n - 1]` is the n-gram that starts at character i, -1 if unknown. */
  slots = new Int32Array(4096 * LONGEST);
  /** The distinct grams of the text are `ids[0 .. distinct)`; `counts[id]` is how often. */
  ids = new Int32Array(4096 * LONGEST);
  distinct = 0;
  counts: Int32Array;

  constructor(private readonly table: IndexTable) {
    this.counts = new Int32Array(table.size);
  }

  read(text: string): void {
    const { reader, table } = this;
    for (let d = 0; d < this.distinct; d++) this.counts[this.ids[d]!] = 0;
    reader.read(text);
    const { chars, length } = reader;
    if (this.slots.length < length * LONGEST) {
      this.slots = new Int32Array(length * LONGEST * 2);
      this.ids = new Int32Array(length * LONGEST * 2);
    }
    const { slots, ids, counts } = this;
    let distinct = 0;
    for (let i = 0; i < length; i++) {
      const weight = headCount(i);
      let hash = 0;
      for (let n = 0; n < LONGEST; n++) {
        if (i + n >= length) {
          slots[i * LONGEST + n] = -1;
          continue;
        }
        hash = roll(hash, chars[i + n]!);
        const id = table.find(hash);
        slots[i * LONGEST + n] = id;
        if (id < 0) continue;
        if (counts[id] === 0) ids[distinct++] = id;
        counts[id]! += weight;
      }
    }
    this.distinct = distinct;
  }
}

/** The hash of a gram from the hash of the gram without its last character. */
function roll(hash: number, char: number): number {
  const mixed = Math.imul(hash ^ char, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

/** The grams that at least a few of the texts have. */
export function vocabularyOf(texts: readonly string[]): Vocabulary {
  const table = new IndexTable(1 << 20);
  const reader = new Reader();
  const keys: number[] = [];
  const frequency: number[] = [];
  const last: number[] = [];
  texts.forEach((text, t) => {
    reader.read(text);
    for (let i = 0; i < reader.length; i++) {
      let hash = 0;
      for (let n = 0; n < LONGEST && i + n < reader.length; n++) {
        hash = roll(hash, reader.chars[i + n]!);
        const id = table.add(hash);
        if (last[id] === t) continue;
        last[id] = t;
        keys[id] = hash;
        frequency[id] = (frequency[id] ?? 0) + 1;
      }
    }
  });
  const kept = Array.from(keys.keys()).filter((id) => frequency[id]! >= RARE);
  kept.sort((a, b) => keys[a]! - keys[b]!);
  return {
    keys: Int32Array.from(kept, (id) => keys[id]!),
    frequency: Uint16Array.from(kept, (id) => Math.min(65535, frequency[id]!)),
    texts: texts.length,
  };
}

/** The table of a vocabulary: a gram's id is its place in `keys`. */
export function tableOf({ keys }: Vocabulary): IndexTable {
  const table = new IndexTable(keys.length * 2);
  for (const key of keys) table.add(key);
  return table;
}

/** What a gram weighs before its count: ln((1 + n) / (1 + df)) + 1. */
export const rarityOf = ({ frequency, texts }: Vocabulary): Float32Array =>
  Float32Array.from(frequency, (df) => Math.log((1 + texts) / (1 + df)) + 1);

const LOGS = Float64Array.from({ length: 256 }, (_, count) => (count === 0 ? 0 : 1 + Math.log(count)));

/** 1 + ln(count): the tenth mention says less than the second. */
export const damped = (count: number): number => (count < 256 ? LOGS[count]! : 1 + Math.log(count));

/** Each text as a unit vector of damped counts × rarity. */
export function rowsOf(texts: readonly string[], vocabulary: Vocabulary): Rows {
  const counter = new GramCounter(tableOf(vocabulary));
  const rarity = rarityOf(vocabulary);
  const starts = new Int32Array(texts.length + 1);
  let ids = new Int32Array(1 << 20);
  let values = new Float32Array(1 << 20);
  let end = 0;
  texts.forEach((text, t) => {
    counter.read(text);
    if (end + counter.distinct > ids.length) {
      [ids, values] = [widened(ids, new Int32Array(ids.length * 2)), widened(values, new Float32Array(ids.length * 2))];
    }
    const from = end;
    let square = 0;
    for (let d = 0; d < counter.distinct; d++) {
      const id = counter.ids[d]!;
      const value = damped(counter.counts[id]!) * rarity[id]!;
      square += value * value;
      ids[end] = id;
      values[end++] = value;
    }
    const norm = Math.sqrt(square) || 1;
    for (let p = from; p < end; p++) values[p]! /= norm;
    starts[t + 1] = end;
  });
  return { starts, ids, values };
}

function widened<T extends Int32Array | Float32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
