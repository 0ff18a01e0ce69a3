import { createHash, sign, verify, type KeyObject } from 'node:crypto';

/** What stands outside the database each minute: how far the ledger went and what it added up to. */
export interface Checkpoint {
  readonly at: string;
  /** Position in the feed. */
  readonly tx: string;
  readonly seq: string;
  /** Facts so far, and the running digest of all their hashes in feed order. */
  readonly count: number;
  readonly digest: string;
}

export const EMPTY_DIGEST = Buffer.alloc(32);

/** The digest after one more fact; order and number of facts are bound in. */
export const extend = (digest: Buffer, hash: Buffer): Buffer =>
  createHash('sha256').update(digest).update(hash).digest();

const bytesOf = ({ at, tx, seq, count, digest }: Checkpoint): Buffer =>
  Buffer.from([at, tx, seq, count, digest].join('\n'));

/** One line of the checkpoint file: the checkpoint and its Ed25519 signature. */
export function signed(checkpoint: Checkpoint, key: KeyObject): string {
  return JSON.stringify({ ...checkpoint, signature: sign(null, bytesOf(checkpoint), key).toString('base64url') });
}

/** The checkpoint a line holds; null when the signature is not the key's. An outsider needs only the public half. */
export function readSigned(line: string, key: KeyObject): Checkpoint | null {
  const { signature, ...checkpoint } = JSON.parse(line) as Checkpoint & { signature: string };
  return verify(null, bytesOf(checkpoint), key, Buffer.from(signature, 'base64url')) ? checkpoint : null;
}
