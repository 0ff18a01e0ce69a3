import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { EMPTY, catchError, defer, exhaustMap, timer, type Subscription } from 'rxjs';
import type { EntityManager } from 'typeorm';
import { system } from '../foundation/actor.js';
import { Database } from '../foundation/database.js';
import { SECRETS, type Secrets } from '../foundation/secrets.js';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { EMPTY_DIGEST, extend, readSigned, signed, type Checkpoint } from './checkpoint.js';
import { FeedQuery, START } from './feed.query.js';

const EVERY_MS = 60_000;
const PAGE = 5_000;

export interface Verdict {
  readonly checkpoints: number;
  readonly facts: number;
  /** The first checkpoint the ledger does not live up to. */
  readonly broken: Checkpoint | null;
  readonly badSignature: number | null;
}

/** Each minute, what the ledger adds up to is written outside the database, signed: a cut tail is found by it. */
@Injectable()
export class Checkpoints implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('checkpoint');
  private readonly file: string;
  private running: Subscription | undefined;

  constructor(
    private readonly database: Database,
    private readonly feed: FeedQuery,
    @Inject(SECRETS) private readonly secrets: Secrets,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    this.file = join(settings.data, 'checkpoints', 'ledger.jsonl');
  }

  onApplicationBootstrap(): void {
    if (this.settings.role === 'api') return;
    this.running = timer(EVERY_MS, EVERY_MS)
      .pipe(exhaustMap(() => defer(() => this.write()).pipe(catchError((error: unknown) => this.failed(error)))))
      .subscribe();
  }

  onApplicationShutdown(): void {
    this.running?.unsubscribe();
  }

  /** Appends a checkpoint when the ledger grew; one process a folder at a time. */
  async write(): Promise<Checkpoint | null> {
    return this.database.as(system('checkpoint'), async (tx) => {
      if (!(await this.feed.claim(tx, this.settings.data))) return null;
      const last = this.lines().at(-1);
      const next = await this.advance(tx, last ? readSigned(last, this.secrets.signing.publicKey) : null);
      if (next) {
        mkdirSync(join(this.settings.data, 'checkpoints'), { recursive: true });
        appendFileSync(this.file, `${signed(next, this.secrets.signing.privateKey)}\n`);
      }
      return next;
    });
  }

  private async advance(tx: EntityManager, last: Checkpoint | null): Promise<Checkpoint | null> {
    let { tx: at, seq } = last ?? START;
    let count = last?.count ?? 0;
    let digest: Buffer = last ? Buffer.from(last.digest, 'hex') : EMPTY_DIGEST;
    for (;;) {
      const page = await this.feed.after(tx, { tx: at, seq }, PAGE);
      for (const fact of page) {
        digest = extend(digest, fact.hash);
        ({ tx: at, seq } = fact);
      }
      count += page.length;
      if (page.length < PAGE) break;
    }
    if (count === (last?.count ?? 0)) return null;
    return { at: (await this.feed.now(tx)).toISOString(), tx: at, seq, count, digest: digest.toString('hex') };
  }

  /** Walks the whole ledger past every checkpoint of this folder. */
  async verify(): Promise<Verdict> {
    const lines = this.lines();
    const checkpoints: Checkpoint[] = [];
    for (const [i, line] of lines.entries()) {
      const checkpoint = readSigned(line, this.secrets.signing.publicKey);
      if (!checkpoint) return { checkpoints: lines.length, facts: 0, broken: null, badSignature: i + 1 };
      checkpoints.push(checkpoint);
    }
    return this.database.as(system('checkpoint'), (tx) => this.compare(tx, checkpoints));
  }

  private async compare(tx: EntityManager, checkpoints: readonly Checkpoint[]): Promise<Verdict> {
    let digest: Buffer = EMPTY_DIGEST;
    let facts = 0;
    let cursor = START;
    const left = [...checkpoints];
    for (;;) {
      const page = await this.feed.after(tx, cursor, PAGE);
      for (const fact of page) {
        digest = extend(digest, fact.hash);
        facts++;
        const [next] = left;
        if (next?.count !== facts) continue;
        if (next.digest !== digest.toString('hex'))
          return { checkpoints: checkpoints.length, facts, broken: next, badSignature: null };
        left.shift();
      }
      const last = page.at(-1);
      if (!last || page.length < PAGE) break;
      cursor = last;
    }
    return { checkpoints: checkpoints.length, facts, broken: left[0] ?? null, badSignature: null };
  }

  private lines(): string[] {
    return existsSync(this.file) ? readFileSync(this.file, 'utf8').split('\n').filter(Boolean) : [];
  }

  private failed(error: unknown) {
    this.log.error(error instanceof Error ? error.message : 'checkpoint failed');
    return EMPTY;
  }
}
