import { Injectable } from '@nestjs/common';
import type { Scope } from '../access/scope.js';
import { scopeSql } from '../access/scope.query.js';
import { Database } from '../foundation/database.js';
import { complaintOf, type ComplaintRow } from './row.js';
import type { Complaint } from './complaint.js';

@Injectable()
export class CallerQuery {
  constructor(private readonly database: Database) {}

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
