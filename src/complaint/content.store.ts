import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsOf } from '../foundation/database.js';
import { Vault } from './vault.js';

interface BoxRow {
  readonly complaint_id: string;
  readonly id: string;
  readonly kind: string;
  readonly box: Buffer;
  readonly wrapped: Buffer | null;
  readonly created_at: Date;
  readonly author: string;
}

/** A decrypted content row. */
export interface Text {
  readonly complaint: string;
  readonly id: string;
  readonly kind: string;
  readonly plain: Buffer;
  readonly at: Date;
  readonly author: string;
}

@Injectable()
export class ContentStore {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
  ) {}

  /**
   * The named kinds of content of these complaints, decrypted; none for a complaint whose key was destroyed. What reads
   * within a transaction reads by its connection: waiting for a second one of the pool, a crowd would wait for itself.
   */
  async read(complaints: readonly string[], kinds: readonly string[], tx?: EntityManager): Promise<Text[]> {
    return this.opened('t.kind = any($2::text[])', [[...complaints], [...kinds]], tx);
  }

  /** Texts by the ids that facts name them by. */
  async named(complaints: readonly string[], ids: readonly string[]): Promise<Text[]> {
    return this.opened('t.id = any($2::uuid[])', [[...complaints], [...ids]]);
  }

  /** Everything written on one complaint, the citizen's own post and contact left out. */
  async all(complaint: string): Promise<Text[]> {
    return this.opened(`t.kind not in ('raw', 'contact')`, [[complaint]]);
  }

  private async opened(which: string, params: unknown[], tx?: EntityManager): Promise<Text[]> {
    const sql = `select t.complaint_id, t.id, t.kind, t.box, t.created_at, t.author, d.wrapped
       from content t join data_key d on d.complaint_id = t.complaint_id
       where t.complaint_id = any($1::uuid[]) and ${which} order by t.complaint_id, t.id`;
    const rows = tx ? await rowsOf<BoxRow>(tx, sql, params) : await this.database.rows<BoxRow>(sql, params);
    return rows.flatMap((row) => {
      if (!row.wrapped) return [];
      const plain = this.vault.unwrap(row.complaint_id, row.wrapped).open(row.id, row.box);
      return [
        { complaint: row.complaint_id, id: row.id, kind: row.kind, plain, at: row.created_at, author: row.author },
      ];
    });
  }
}
