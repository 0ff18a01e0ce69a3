import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** Nest token of the `Secrets`. */
export const SECRETS = Symbol('secrets');

export interface Secrets {
  /** 32 bytes that wrap every complaint's data key. */
  readonly master: Buffer;
  /** 32 bytes for one purpose (HKDF-SHA256): a leaked derived key tells nothing of the master or its siblings. */
  derive(purpose: string): Buffer;
  /** Ed25519, signs ledger checkpoints; an outsider needs only the public half. */
  readonly signing: { readonly privateKey: KeyObject; readonly publicKey: KeyObject };
}

const KEY_BYTES = 32;

/** The key that a setting or a key file spells in hex or base64 (also base64url), or null. */
export function keyFrom(text: string): Buffer | null {
  const spelled = text.trim();
  if (/^[0-9a-f]{64}$/i.test(spelled)) return Buffer.from(spelled, 'hex');
  if (!/^[\w+/-]{43}=?$/.test(spelled)) return null;
  const key = Buffer.from(spelled, 'base64');
  return key.length === KEY_BYTES ? key : null;
}

/** Reads the keys, or makes those that are missing. Throws naming the file, never its content. */
export function loadSecrets(settings: { readonly data: string; readonly masterKey?: string }): Secrets {
  const keys = join(settings.data, 'keys');
  const master = settings.masterKey === undefined ? masterOf(join(keys, 'master.key')) : keyFrom(settings.masterKey);
  if (!master) throw new Error('JIESU_MASTER_KEY must be 32 bytes in base64 or hex');
  const privateKey = signingKeyOf(join(keys, 'checkpoint.key'));
  const publicKey = createPublicKey(privateKey);
  keep(join(keys, 'checkpoint.pub'), () => publicKey.export({ type: 'spki', format: 'pem' }).toString(), 0o644);
  return {
    master,
    derive: (purpose) => Buffer.from(hkdfSync('sha256', master, 'jiesu', purpose, KEY_BYTES)),
    signing: { privateKey, publicKey },
  };
}

function masterOf(file: string): Buffer {
  const key = keyFrom(keep(file, () => `${randomBytes(KEY_BYTES).toString('base64')}\n`));
  if (!key) throw new Error(`${file} is damaged: it must hold 32 bytes in base64 or hex`);
  return key;
}

function signingKeyOf(file: string): KeyObject {
  const made = () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const text = keep(file, made);
  try {
    const key = createPrivateKey(text);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // told below: the reason could quote the key
  }
  throw new Error(`${file} is damaged: it must hold an Ed25519 private key in PEM`);
}

/** The file's text; if there is none, what `make` gives, stored whole or not at all. Of two that race, one text wins. */
export function keep(file: string, make: () => string, mode = 0o600): string {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const draft = `${file}.${randomBytes(6).toString('hex')}`;
    writeDurably(draft, make(), mode);
    try {
      linkSync(draft, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    syncFolder(dirname(file));
  }
  return readFileSync(file, 'utf8');
}

function writeDurably(file: string, text: string, mode: number): void {
  const fd = openSync(file, 'wx', mode);
  try {
    writeSync(fd, text);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

function syncFolder(folder: string): void {
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
