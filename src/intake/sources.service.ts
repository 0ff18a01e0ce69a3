import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { City } from '../directory/city.service.js';
import { DomainError } from '../foundation/problem.js';
import { SourceStore } from './source.store.js';

export interface Sender {
  readonly source: string;
  readonly trusted: boolean;
  /** Pulled by the city itself: its stamps are the legal start. */
  readonly stamped: boolean;
}

const PUBLIC_SOURCE = 'web';
const REMEMBERED = 1_000;

const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest();

/** Who sends a post: anybody by the web form, or a configured channel by its key. */
@Injectable()
export class Sources {
  private readonly known = new Map<string, string>();

  constructor(
    private readonly store: SourceStore,
    private readonly city: City,
  ) {}

  /** Throws 401 for a key nobody has. */
  async sender(key: string | undefined): Promise<Sender> {
    if (key === undefined) return { source: PUBLIC_SOURCE, trusted: false, stamped: false };
    const hash = hashOf(key);
    const name = hash.toString('hex');
    const source = this.known.get(name) ?? (await this.store.sourceOf(hash));
    if (!source) throw new DomainError('SOURCE_KEY_UNKNOWN', 401, '来源密钥无效。');
    if (this.known.size < REMEMBERED) this.known.set(name, source);
    return { source, trusted: true, stamped: this.city.pack.sources.some((one) => one.code === source && one.trusted) };
  }

  /** A new key for a source; only its hash is kept. */
  async issue(source: string): Promise<string> {
    const key = randomBytes(24).toString('base64url');
    await this.store.add(source, hashOf(key));
    return key;
  }
}
