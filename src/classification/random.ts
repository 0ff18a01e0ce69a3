/** Numbers in [0, 1) from a seed: xorshift32, the same sequence on every machine. */
export function randomFrom(seed: number): () => number {
  let x = Math.imul(seed + 1, 0x9e3779b1) | 0 || 1;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) / 4294967296;
  };
}

/** Fisher–Yates, in place. */
export function shuffle(array: Int32Array, random: () => number): void {
  for (let i = array.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [array[i], array[j]] = [array[j]!, array[i]!];
  }
}
