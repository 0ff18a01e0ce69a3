import { createCipheriv, createDecipheriv } from 'node:crypto';
import { Hmac } from '../foundation/hmac.js';
import { randomPooled } from '../foundation/ids.js';
import type { Sealed } from './facts.js';

const ALGORITHM = 'aes-256-gcm';
const IV = 12;
const TAG = 16;
const PIECE = 256 * 1024;

function encrypt(key: Buffer, aad: string, plain: Buffer): Buffer {
  const iv = randomPooled(IV);
  const cipher = createCipheriv(ALGORITHM, key, iv);
  cipher.setAAD(Buffer.from(aad));
  const body = cipher.update(plain);
  cipher.final();
  return Buffer.concat([iv, body, cipher.getAuthTag()]);
}

/** Throws when the box was altered or moved to another place. */
function decrypt(key: Buffer, aad: string, box: Buffer): Buffer {
  const decipher = createDecipheriv(ALGORITHM, key, box.subarray(0, IV));
  decipher.setAAD(Buffer.from(aad));
  decipher.setAuthTag(box.subarray(box.length - TAG));
  return Buffer.concat([decipher.update(box.subarray(IV, box.length - TAG)), decipher.final()]);
}

/** The data key of one complaint, opened. Destroying the stored (wrapped) key makes all its content unreadable. */
export class ComplaintKey {
  private readonly salt: Hmac;

  constructor(
    private readonly complaint: string,
    private readonly key: Buffer,
  ) {
    this.salt = new Hmac(new Hmac(key).of('commitment', 'buffer'));
  }

  /** A `content` row's ciphertext, and what a fact may say of it. */
  seal(id: string, plain: Buffer): { readonly box: Buffer; readonly sealed: Sealed } {
    const commitment = this.commitment(plain);
    return { box: encrypt(this.key, `content|${this.complaint}|${id}`, plain), sealed: { id, commitment } };
  }

  open(id: string, box: Buffer): Buffer {
    return decrypt(this.key, `content|${this.complaint}|${id}`, box);
  }

  /** What may be said of bytes that are kept elsewhere. */
  commitment(plain: Buffer): string {
    return this.salt.of(plain, 'base64url');
  }

  /** A file's ciphertext, a piece at a time: no second copy of the file in memory. */
  *sealFile(file: string, plain: Buffer): Generator<Buffer> {
    const iv = randomPooled(IV);
    const cipher = createCipheriv(ALGORITHM, this.key, iv);
    cipher.setAAD(Buffer.from(`file|${this.complaint}|${file}`));
    yield iv;
    for (let at = 0; at < plain.length; at += PIECE) yield cipher.update(plain.subarray(at, at + PIECE));
    cipher.final();
    yield cipher.getAuthTag();
  }

  openFile(file: string, box: Buffer): Buffer {
    return decrypt(this.key, `file|${this.complaint}|${file}`, box);
  }

  commits(sealed: Sealed, plain: Buffer): boolean {
    return this.commitment(plain) === sealed.commitment;
  }
}

/** Wraps each complaint's own AES-256 key under the master key; the id is bound in, so a moved key does not open. */
export class Vault {
  constructor(
    private readonly master: Buffer,
    readonly masterName: string,
  ) {}

  newKey(complaint: string): { readonly key: ComplaintKey; readonly wrapped: Buffer } {
    const key = randomPooled(32);
    return { key: new ComplaintKey(complaint, key), wrapped: encrypt(this.master, `key|${complaint}`, key) };
  }

  unwrap(complaint: string, wrapped: Buffer): ComplaintKey {
    return new ComplaintKey(complaint, decrypt(this.master, `key|${complaint}`, wrapped));
  }
}
