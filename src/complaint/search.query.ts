import { Injectable } from '@nestjs/common';
import type { Scope } from '../access/scope.js';
import { City } from '../directory/city.service.js';
import { Database } from '../foundation/database.js';
import { seen, type ComplaintFilter, type Place, type Statement } from './complaint.query.js';

/** The grams of one month's texts: since the month is hashed with them, they are found in that month only. */
export interface MonthGrams {
  readonly from: Date;
  readonly to: Date;
  readonly grams: readonly number[];
}

/** One step of a search: months, newest first, after a place. */
export interface Step {
  readonly months: readonly MonthGrams[];
  readonly after: Place | null;
  readonly limit: number;
  /** Hits looked up, at most, for whether they pass scope and filter. */
  readonly lookUp: number;
  /** Few complaints pass scope and filter: they are gathered first, else hits are looked up one by one. */
  readonly narrow: boolean;
}

/** What a step found; `reached`: where it stopped looking, having looked up as many as it may. */
export interface Found {
  readonly hits: readonly Place[];
  readonly reached: Place | null;
}

interface FoundRow extends Place {
  readonly fits: boolean;
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
  async candidates(scope: Scope, filter: ComplaintFilter, step: Step): Promise<Found> {
    const { sql, params } = this.statement(scope, filter, step);
    const rows = await this.database.rows<FoundRow>(sql, params);
    return { hits: rows.filter(({ fits }) => fits), reached: rows.find(({ fits }) => !fits) ?? null };
  }

  statement(scope: Scope, filter: ComplaintFilter, step: Step): Statement {
    const params: unknown[] = [];
    const conditions = this.conditions(scope, filter, params);
    if (step.narrow) return gathered(conditions, step, params);
    return conditions.length === 0 ? plain(step, params) : lookedUp(conditions, step, params);
  }

  private conditions(scope: Scope, filter: ComplaintFilter, params: unknown[]): string[] {
    return seen(scope, filter, this.city.pack.categories, params);
  }
}

const NEWEST = 'order by s.received_at desc, s.complaint_id desc';
const PLACE = 's.complaint_id as id, s.received_at as at';

const putter = (params: unknown[]) => (value: unknown) => `$${String(params.push(value))}`;

function beyond({ after }: Step, params: unknown[]): string {
  const put = putter(params);
  return after ? `(s.received_at, s.complaint_id) < (${put(after.at)}::timestamptz, ${put(after.id)}::uuid)` : 'true';
}

const anyMonth = ({ months }: Step, params: unknown[]): string =>
  months.map(({ grams }) => `s.grams @> ${putter(params)(grams)}::integer[]`).join(' or ');

function plain(step: Step, params: unknown[]): Statement {
  const where = `(${anyMonth(step, params)}) and ${beyond(step, params)}`;
  const sql = `select ${PLACE}, true as fits from search_text s where ${where} ${NEWEST} limit ${putter(params)(step.limit)}`;
  return { sql, params };
}

/** By the index of texts; a word in every sixth text of which the filter lets none through would else look up them all. */
function lookedUp(conditions: readonly string[], step: Step, params: unknown[]): Statement {
  const where = `(${anyMonth(step, params)}) and ${beyond(step, params)}`;
  const most = String(step.lookUp);
  const sql = `with hit as materialized (select ${PLACE} from search_text s where ${where} ${NEWEST} limit ${most})
    (select h.id, h.at, true as fits from hit h join complaint c on c.id = h.id where ${conditions.join(' and ')}
      order by h.at desc, h.id desc limit ${putter(params)(step.limit)})
    union all
    (select h.id, h.at, false from hit h where (select count(*) from hit) = ${most} order by h.at, h.id limit 1)`;
  return { sql, params };
}

/**
 * By the complaints: each one's grams are read only where the month is its own. Lateral, so that nothing is looked for in
 * the index of texts, which holds every complaint of the city.
 */
function gathered(conditions: readonly string[], step: Step, params: unknown[]): Statement {
  const put = putter(params);
  const inMonth = step.months.map(
    ({ from, to, grams }) =>
      `s.received_at >= ${put(from)}::timestamptz and s.received_at < ${put(to)}::timestamptz and s.grams @> ${put(grams)}::integer[]`,
  );
  const sql = `with mine as materialized (select c.id from complaint c where ${conditions.join(' and ')})
    select ${PLACE}, true as fits from mine cross join lateral (
      select * from search_text s where s.complaint_id = mine.id and ${beyond(step, params)} offset 0) s
    where ${inMonth.join(' or ')} ${NEWEST} limit ${put(step.limit)}`;
  return { sql, params };
}
