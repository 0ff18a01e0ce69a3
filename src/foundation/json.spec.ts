import { parseJson } from './json.js';

const deep = (n: number) => '['.repeat(n) + ']'.repeat(n);

it.each<[string, string, unknown]>([
  ['an object', '{"a":"b\\"c","d":[1,-2.5e3,null,true]}', { a: 'b"c', d: [1, -2500, null, true] }],
  ['a leading BOM', '\ufeff{"a":1}', { a: 1 }],
  ['32 levels', deep(32), JSON.parse(deep(32))],
  ['brackets inside a string', `{"a":"${'['.repeat(100)}"}`, { a: '['.repeat(100) }],
  ['one key in two objects', '[{"a":1},{"a":2,"b":{"a":3}}]', [{ a: 1 }, { a: 2, b: { a: 3 } }]],
  ['a value that looks like a key', '{"a":"__proto__","b":["a","a"]}', { a: '__proto__', b: ['a', 'a'] }],
  ['strings that end in backslashes', '{"a":"\\\\","b":"\\\\\\""}', { a: '\\', b: '\\"' }],
  ['an escaped lone surrogate, for the field to judge', '{"a":"\\ud800"}', { a: '\ud800' }],
  ['a number of many digits', `[${'1'.repeat(300)}]`, [Number('1'.repeat(300))]],
])('reads %s', (_, text, value) => expect(parseJson(Buffer.from(text))).toEqual(value));

it.each<[string, string | Buffer, string]>([
  ['nothing', '', 'BAD_JSON'],
  ['blanks', ' \n', 'BAD_JSON'],
  ['half an object', '{"a":', 'BAD_JSON'],
  ['a string without an end', '{"a":"b', 'BAD_JSON'],
  ['33 levels', deep(33), 'BAD_JSON'],
  ['200,000 levels', '['.repeat(200_000), 'BAD_JSON'],
  ['a key twice', '{"a":1,"a":2}', 'BAD_JSON'],
  ['a key twice, once escaped', '{"a":1,"\\u0061" :2}', 'BAD_JSON'],
  ['__proto__', '{"__proto__":{"x":1}}', 'BAD_JSON'],
  ['__proto__, escaped', '{"\\u005f_proto__":{"x":1}}', 'BAD_JSON'],
  ['constructor, inside', '{"a":[{"constructor":1}]}', 'BAD_JSON'],
  ['1e400', '{"a":1e400}', 'BAD_JSON'],
  ['-1e400', '[-1e400]', 'BAD_JSON'],
  ['NaN', '{"a":NaN}', 'BAD_JSON'],
  ['two documents', '{}{}', 'BAD_JSON'],
  ['bytes of GBK', Buffer.from([0x22, 0xc4, 0xe3, 0xba, 0xc3, 0x22]), 'BAD_ENCODING'],
  ['UTF-16', Buffer.from('\ufeff{"a":1}', 'utf16le'), 'BAD_ENCODING'],
  ['a raw lone surrogate', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), 'BAD_ENCODING'],
])('refuses %s', (_, text, code) => {
  expect(() => parseJson(Buffer.from(text as string))).toThrow(expect.objectContaining({ code, status: 400 }) as Error);
});

it.each([
  ['backslashes', `"${'\\\\'.repeat(120_000)}"`],
  ['escaped quotes', `"${'\\"'.repeat(120_000)}"`],
  ['keys', `{${Array.from({ length: 20_000 }, (_, i) => `"${i}":1`).join(',')}}`],
  ['digits', `[${'1'.repeat(240_000)}]`],
])('stays linear over many %s', (_, text) => {
  const began = performance.now();
  try {
    parseJson(Buffer.from(text));
  } catch {
    // refused is as good
  }
  expect(performance.now() - began).toBeLessThan(200);
});
