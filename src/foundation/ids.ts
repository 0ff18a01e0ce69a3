import { randomBytes } from 'node:crypto';

const POOL = 4096;
let pool = randomBytes(POOL);
let used = 0;

/** A UUIDv7 (RFC 9562) for the instant: sorted by time, 74 random bits. */
export function uuidv7(at: Date): string {
  if (used + 10 > POOL) {
    pool = randomBytes(POOL);
    used = 0;
  }
  const hex = pool.toString('hex', used, used + 10);
  used += 10;
  const ms = at.getTime().toString(16).padStart(12, '0');
  const variant = (8 + (parseInt(hex.charAt(3), 16) & 3)).toString(16);
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(4, 7)}-${hex.slice(7, 19)}`;
}
