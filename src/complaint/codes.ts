import { timingSafeEqual } from 'node:crypto';
import type { Hmac } from '../foundation/hmac.js';

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';
/** What can be read out without a mistake: no 0 and O, no 1 and I. */
const SPOKEN = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const SPOKEN_LENGTH = 8;

/** 128 bits of an HMAC over the complaint's id, in Crockford's base 32: nothing to store, nothing to guess. */
export function trackingCode(key: Hmac, complaint: string): string {
  const digest = key.of(complaint, 'buffer');
  // 26 digits have two bits more than the number: it begins in the middle of the first digit.
  let code = '';
  let bits = 0;
  let left = 2;
  for (let i = 0; i < 16; i++) {
    bits = (bits << 8) | digest[i]!;
    for (left += 8; left >= 5; left -= 5) code += CROCKFORD.charAt((bits >> (left - 5)) & 31);
  }
  return code;
}

/** Eight characters for the telephone; only with the number, and only a few tries an hour. */
export function phoneCode(key: Hmac, complaint: string): string {
  const digest = key.of(complaint, 'buffer');
  let code = '';
  for (let i = 0; i < SPOKEN_LENGTH; i++) code += SPOKEN.charAt(digest[i]! & 31);
  return code;
}

/** A phone code as people say and type it (spaces, hyphens, small letters); undefined for anything else. */
export function spokenCode(given: string): string | undefined {
  const code = given.replace(/[\s-]/g, '').toUpperCase();
  return code.length === SPOKEN_LENGTH && [...code].every((one) => SPOKEN.includes(one)) ? code : undefined;
}

/** In constant time for codes of one length. */
export function sameCode(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}
