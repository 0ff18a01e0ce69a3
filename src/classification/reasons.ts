import { type GramCounter, headCount, LONGEST } from './features.js';

/** A span of the text that spoke for the verdict; offsets into `title + '\n' + body`, weight a share of all that spoke for it. */
export interface Reason {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly weight: number;
}

/** Cuts a text into words that together are the text. */
export type Cut = (text: string) => string[];

/** Reasons given, and candidates looked at for them. */
const MOST = 5;
const CANDIDATES = 8;
/** As parts of the strongest character: one this strong starts a span, one this weak ends it, a word this weak is cut from its edge. */
const STRONG = 0.3;
const WEAK = 0.12;
const WORD = 0.25;
/** Characters in a span, and how far around it words are looked for. */
const LONG = 10;
const AROUND = 4;
/** Dropped characters a span may bridge. */
const BRIDGE = 3;

/** Characters [first, last] of the reader. */
interface Span {
  readonly first: number;
  readonly last: number;
  readonly weight: number;
}

/** For each character of the text read last, how much it speaks for the verdict. */
let votes = new Float32Array(4096);

/**
 * The spans that decided: each gram's vote (given per single count) is spread over its characters; a strong character and
 * its neighbours in favour are a span, whose edges are then moved to words. Equal texts are one, strongest first.
 */
export function reasonsOf(text: string, counter: GramCounter, voteOf: (id: number) => number, cut: Cut): Reason[] {
  const { strongest, total } = spread(counter, voteOf);
  if (strongest <= 0) return [];
  const reasons = new Map<string, { start: number; end: number; weight: number }>();
  for (const span of candidates(text, counter, strongest)) {
    const [start, end] = inWords(text, span, counter, { cut, floor: strongest * WORD });
    const words = text.slice(start, end);
    const known = reasons.get(words);
    if (known) known.weight += span.weight;
    else reasons.set(words, { start, end, weight: span.weight });
  }
  return [...reasons]
    .map(([words, { start, end, weight }]) => ({ text: words, start, end, weight: Math.min(1, weight / total) }))
    .sort((a, b) => b.weight - a.weight || a.start - b.start)
    .slice(0, MOST);
}

/** Fills `votes`; answers the strongest character's and the sum of all that are in favour. */
function spread(counter: GramCounter, voteOf: (id: number) => number): { strongest: number; total: number } {
  const { slots, reader } = counter;
  if (votes.length < reader.length) votes = new Float32Array(reader.length * 2);
  votes.fill(0, 0, reader.length);
  for (let i = 0; i < reader.length; i++) {
    for (let n = 0; n < LONGEST; n++) {
      const id = slots[i * LONGEST + n]!;
      if (id < 0) continue;
      const share = (voteOf(id) * headCount(i)) / (n + 1);
      for (let c = 0; c <= n; c++) votes[i + c]! += share;
    }
  }
  let [strongest, total] = [0, 0];
  for (let i = 0; i < reader.length; i++) {
    const vote = votes[i]!;
    if (vote > strongest) strongest = vote;
    if (vote > 0) total += vote;
  }
  return { strongest, total };
}

/** The strongest spans, one for each text, with the weight of all its places; single characters only for want of longer. */
function candidates(text: string, counter: GramCounter, strongest: number): Span[] {
  const { at, length } = counter.reader;
  const spans = new Map<string, Span>();
  for (let i = 0; i < length; i++) {
    if (votes[i]! < strongest * STRONG) continue;
    const span = spanAround(i, text, counter, strongest * WEAK);
    const words = text.slice(at[span.first], at[span.last]! + 1);
    const known = spans.get(words);
    spans.set(words, known ? { ...known, weight: known.weight + span.weight } : span);
    i = span.last;
  }
  const longer = [...spans.values()].filter(({ first, last }) => last > first);
  return (longer.length > 0 ? longer : [...spans.values()]).sort((a, b) => b.weight - a.weight).slice(0, CANDIDATES);
}

/** Grows from a character to the right over neighbours in favour, then to the left over those that are still free. */
function spanAround(i: number, text: string, { reader }: GramCounter, floor: number): Span {
  const { at, chars, length } = reader;
  const belongs = (one: number, beside: number) =>
    joined(text, at[Math.min(one, beside)]!, at[Math.max(one, beside)]!) &&
    (votes[one]! >= floor || (isLatin(chars[one]!) && isLatin(chars[beside]!)));
  let [first, last, weight] = [i, i, votes[i]!];
  while (last + 1 < length && last - first < LONG && belongs(last + 1, last)) weight += Math.max(0, votes[++last]!);
  while (first > 0 && last - first < LONG && belongs(first - 1, first)) weight += Math.max(0, votes[--first]!);
  return { first, last, weight };
}

const isLatin = (char: number) => char < 0x80;

/** Whether nothing but a few dropped words, digits or blanks stands between two characters. */
function joined(text: string, left: number, right: number): boolean {
  if (right - left > BRIDGE + 1) return false;
  for (let i = left + 1; i < right; i++) {
    const unit = text.charCodeAt(i);
    if (unit !== 0x20 && !(unit >= 0x30 && unit <= 0x39) && !(unit >= 0x4e00 && unit <= 0x9fff)) return false;
  }
  return true;
}

/** Offsets of the words that a span touches, without those at its edges that hardly speak; the span as it is if all are so. */
function inWords(
  text: string,
  { first, last }: Span,
  { reader }: GramCounter,
  { cut, floor }: { cut: Cut; floor: number },
): [number, number] {
  const { at, length } = reader;
  const [from, to] = [at[first]!, at[last]! + 1];
  let [start, end] = [-1, -1];
  let offset = Math.max(0, from - AROUND);
  let i = first;
  while (i > 0 && at[i - 1]! >= offset) i--;
  for (const word of cut(text.slice(offset, to + AROUND))) {
    const [begin, stop] = [offset, (offset += word.length)];
    let [sum, met] = [0, 0];
    for (; i < length && at[i]! < stop; i++, met++) sum += votes[i]!;
    if (met === 0 || stop <= from || begin >= to || sum / met < floor) continue;
    if (start < 0) start = begin;
    end = stop;
  }
  return start < 0 ? [from, to] : [start, end];
}
