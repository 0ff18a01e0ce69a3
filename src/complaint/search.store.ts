import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '../foundation/database.js';

/** A place in the feed: transaction, then sequence. */
export interface FeedPlace {
  readonly tx: string;
  readonly seq: string;
}

export interface FedWords extends FeedPlace {
  readonly subject_id: string;
  /** Brings a new working copy. */
  readonly worded: boolean;
}

export interface SearchText {
  readonly complaint: string;
  readonly receivedAt: Date;
  readonly grams: readonly number[];
}

const NAME = 'search';
const START: FeedPlace = { tx: '0', seq: '0' };
const EPOCH = '(select coalesce(max(epoch), 0) from feed_epoch)';

@Injectable()
export class SearchStore {
  /** True for the one process that may follow until its transaction ends. */
  async claim(tx: EntityManager): Promise<boolean> {
    const [row] = await rowsOf<{ claimed: boolean }>(
      tx,
      `select pg_try_advisory_xact_lock(hashtextextended('feed:' || $1, 0)) as claimed`,
      [NAME],
    );
    return row?.claimed ?? false;
  }

  /** How far the feed was read; from the start again in a new epoch, where old places mean nothing. */
  async place(tx: EntityManager): Promise<FeedPlace> {
    const [row] = await rowsOf<FeedPlace>(
      tx,
      `select tx::text as tx, seq::text as seq from feed_cursor where name = $1 and epoch = ${EPOCH}`,
      [NAME],
    );
    return row ?? START;
  }

  async move(tx: EntityManager, { tx: to, seq }: FeedPlace): Promise<void> {
    await rowsOf(
      tx,
      `insert into feed_cursor (name, epoch, tx, seq) values ($1, ${EPOCH}, $2, $3)
       on conflict (name) do update set epoch = excluded.epoch, tx = excluded.tx, seq = excluded.seq`,
      [NAME, to, seq],
    );
  }

  /** Facts after a place that no running transaction can come before: one that commits late is read late, not skipped. */
  async after(tx: EntityManager, { tx: after, seq }: FeedPlace, limit: number): Promise<FedWords[]> {
    return rowsOf<FedWords>(
      tx,
      `select tx::text as tx, seq::text as seq, subject_id,
         kind in ('received', 'corrected') and data ? 'working' as worded
       from fact where (tx, seq) > ($1::xid8, $2::bigint) and tx < pg_snapshot_xmin(pg_current_snapshot())
       order by tx, seq limit $3`,
      [after, seq, limit],
    );
  }

  async receivedAt(tx: EntityManager, ids: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    const rows = await rowsOf<{ id: string; received_at: Date }>(
      tx,
      'select id, received_at from complaint where id = any($1::uuid[])',
      [[...ids]],
    );
    return new Map(rows.map(({ id, received_at }) => [id, received_at]));
  }

  /** Only while the key stands: its lock makes an erasure wait, and then the key's trigger finds what was put here. */
  async put(tx: EntityManager, texts: readonly SearchText[]): Promise<void> {
    await rowsOf(
      tx,
      `insert into search_text (complaint_id, received_at, grams)
       select r.id, r.received_at, r.grams::integer[]
       from unnest($1::uuid[], $2::timestamptz[], $3::text[]) as r(id, received_at, grams)
         join data_key d on d.complaint_id = r.id for key share of d
       on conflict (complaint_id) do update set grams = excluded.grams`,
      [
        texts.map(({ complaint }) => complaint),
        texts.map(({ receivedAt }) => receivedAt),
        texts.map(({ grams }) => `{${grams.join()}}`),
      ],
    );
  }
}
