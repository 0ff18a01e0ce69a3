import { createHmac, randomBytes } from 'node:crypto';
import { Hmac } from './hmac.js';

it.each([
  ['a short message', 32, 5],
  ['none', 32, 0],
  ['no key', 0, 5],
  ['a key of a block', 64, 5],
  ['a longer key', 65, 5],
  ['all the room', 32, 64 * 1024],
  ['more than the room', 32, 64 * 1024 + 1],
])('is what Node says: %s', (_, keySize, size) => {
  const key = randomBytes(keySize);
  const message = randomBytes(size);
  const hmac = new Hmac(key);
  const expected = createHmac('sha256', key).update(message).digest();
  expect(hmac.of(message, 'buffer')).toEqual(expected);
  expect(hmac.of(message, 'buffer')).toEqual(expected);
  expect(hmac.of(message, 'hex')).toBe(expected.toString('hex'));
  expect(hmac.of(message, 'base64url')).toBe(expected.toString('base64url'));
});

it('reads a text as UTF-8', () => {
  const key = randomBytes(32);
  expect(new Hmac(key).of('诉求', 'hex')).toBe(createHmac('sha256', key).update('诉求').digest('hex'));
});
