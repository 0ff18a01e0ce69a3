import { hashPassword, passwordFault, passwordMatches } from './password.js';

it.each([
  ['seven', 'a'.repeat(7), '密码至少 8 个字符。'],
  ['eight', 'a'.repeat(8), null],
  ['seven characters in 14 code units', '😀'.repeat(7), '密码至少 8 个字符。'],
  ['a Chinese sentence', '今天天气很好啊吧', null],
  ['128', 'a'.repeat(128), null],
  ['129', 'a'.repeat(129), '密码最多 128 个字符。'],
])('%s', (_, password, fault) => expect(passwordFault(password)).toBe(fault));

it('is argon2id, and nothing is cut off at 72 bytes', async () => {
  const long = '长'.repeat(100);
  const stored = await hashPassword(long);
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await passwordMatches(stored, long)).toBe(true);
  expect(await passwordMatches(stored, `${long.slice(0, 99)}短`)).toBe(false);
});

it('never matches where nothing is stored', async () => {
  expect(await passwordMatches(null, 'nobody signs in with this')).toBe(false);
});
