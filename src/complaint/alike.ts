/** How often each three characters in a row occur in a text; white space, punctuation, case and width do not count. */
export interface Profile {
  readonly grams: ReadonlyMap<string, number>;
  /** The square of its length as a vector: whole, so that equal texts are exactly alike. */
  readonly square: number;
}

const N = 3;

export function profileOf(text: string): Profile {
  const characters = [
    ...text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ''),
  ];
  const grams = new Map<string, number>();
  for (let i = 0; i + N <= characters.length; i++) {
    const gram = characters.slice(i, i + N).join('');
    grams.set(gram, (grams.get(gram) ?? 0) + 1);
  }
  if (grams.size === 0 && characters.length > 0) grams.set(characters.join(''), 1);
  return { grams, square: [...grams.values()].reduce((sum, n) => sum + n * n, 0) };
}

/** The cosine of two profiles, 0 to 1; texts that say nothing are like no other. */
export function likeness(a: Profile, b: Profile): number {
  if (a.square === 0 || b.square === 0) return 0;
  const [few, many] = a.grams.size <= b.grams.size ? [a.grams, b.grams] : [b.grams, a.grams];
  let dot = 0;
  for (const [gram, n] of few) dot += n * (many.get(gram) ?? 0);
  return dot / Math.sqrt(a.square * b.square);
}

export interface AlikeSet<T> {
  readonly items: readonly T[];
  /** Of the weakest link that holds the set together. */
  readonly likeness: number;
}

/** Two texts are taken for one matter from here on. */
export const ALIKE = 0.5;

/** Sets of two or more items that are alike, directly or through others; the strongest links are made first. */
export function alikeSets<T>(items: readonly (readonly [item: T, profile: Profile])[], least = ALIKE): AlikeSet<T>[] {
  const links = items.flatMap(([, a], i) =>
    items.slice(i + 1).flatMap(([, b], k) => {
      const strength = likeness(a, b);
      return strength >= least ? [{ from: i, to: i + 1 + k, strength }] : [];
    }),
  );
  const sets = items.map(([item]) => ({ items: [item], likeness: 1 }));
  for (const { from, to, strength } of links.sort((x, y) => y.strength - x.strength)) {
    const [a, b] = [sets[from], sets[to]];
    if (!a || !b || a === b) continue;
    a.items.push(...b.items);
    a.likeness = strength;
    for (const [i, set] of sets.entries()) if (set === b) sets[i] = a;
  }
  return [...new Set(sets)].filter((set) => set.items.length > 1);
}
