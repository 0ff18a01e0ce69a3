// What does not show: controls but tab and newline, and what Unicode says to ignore (zero-width, bidi marks, fillers).
const UNSEEN = /(?![\t\n])\p{Cc}|\p{Default_Ignorable_Code_Point}|\p{Cf}/gu;
const LINE_ENDS = /\r\n?|[\u2028\u2029]/g;
const BLANK = /^[\s\p{M}]*$/u;
const LINK = /https?:\/\/\S+|www\.\S+/gi;

/** A text PostgreSQL can hold as it is: no NUL, no lone surrogate. */
export const storable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed();

/** The cleaned form beside the raw one: one kind of line end, nothing invisible, no blanks around. */
export const cleaned = (text: string): string => text.replace(LINE_ENDS, '\n').replace(UNSEEN, '').trim();

/** Nothing a reader could see: blanks, zero-width characters, fillers or bare combining marks only. */
export const looksEmpty = (text: string): boolean => BLANK.test(cleaned(text));

/** Too little to classify by: a character or two, or nothing but a link. Such a post goes to an operator. */
export const tooThin = (text: string): boolean =>
  cleaned(text)
    .replace(LINK, '')
    .replace(/[\s\p{P}\p{S}]/gu, '').length < 4;

export const codePoints = (text: string): number => {
  let n = 0;
  for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) !== 0xdc00) n++;
  return n;
};
