import { AsyncLocalStorage } from 'node:async_hooks';
import type { Client } from 'pg';
import type { QueryRunner } from 'typeorm';
import { databaseUnavailable, isLost } from './database.errors.js';

/** Seconds after which the server gives a snapshot up. */
export interface Patience {
  /** Between two of its statements. */
  readonly idle: number;
  readonly whole: number;
}

const reading = new AsyncLocalStorage<Snapshot>();
/** Following the context costs every promise of the process a little, so it is given up when nobody reads. */
let open = 0;

const nothing = (): void => undefined;

/** The snapshot whose `read` is running, if any. */
export const currentSnapshot = (): Snapshot | undefined => reading.getStore();

/** Runs what concerns everybody, and not only whoever reads a snapshot just now. */
export const outsideSnapshot = <T>(work: () => T): T => reading.exit(work);

/**
 * The database as it stood at one instant, on a connection of its own: for lists longer than one answer, read page by page
 * while somebody takes them. Nothing is locked; the server ends it when its patience does, and `lost` is called.
 */
export class Snapshot {
  private last: Promise<unknown> = Promise.resolve();
  private ended = false;
  private client: Client | undefined;
  private readonly gone = (): void => {
    if (!this.ended) this.lost();
  };

  private constructor(
    private readonly runner: QueryRunner,
    private readonly lost: () => void,
  ) {}

  static async begin(runner: QueryRunner, { idle, whole }: Patience, lost: () => void): Promise<Snapshot> {
    const one = new Snapshot(runner, lost);
    one.client = (await runner.connect()) as Client;
    await runner.startTransaction('REPEATABLE READ');
    // A running transaction keeps the limit it began with unless that is lifted first.
    for (const setting of [
      'set transaction read only',
      'set local transaction_timeout = 0',
      `set local transaction_timeout = '${String(whole)}s'`,
      `set local idle_in_transaction_session_timeout = '${String(idle)}s'`,
    ])
      await runner.query(setting);
    one.client.once('end', one.gone);
    open++;
    return one;
  }

  /** Everything the work reads by `Database.rows` is read here. */
  read<T>(work: () => Promise<T>): Promise<T> {
    if (this.ended) return Promise.reject(new Error('the snapshot has ended'));
    return reading.run(this, work);
  }

  /** One statement at a time: a connection takes no more. */
  async query(sql: string, params: unknown[]): Promise<unknown> {
    const turn = this.last.then(() => this.runner.query(sql, params) as Promise<unknown>);
    // Without the answer: it may be large, and nobody else would let go of it before the next.
    this.last = turn.then(nothing, nothing);
    try {
      return await turn;
    } catch (error) {
      throw isLost(error) ? databaseUnavailable() : error;
    }
  }

  /** Gives the connection back, after the statement that runs; again: nothing. */
  async end(): Promise<void> {
    if (this.ended) return;
    this.ended = true;
    this.client?.off('end', this.gone);
    await this.last;
    if (--open === 0) reading.disable();
    if (!this.runner.isReleased) await this.runner.rollbackTransaction().catch(() => this.client?.end());
    await this.runner.release();
  }
}
