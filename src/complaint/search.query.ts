import { Injectable } from '@nestjs/common';
import type { Scope } from '../access/scope.js';
import { City } from '../directory/city.service.js';
import { Database } from '../foundation/database.js';
import { seen, type ComplaintFilter, type Place } from './complaint.query.js';

/** One step of a search: the grams of its months, newest first, after a place. */
export interface Step {
  readonly grams: readonly (readonly number[])[];
  readonly after: Place | null;
  readonly limit: number;
  /** Few complaints pass scope and filter: they are gathered first, else hits are looked up one by one. */
  readonly narrow: boolean;
}

/** At most so many are gathered first. */
const NARROW = 5_000;

@Injectable()
export class SearchQuery {
  constructor(
    private readonly database: Database,
    private readonly city: City,
  ) {}

  /** When the oldest and the newest complaint were received; null: there is none. */
  async span(): Promise<{ first: Date; last: Date } | null> {
    const [row] = await this.database.rows<{ first: Date | null; last: Date | null }>(
      'select min(received_at) as first, max(received_at) as last from complaint',
    );
    return row?.first && row.last ? { first: row.first, last: row.last } : null;
  }

  async isNarrow(scope: Scope, filter: ComplaintFilter): Promise<boolean> {
    const params: unknown[] = [];
    const where = this.conditions(scope, filter, params);
    if (where.length === 0) return false;
    const [row] = await this.database.rows<{ n: number }>(
      `select count(*)::int as n from (select 1 from complaint c where ${where.join(' and ')} limit ${String(NARROW + 1)}) t`,
      params,
    );
    return (row?.n ?? 0) <= NARROW;
  }

  /** Complaints whose text has all these grams, newest first: candidates, for two pairs may share a gram. */
  async candidates(scope: Scope, filter: ComplaintFilter, step: Step): Promise<Place[]> {
    const { sql, params } = this.statement(scope, filter, step);
    return this.database.rows<Place>(sql, params);
  }

  statement(scope: Scope, filter: ComplaintFilter, { grams, after, limit, narrow }: Step) {
    const params: unknown[] = [];
    const put = (value: unknown) => `$${String(params.push(value))}`;
    const conditions = this.conditions(scope, filter, params);
    const where = [`(${grams.map((one) => `s.grams @> ${put(one)}::integer[]`).join(' or ')})`];
    if (after) where.push(`(s.received_at, s.complaint_id) < (${put(after.at)}::timestamptz, ${put(after.id)}::uuid)`);
    const mine = `select c.id from complaint c where ${conditions.join(' and ')}`;
    const join = conditions.length === 0 ? '' : 'join complaint c on c.id = s.complaint_id';
    if (!narrow) where.push(...conditions);
    return {
      sql: `${narrow ? `with c as materialized (${mine})` : ''}
        select s.complaint_id as id, s.received_at as at from search_text s ${narrow ? 'join c on c.id = s.complaint_id' : join}
        where ${where.join(' and ')} order by s.received_at desc, s.complaint_id desc limit ${put(limit)}`,
      params,
    };
  }

  private conditions(scope: Scope, filter: ComplaintFilter, params: unknown[]): string[] {
    return seen(scope, filter, this.city.pack.categories, params);
  }
}
