import { Injectable } from '@nestjs/common';
import type { Scope } from '../access/scope.js';
import { scopeSql } from '../access/scope.query.js';
import { Database } from '../foundation/database.js';
import { DomainError } from '../foundation/problem.js';
import { dayOfIso } from '../sla/civil.js';
import type { OrderFilter } from './orders.query.js';
import type { Page } from './overdue.query.js';
import type { Period } from './period.js';

/** The drafts of one unit and day, which are signed as one 督办清单. */
export interface BatchRow {
  readonly unit: string;
  readonly day: string;
  readonly drafts: number;
  /** The first deadline that was missed. */
  readonly earliest: Date | null;
}

/** An order that is to be signed, or has just been. */
export interface DraftRow {
  readonly number: string;
  readonly no: number;
  readonly unit: string;
  readonly drawn_at: Date;
  readonly issued_at: Date | null;
}

const DRAFT = 'o.issued_at is null and o.closed_at is null';
const CURSOR = /^([12]\d{3}-\d{2}-\d{2})\.([\p{L}\p{N}][\p{L}\p{N}_.:-]{0,63})$/u;

export function batchPlace(cursor: string): { readonly day: string; readonly unit: string } {
  const match = CURSOR.exec(Buffer.from(cursor, 'base64url').toString());
  if (!match || dayOfIso(match[1] ?? '') === null)
    throw new DomainError('BAD_CURSOR', 400, '翻页位置（after）不正确。');
  return { day: match[1] ?? '', unit: match[2] ?? '' };
}

const cursorOf = ({ day, unit }: BatchRow): string => Buffer.from(`${day}.${unit}`).toString('base64url');

/** Orders that wait for the supervisor's signature. */
@Injectable()
export class DraftsQuery {
  constructor(private readonly database: Database) {}

  /** Drafts by unit and day of the city, the longest waiting first. Nothing of it is a unit's to see. */
  async batches(
    scope: Scope,
    zone: string,
    { unit, period }: Omit<OrderFilter, 'state'>,
    { after, limit }: Page,
  ): Promise<{ readonly rows: readonly BatchRow[]; readonly next: string | null }> {
    const params: unknown[] = [];
    const put = (value: unknown) => `$${String(params.push(value))}`;
    const day = `(o.drawn_at at time zone ${put(zone)})::date`;
    const where = [DRAFT, scope.kind === 'units' ? 'false' : scopeSql(scope, 'o', params)];
    if (unit !== undefined) where.push(`o.unit = ${put(unit)}`);
    if (period) where.push(`o.drawn_at >= ${put(period.from)} and o.drawn_at < ${put(period.to)}`);
    const beyond = after === undefined ? undefined : batchPlace(after);
    const having = beyond ? `having (${day}, o.unit) > (${put(beyond.day)}::date, ${put(beyond.unit)}::text)` : '';
    const found = await this.database.rows<BatchRow>(
      `select b.unit, b.day::text as day, b.drafts, d.earliest
       from (select o.unit, ${day} as day, count(*)::int as drafts, min(o.drawn_at) as first, max(o.drawn_at) as last
           from supervision_order o where ${where.join(' and ')} group by o.unit, ${day} ${having}
           order by day, o.unit limit ${put(limit + 1)}) b
         cross join lateral (select min(k.deadline) as earliest
           from supervision_order o join clock k on k.complaint_id = o.complaint_id and k.id = o.clock
           where o.unit = b.unit and o.drawn_at between b.first and b.last and ${DRAFT}) d
       order by b.day, b.unit`,
      params,
    );
    const rows = found.slice(0, limit);
    const last = rows.at(-1);
    return { rows, next: found.length > limit && last ? cursorOf(last) : null };
  }

  /** What was a draft of a unit and day at an instant, or is one now: the oldest first, one more than asked for. */
  async ofDay(scope: Scope, unit: string, { from, to }: Period, asOf: Date | null, limit: number): Promise<DraftRow[]> {
    const params: unknown[] = [unit, from, to, asOf, limit + 1];
    return this.database.rows<DraftRow>(
      `select c.number, o.no, o.unit, o.drawn_at, o.issued_at
       from supervision_order o join complaint c on c.id = o.complaint_id
       where o.unit = $1 and o.drawn_at >= $2 and o.drawn_at < $3 and ${scopeSql(scope, 'c', params)}
         and (o.issued_at is null or o.issued_at >= $4::timestamptz) and o.drawn_at <= coalesce($4, o.drawn_at)
       order by o.drawn_at, o.complaint_id, o.no limit $5`,
      params,
    );
  }

  /** Those of these that exist, in no order. */
  async named(scope: Scope, orders: readonly { readonly number: string; readonly no: number }[]): Promise<DraftRow[]> {
    const params: unknown[] = [orders.map(({ number }) => number), orders.map(({ no }) => no)];
    return this.database.rows<DraftRow>(
      `select c.number, o.no, o.unit, o.drawn_at, o.issued_at
       from unnest($1::text[], $2::smallint[]) as one(number, no) join complaint c on c.number = one.number
         join supervision_order o on o.complaint_id = c.id and o.no = one.no
       where ${scopeSql(scope, 'c', params)}`,
      params,
    );
  }
}
