import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Scope } from '../access/scope.js';
import { scopeSql } from '../access/scope.query.js';
import { Database, rowsOf } from '../foundation/database.js';
import { complaintOf, type ComplaintRow } from './row.js';
import type { Complaint } from './complaint.js';

@Injectable()
export class CallerQuery {
  constructor(private readonly database: Database) {}

  /** Whether both left one phone; where either left none nobody can tell. */
  async same(tx: EntityManager, one: string, other: string): Promise<boolean> {
    const rows = await rowsOf(
      tx,
      `select 1 from caller a join caller b on b.mac = a.mac where a.complaint_id = $1 and b.complaint_id = $2`,
      [one, other],
    );
    return rows.length > 0;
  }

  /** The other complaints of whoever left this one's phone: open ones first, then the newest; without their clocks. */
  async others(scope: Scope, complaint: string, limit: number): Promise<Complaint[]> {
    const params: unknown[] = [complaint, limit];
    const rows = await this.database.rows<ComplaintRow>(
      `select c.* from caller mine
       join caller other on other.mac = mine.mac and other.complaint_id <> mine.complaint_id
       join complaint c on c.id = other.complaint_id
       where mine.complaint_id = $1 and ${scopeSql(scope, 'c', params)}
       order by c.closed_at is null desc, c.received_at desc, c.id desc limit $2`,
      params,
    );
    return rows.map((row) => complaintOf(row, []));
  }
}
