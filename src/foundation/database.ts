import { Injectable } from '@nestjs/common';
import type { Client } from 'pg';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { setTimeout as pause } from 'node:timers/promises';
import type { Actor } from './actor.js';
import { databaseUnavailable, isLost, isRetryable } from './database.errors.js';
import { currentSnapshot, Snapshot, type Patience } from './snapshot.js';

const RETRIES = 3;

/** The way to the database: one transaction for an actor, or one reading statement. */
@Injectable()
export class Database {
  constructor(private readonly source: DataSource) {}

  /**
   * One READ COMMITTED transaction. Serialisation failures and deadlocks are run again at most three times, so `work`
   * must do nothing outside the transaction. A lost, full or read-only server throws Unavailable; whether a COMMIT
   * that was lost on the way took effect, the caller finds out by running again with the same ids.
   */
  async as<T>(_actor: Actor, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.connected((runner) => inTransaction(runner, work));
      } catch (error) {
        if (!isRetryable(error)) throw error;
        if (attempt === RETRIES) throw databaseUnavailable();
        await pause(10 * 2 ** attempt * (1 + Math.random()));
      }
    }
  }

  /** One statement outside any transaction; inside a snapshot's `read`, of that snapshot. */
  async rows<T>(sql: string, params: unknown[] = []): Promise<T[]> {
    const snapshot = currentSnapshot();
    if (snapshot) return plain<T>(await snapshot.query(sql, params));
    return this.connected(async (runner) => plain<T>(await runner.query(sql, params)));
  }

  /** The caller ends it. `lost`: the server has ended it, whatever the reason. */
  async snapshot(patience: Patience, lost: () => void): Promise<Snapshot> {
    if (!this.source.isInitialized) throw databaseUnavailable();
    const runner = this.source.createQueryRunner();
    try {
      return await Snapshot.begin(runner, patience, lost);
    } catch (error) {
      if (isLost(error)) await evict(runner);
      await runner.release();
      throw isLost(error) ? databaseUnavailable() : error;
    }
  }

  private async connected<T>(work: (runner: QueryRunner) => Promise<T>): Promise<T> {
    if (!this.source.isInitialized) throw databaseUnavailable();
    const runner = this.source.createQueryRunner();
    try {
      return await work(runner);
    } catch (error) {
      if (!isLost(error)) throw error;
      await evict(runner);
      throw databaseUnavailable();
    } finally {
      await runner.release();
    }
  }
}

async function inTransaction<T>(runner: QueryRunner, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  await runner.startTransaction();
  try {
    const result = await work(runner.manager);
    await runner.commitTransaction();
    return result;
  } catch (error) {
    // After a loss there is nothing to roll back to, and asking would wait for an answer that never comes.
    if (!isLost(error) && !runner.isReleased) await runner.rollbackTransaction().catch(() => evict(runner));
    throw error;
  }
}

/** Closes the connection, so that the pool drops it: behind it may stand a demoted or dead server. */
async function evict(runner: QueryRunner): Promise<void> {
  if (runner.isReleased) return;
  const client = (await runner.connect().catch(() => undefined)) as Client | undefined;
  void client?.end().catch(() => undefined);
}

/** Always the rows: TypeORM answers `[rows, count]` to UPDATE and DELETE, rows to all else. */
const plain = <T>(answer: unknown): T[] => {
  const rows = answer as T[] | [T[], number];
  return rows.length === 2 && Array.isArray(rows[0]) && typeof rows[1] === 'number' ? rows[0] : (rows as T[]);
};

/** Rows of a statement of the transaction, also of UPDATE … RETURNING. */
export async function rowsOf<T>(tx: EntityManager, sql: string, params: unknown[] = []): Promise<T[]> {
  return plain<T>(await tx.query(sql, params));
}

/**
 * As `rowsOf`, by a named prepared statement: parsed and planned once a connection. One name stands for one text.
 */
export async function prepared<T>(tx: EntityManager, name: string, text: string, params: unknown[]): Promise<T[]> {
  if (!tx.queryRunner) throw new Error('prepared() runs inside a transaction only');
  const client = (await tx.queryRunner.connect()) as Client;
  const { rows } = await client.query({ name, text, values: params });
  return rows as T[];
}
