import { Hmac } from '../foundation/hmac.js';
import { phoneCode, sameCode, spokenCode, trackingCode } from './codes.js';

const key = new Hmac(Buffer.alloc(32, 7));
const ids = Array.from({ length: 500 }, (_, i) => `complaint-${String(i)}`);

it('makes a phone code of eight characters nobody mishears', () => {
  for (const id of ids) expect(phoneCode(key, id)).toMatch(/^[2-9A-HJ-NP-Z]{8}$/);
  expect(new Set(ids.map((id) => phoneCode(key, id))).size).toBe(ids.length);
  expect(phoneCode(key, 'a')).toBe(phoneCode(key, 'a'));
  expect(phoneCode(new Hmac(Buffer.alloc(32, 8)), 'a')).not.toBe(phoneCode(key, 'a'));
});

it('makes a tracking code of 26 characters', () => {
  for (const id of ids) expect(trackingCode(key, id)).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/);
});

it.each([
  ['as it was given', 'ABCD2345', 'ABCD2345'],
  ['in small letters', 'abcd2345', 'ABCD2345'],
  ['in two groups', ' abcd-2345 ', 'ABCD2345'],
  ['not with a zero', 'ABCD0345', undefined],
  ['not shorter', 'ABCD234', undefined],
  ['not a tracking code', '2xxc0dzhj75wd2j8cmzwqvxtge', undefined],
])('takes a phone code %s', (_, given, code) => expect(spokenCode(given)).toBe(code));

it('compares codes of different length too', () => {
  expect([sameCode('a', 'a'), sameCode('a', 'b'), sameCode('a', 'ab'), sameCode('', 'a')]).toEqual([
    true, false, false, false,
  ]); // prettier-ignore
});
