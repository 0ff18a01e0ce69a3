import { IndexTable } from './index.table.js';
import { Reader } from './normalise.js';
import { randomFrom, shuffle } from './random.js';

/** Texts this alike (cosine of character 3-gram TF-IDF) are one complaint written twice and never stand on both sides. */
const ALIKE = 0.5;

interface Posting {
  readonly texts: number[];
  readonly values: number[];
}

/** For each text the number of its near-duplicate group: connected components of pairs at or above the threshold. */
export function nearDuplicateGroups(texts: readonly string[]): Int32Array {
  const vectors = cosineVectors(texts);
  const parent = Int32Array.from(texts, (_, i) => i);
  const root = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]!]!;
    return i;
  };
  const postings: (Posting | undefined)[] = [];
  const likeness = new Float64Array(texts.length);
  vectors.forEach(({ ids, values }, i) => {
    const met: number[] = [];
    ids.forEach((id, p) => {
      const posting = (postings[id] ??= { texts: [], values: [] });
      const value = values[p]!;
      for (let q = 0; q < posting.texts.length; q++) {
        const other = posting.texts[q]!;
        if (likeness[other] === 0) met.push(other);
        likeness[other]! += value * posting.values[q]!;
      }
      posting.texts.push(i);
      posting.values.push(value);
    });
    for (const other of met) {
      if (likeness[other]! >= ALIKE) parent[root(i)] = root(other);
      likeness[other] = 0;
    }
  });
  return parent.map((_, i) => root(i));
}

/** Unit vectors of character 3-grams, tf × (ln((1 + n) / (1 + df)) + 1); grams that only one text has are left out of the list. */
function cosineVectors(texts: readonly string[]): { ids: number[]; values: number[] }[] {
  const table = new IndexTable(1 << 20);
  const reader = new Reader();
  const frequency: number[] = [];
  const counts = texts.map((text) => {
    reader.read(text);
    const count = new Map<number, number>();
    for (let i = 0; i + 3 <= reader.length; i++) {
      const [a, b, c] = [reader.chars[i]!, reader.chars[i + 1]!, reader.chars[i + 2]!];
      const id = table.add(Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca6b) ^ c);
      count.set(id, (count.get(id) ?? 0) + 1);
    }
    for (const id of count.keys()) frequency[id] = (frequency[id] ?? 0) + 1;
    return count;
  });
  return counts.map((count) => {
    const all = [...count].map(
      ([id, tf]) => [id, tf * (Math.log((1 + texts.length) / (1 + frequency[id]!)) + 1)] as const,
    );
    const norm = Math.sqrt(all.reduce((sum, [, value]) => sum + value * value, 0)) || 1;
    const shared = all.filter(([id]) => frequency[id]! > 1);
    return { ids: shared.map(([id]) => id), values: shared.map(([, value]) => value / norm) };
  });
}

/**
 * A fold number for each text: groups stay whole, and each goes, largest first, to the fold that lacks its label most.
 * The order among groups of one size comes from the seed.
 */
export function foldsOf(groups: Int32Array, labels: Int32Array, folds: number, seed: number): Int32Array {
  const members = new Map<number, number[]>();
  groups.forEach((group, i) => members.set(group, [...(members.get(group) ?? []), i]));
  const order = Int32Array.from(members.keys());
  shuffle(order, randomFrom(seed));
  const sorted = [...order].sort((a, b) => members.get(b)!.length - members.get(a)!.length);
  const kinds = Math.max(...labels) + 1;
  const filled = Array.from({ length: folds }, () => new Float64Array(kinds));
  const sizes = new Float64Array(folds);
  const result = new Int32Array(groups.length);
  for (const group of sorted) {
    const texts = members.get(group)!;
    const lack = (fold: number) => texts.reduce((sum, i) => sum + filled[fold]![labels[i]!]!, 0) + sizes[fold]! * 1e-6;
    let best = 0;
    for (let fold = 1; fold < folds; fold++) if (lack(fold) < lack(best)) best = fold;
    for (const i of texts) {
      result[i] = best;
      filled[best]![labels[i]!]!++;
      sizes[best]!++;
    }
  }
  return result;
}
