/** Letters and digits as one reads them, half-width and small; everything else is a gap. */
export const readable = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The pairs of neighbouring characters, each once; none across a gap. */
export function bigramsOf(read: string): Set<string> {
  const pairs = new Set<string>();
  for (const run of read.split(' ')) {
    let before = '';
    for (const char of run) {
      if (before) pairs.add(before + char);
      before = char;
    }
  }
  return pairs;
}
