/**
 * Words that say nothing about a category. Training rows exist in two forms: as written, and segmented with stop words and
 * punctuation gone. Dropping these from both makes the two read alike.
 */
const STOP_WORDS =
  '我们 他们 你们 她们 咱们 没有 什么 为什么 可以 不能 不得 这样 那样 就是 本人 作为 这个 那个 这些 那些 都是 但是 可是 自己 因为 关于 怎么 任何 ' +
  '通过 如果 还是 多次 根据 为了 开始 或者 而且 并且 时候 其他 这么 那么 由于 只有 还有 结果 同时 很多 所以 甚至 有关 这里 那里 已经 一直 一个 有些 ' +
  // How the training data call the province; no city has it.
  '西地省';
const STOP_CHARS = '的了我是们和就都也还么给如而他她它与但其及些样又让吗且按那或才把呢啊吧呀哪谁将被并很己';

const DIGIT = 0x30;
const [CITY, DISTRICT, COUNTY] = [0x5e02, 0x533a, 0x53bf]; // 市 区 县
const isLetter = (code: number) => code >= 0x61 && code <= 0x7a;

/** The training data hide places as `A市`, `A3区`: no other city writes so, and nothing may be learned from it. */
function withoutMask(chars: Uint16Array, length: number): number {
  const letter = length - (chars[length - 1] === DIGIT ? 2 : 1);
  return letter >= 0 && isLetter(chars[letter]!) && !(letter > 0 && isLetter(chars[letter - 1]!)) ? letter : length;
}

/** Code unit → what it is read as; 0 = dropped. Han as it is, letters small and half-width, every digit the same. */
const CODES = (() => {
  const codes = new Uint16Array(65536);
  for (let c = 0x4e00; c <= 0x9fff; c++) codes[c] = c;
  for (let c = 0x3400; c <= 0x4dbf; c++) codes[c] = c;
  for (const zero of [0x30, 0xff10]) codes.fill(DIGIT, zero, zero + 10);
  for (const a of [0x41, 0x61, 0xff21, 0xff41]) for (let i = 0; i < 26; i++) codes[a + i] = 0x61 + i;
  for (const stop of STOP_CHARS) codes[stop.charCodeAt(0)] = 0;
  return codes;
})();

/** Stop words by their first two characters; the value is the word's length (no text has 为什 without 么). */
const STOPS = new Map(
  STOP_WORDS.split(' ').map((word) => [(word.charCodeAt(0) << 16) | word.charCodeAt(1), word.length] as const),
);
const STARTS = new Uint8Array(65536);
for (const word of STOP_WORDS.split(' ')) STARTS[word.charCodeAt(0)] = 1;

/** A text as the classifier reads it. One reader is used again and again: its arrays are only valid until the next read. */
export class Reader {
  chars = new Uint16Array(4096);
  /** Where each character stood in the text that was read. */
  at = new Int32Array(4096);
  length = 0;

  read(text: string): void {
    if (this.chars.length < text.length) {
      this.chars = new Uint16Array(text.length * 2);
      this.at = new Int32Array(text.length * 2);
    }
    const { chars, at } = this;
    let n = 0;
    let before = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (STARTS[unit] === 1) {
        const length = STOPS.get((unit << 16) | text.charCodeAt(i + 1));
        if (length !== undefined) {
          i += length - 1;
          continue;
        }
      }
      const code = CODES[unit]!;
      if (code === 0 || (code === DIGIT && before === DIGIT)) continue;
      before = code;
      if (code === CITY || code === DISTRICT || code === COUNTY) n = withoutMask(chars, n);
      chars[n] = code;
      at[n++] = i;
    }
    this.length = n;
  }
}
