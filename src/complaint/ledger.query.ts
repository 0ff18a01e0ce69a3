import { Injectable } from '@nestjs/common';
import { Database } from '../foundation/database.js';
import type { Complaint } from './complaint.js';
import type { Recorded } from './facts.js';
import { clockOf, complaintOf, factOf, grouped, type ClockRow, type ComplaintRow, type FactRow } from './row.js';

@Injectable()
export class LedgerQuery {
  constructor(private readonly database: Database) {}

  /** A complaint's facts in order. */
  async facts(id: string): Promise<Recorded[]> {
    const rows = await this.database.rows<FactRow>(
      'select n, kind, at, actor, data, hash, effect_key from fact where subject_id = $1 order by n',
      [id],
    );
    return rows.map(factOf);
  }

  /** The facts of many complaints, each in order. */
  async factsOf(ids: readonly string[]): Promise<ReadonlyMap<string, Recorded[]>> {
    const rows = await this.database.rows<FactRow & { subject_id: string }>(
      `select subject_id, n, kind, at, actor, data, hash, effect_key from fact
       where subject_id = any($1::uuid[]) order by subject_id, n`,
      [[...ids]],
    );
    return grouped(rows, (row) => row.subject_id, factOf);
  }

  /** The answers the citizen was given, in order. */
  async answers(id: string): Promise<Extract<Recorded, { kind: 'answered' }>[]> {
    const rows = await this.database.rows<FactRow>(
      "select n, kind, at, actor, data, hash, effect_key from fact where subject_id = $1 and kind = 'answered' order by n",
      [id],
    );
    return rows.map((row) => factOf(row) as Extract<Recorded, { kind: 'answered' }>);
  }

  /** What was attached, in order. */
  async attached(id: string): Promise<Extract<Recorded, { kind: 'attached' }>[]> {
    const rows = await this.database.rows<FactRow>(
      "select n, kind, at, actor, data, hash, effect_key from fact where subject_id = $1 and kind = 'attached' order by n",
      [id],
    );
    return rows.map((row) => factOf(row) as Extract<Recorded, { kind: 'attached' }>);
  }

  /** The first facts, written with the post in one transaction: what its receipt said then. */
  async opening(id: string): Promise<Recorded[]> {
    const rows = await this.database.rows<FactRow>(
      `select n, kind, at, actor, data, hash, effect_key from fact where subject_id = $1
       and tx = (select tx from fact where subject_id = $1 and n = 1) order by n`,
      [id],
    );
    return rows.map(factOf);
  }

  async complaint(number: string): Promise<Complaint | null> {
    const [row] = await this.database.rows<ComplaintRow>('select * from complaint where number = $1', [number]);
    if (!row) return null;
    const clocks = await this.database.rows<ClockRow>('select * from clock where complaint_id = $1 order by id', [
      row.id,
    ]);
    return complaintOf(row, clocks.map(clockOf));
  }

  /** Rows with their clocks after an id, ascending: for auditing everything in pages. */
  async page(after: string | null, limit: number): Promise<Complaint[]> {
    const rows = await this.database.rows<ComplaintRow>(
      'select * from complaint where $1::uuid is null or id > $1 order by id limit $2',
      [after, limit],
    );
    const clocks = await this.database.rows<ClockRow>(
      'select * from clock where complaint_id = any($1::uuid[]) order by complaint_id, id',
      [rows.map((row) => row.id)],
    );
    const byComplaint = grouped(clocks, (clock) => clock.complaint_id, clockOf);
    return rows.map((row) => complaintOf(row, byComplaint.get(row.id) ?? []));
  }
}
