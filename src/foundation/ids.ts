import { randomBytes } from 'node:crypto';

const POOL = 16_384;
let pool = randomBytes(POOL);
let used = 0;

/** Fresh random bytes, never handed out twice; drawn from the system in large portions, since each call costs the same. */
export function randomPooled(size: number): Buffer {
  if (used + size > POOL) {
    pool = randomBytes(POOL);
    used = 0;
  }
  return pool.subarray(used, (used += size));
}

/** A UUIDv7 (RFC 9562) for the instant: sorted by time, 74 random bits. */
export function uuidv7(at: Date): string {
  const hex = randomPooled(10).toString('hex');
  const ms = at.getTime().toString(16).padStart(12, '0');
  const variant = (8 + (parseInt(hex.charAt(3), 16) & 3)).toString(16);
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(4, 7)}-${hex.slice(7, 19)}`;
}
