// What does not show: controls but tab and newline, and what Unicode says to ignore (zero-width, bidi marks, fillers).
const UNSEEN = /(?![\t\n])\p{Cc}|\p{Default_Ignorable_Code_Point}|\p{Cf}/gu;
const LINE_ENDS = /\r\n?|[\u2028\u2029]/g;
const BLANK = /^[\s\p{M}]*$/u;
/** A letter or digit that shows. Most texts have one at once, which spares them the rest. */
const WORD = /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}]/u;
const FOUR_WORDS = /(?:(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}][^]*?){4}/u;
const MAY_LINK = /http|www\./i;
const LINK = /https?:\/\/\S+|www\.\S+/gi;

/** What needs no cleaning: plain ASCII, Chinese and its punctuation. */
const isClean = (c: number): boolean =>
  (c >= 0x4e00 && c <= 0x9fff) ||
  (c >= 0x20 && c <= 0x7e) ||
  (c >= 0x3000 && c <= 0x303f) ||
  (c >= 0xff01 && c <= 0xff5e) ||
  (c >= 0x2010 && c <= 0x2027) ||
  c === 0x0a;

/** Most texts: the look at each character spares them two searches for rare ones. */
function needsNoCleaning(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!isClean(text.charCodeAt(i))) return false;
  return true;
}

/** A text PostgreSQL can hold as it is: no NUL, no lone surrogate. */
export const storable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed();

/** The cleaned form beside the raw one: one kind of line end, nothing invisible, no blanks around. */
export const cleaned = (text: string): string =>
  (needsNoCleaning(text) ? text : text.replace(LINE_ENDS, '\n').replace(UNSEEN, '')).trim();

/** Nothing a reader could see: blanks, zero-width characters, fillers or bare combining marks only. */
export const looksEmpty = (text: string): boolean => !WORD.test(text) && BLANK.test(cleaned(text));

/** Too little to classify by: a character or two, or nothing but a link. Such a post goes to an operator. */
export function tooThin(text: string): boolean {
  if (!MAY_LINK.test(text) && FOUR_WORDS.test(text)) return false;
  const left = cleaned(text).replace(LINK, '');
  return left.replace(/[\s\p{P}\p{S}]/gu, '').length < 4;
}

export const codePoints = (text: string): number => {
  let n = 0;
  for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) !== 0xdc00) n++;
  return n;
};
