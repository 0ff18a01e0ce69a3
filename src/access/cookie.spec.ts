import { sessionCookie, tokenIn } from './cookie.js';

const token = 'abcdefghijklmnopqrstuvwxyz0123456789-_ABCDE';

it.each([
  ['alone', `jiesu=${token}`, false, token],
  ['among others', `a=1; jiesu=${token}; b=2`, false, token],
  ['in production', `__Host-jiesu=${token}`, true, token],
  ['a plain cookie in production', `jiesu=${token}`, true, null],
  ['a name with the same end', `xjiesu=${token}`, false, null],
  ['too short', 'jiesu=abc', false, null],
  ['SQL', `jiesu=${"' or 1=1 --".padEnd(43)}`, false, null],
  ['empty', '', false, null],
  ['no header', undefined, false, null],
])('reads a token: %s', (_, header, production, found) => expect(tokenIn(header, production)).toBe(found));

it.each([
  ['trial', token, false, `jiesu=${token}; Path=/; HttpOnly; SameSite=Strict`],
  ['production', token, true, `__Host-jiesu=${token}; Path=/; HttpOnly; SameSite=Strict; Secure`],
  ['signed out', null, false, 'jiesu=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0'],
])('writes a cookie: %s', (_, value, production, header) => expect(sessionCookie(value, production)).toBe(header));
