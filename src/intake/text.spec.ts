import { cleaned, codePoints, looksEmpty, storable, tooThin } from './text.js';

it.each([
  ['a NUL', 'a\u0000b', false],
  ['a lone surrogate', 'a\ud800', false],
  ['a rare character of two code units', '𠮷', true],
  ['an emoji chain', '👨‍👩‍👧', true],
])('stores %s: %#', (_, text, yes) => expect(storable(text)).toBe(yes));

it.each([
  ['blanks', ' \n\t　', true],
  ['zero-width characters', '\u200b\u2060\ufeff', true],
  ['a Hangul filler', '\u3164', true],
  ['bare combining marks', '\u0301\u0302', true],
  ['one character', '水', false],
])('sees nothing in %s: %#', (_, text, yes) => expect(looksEmpty(text)).toBe(yes));

it.each([
  ['a link alone', 'https://example.org/a', true],
  ['one character', '水', true],
  ['punctuation', '！！！？？', true],
  ['a short complaint', '停水三天', false],
])('is too thin to classify by: %s', (_, text, yes) => expect(tooThin(text)).toBe(yes));

it('cleans line ends, controls and bidi overrides, and keeps the words', () =>
  expect(cleaned('\ufeff 楼道\r\n没灯\u001b[31m\u202e了\u200b ')).toBe('楼道\n没灯[31m了'));

it('cleans a clean text and a mixed one alike', () => {
  for (let c = 0; c < 0x10000; c++) {
    const one = `|${String.fromCharCode(c)}|`;
    expect(cleaned(one)).toBe(cleaned(`${one}\u200b`));
  }
});

it('counts code points', () => expect(codePoints('a𠮷水')).toBe(3));

it('takes linear time on hostile input', () => {
  const hostile = '\u0301'.repeat(200_000) + 'http://'.repeat(20_000);
  const before = process.cpuUsage().user;
  looksEmpty(hostile);
  tooThin(hostile);
  expect(process.cpuUsage(undefined).user - before).toBeLessThan(500_000);
});
