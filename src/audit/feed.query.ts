import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '../foundation/database.js';

/** A place in the feed of facts: transaction, then sequence. */
export interface Cursor {
  readonly tx: string;
  readonly seq: string;
}

export interface FedFact extends Cursor {
  readonly subject_id: string;
  readonly n: number;
  readonly hash: Buffer;
}

export const START: Cursor = { tx: '0', seq: '0' };

@Injectable()
export class FeedQuery {
  /**
   * Facts after the cursor that no transaction still running can come before: `seq` order is not commit order, so the
   * feed ends at the snapshot's horizon and a fact that commits late is read late, never skipped.
   */
  async after(tx: EntityManager, { tx: after, seq }: Cursor, limit: number): Promise<FedFact[]> {
    return rowsOf<FedFact>(
      tx,
      `select tx::text as tx, seq::text as seq, subject_id, n, hash from fact
       where (tx, seq) > ($1::xid8, $2::bigint) and tx < pg_snapshot_xmin(pg_current_snapshot())
       order by tx, seq limit $3`,
      [after, seq, limit],
    );
  }

  /** True for the one process that may write this folder's checkpoints until its transaction ends. */
  async claim(tx: EntityManager, folder: string): Promise<boolean> {
    const [row] = await rowsOf<{ claimed: boolean }>(
      tx,
      `select pg_try_advisory_xact_lock(hashtextextended('checkpoint:' || $1, 0)) as claimed`,
      [folder],
    );
    return row?.claimed ?? false;
  }

  async now(tx: EntityManager): Promise<Date> {
    const [row] = await rowsOf<{ now: Date }>(tx, 'select (select jiesu_now()) as now');
    return row?.now ?? new Date(0);
  }
}
