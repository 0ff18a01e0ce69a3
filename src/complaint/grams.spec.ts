import { Hmac } from '../foundation/hmac.js';
import { Grams, bigramsOf, holds, monthsDown, readable } from './grams.js';

const grams = new Grams(new Hmac(Buffer.alloc(32, 1)));

it.each([
  ['full width and capitals', 'ＡＢＣ１２３', 'abc123'],
  ['punctuation is a gap', '路灯，坏了！', '路灯 坏了'],
  ['gaps are one', ' a\n\t b ', 'a b'],
  ['nothing', '！？', ''],
])('reads %s', (_, text, read) => expect(readable(text)).toBe(read));

it.each([
  ['路灯坏了', ['路灯', '灯坏', '坏了']],
  ['路灯 坏了', ['路灯', '坏了']],
  ['哈哈哈哈', ['哈哈']],
  ['灯', []],
  ['𠮷野家', ['𠮷野', '野家']],
])('cuts %s', (read, pairs) => expect([...bigramsOf(read)]).toEqual(pairs));

it.each([
  ['路灯', true],
  ['路灯 物业', true],
  ['物业 路灯', true],
  ['路业', false],
  ['路灯 电梯', false],
])('finds %s', (query, found) => expect(holds('小区路灯坏了 物业不修', query)).toBe(found));

it('counts months down over the new year', () => {
  const at = (iso: string) => new Date(iso);
  expect(monthsDown(at('2026-02-13T00:00:00Z'), at('2025-11-30T23:00:00Z'))).toEqual([
    '2026-02',
    '2026-01',
    '2025-12',
    '2025-11',
  ]);
  expect(monthsDown(at('2025-01-01T00:00:00Z'), at('2025-02-01T00:00:00Z'))).toEqual([]);
});

it('hashes by key and month, the same each time', () => {
  const [once] = grams.of(['路灯'], '2026-02');
  expect(grams.of(['路灯'], '2026-02')).toEqual([once]);
  expect(grams.of(['路灯'], '2026-03')).not.toEqual([once]);
  expect(new Grams(new Hmac(Buffer.alloc(32, 2))).of(['路灯'], '2026-02')).not.toEqual([once]);
});
