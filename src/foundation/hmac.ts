import { createHash, hash } from 'node:crypto';

const BLOCK = 64;
const DIGEST = 32;
const ROOM = 64 * 1024;

/** Where messages stand behind their key's block while they are hashed; used within one call only. */
const scratch = Buffer.allocUnsafe(BLOCK + ROOM);
const outer = Buffer.allocUnsafe(BLOCK + DIGEST);

type Encoding = 'hex' | 'base64url' | 'binary' | 'buffer';
type Digest<E extends Encoding> = E extends 'buffer' ? Buffer : string;

/**
 * HMAC-SHA256 (RFC 2104) under one key, by one-shot hashes: making an Hmac object for each message costs several times
 * what hashing it does, and every post needs six.
 */
export class Hmac {
  private readonly inside = Buffer.alloc(BLOCK, 0x36);
  private readonly outside = Buffer.alloc(BLOCK, 0x5c);

  constructor(key: Buffer) {
    const short = key.length > BLOCK ? createHash('sha256').update(key).digest() : key;
    for (let i = 0; i < short.length; i++) {
      this.inside[i]! ^= short[i]!;
      this.outside[i]! ^= short[i]!;
    }
  }

  of<E extends Encoding>(message: Buffer | string, encoding: E): Digest<E> {
    this.outside.copy(outer);
    outer.write(this.inner(message), BLOCK, 'binary');
    return hash('sha256', outer, encoding as 'hex') as Digest<E>;
  }

  private inner(message: Buffer | string): string {
    const bytes = typeof message === 'string' ? Buffer.from(message) : message;
    if (bytes.length > ROOM) return createHash('sha256').update(this.inside).update(bytes).digest('binary');
    this.inside.copy(scratch);
    bytes.copy(scratch, BLOCK);
    return hash('sha256', scratch.subarray(0, BLOCK + bytes.length), 'binary');
  }
}
