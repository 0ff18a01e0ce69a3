import { Injectable } from '@nestjs/common';
import type { Scope } from '../access/scope.js';
import { scopeSql } from '../access/scope.query.js';
import { Database } from '../foundation/database.js';
import { DomainError } from '../foundation/problem.js';
import type { Urgency } from '../sla/sla.js';
import type { Complaint, State } from './complaint.js';
import { clockOf, complaintOf, grouped, type ClockRow, type ComplaintRow } from './row.js';

export interface ComplaintFilter {
  readonly state?: State;
  readonly department?: string;
  readonly handler?: string;
  readonly category?: string;
  readonly district?: string;
  readonly urgency?: Urgency;
  /** Past its respond deadline and not answered, or not. */
  readonly overdue?: boolean;
}

export interface Paging {
  readonly sort: 'received' | 'respondBy';
  readonly after?: string;
  readonly limit: number;
}

export interface Page {
  readonly complaints: readonly Complaint[];
  readonly next: string | null;
}

const SORT_COLUMN = { received: 'received_at', respondBy: 'respond_by' } as const;
const CURSOR = /^(\d{1,15})\.([0-9a-f-]{36})$/;

const cursorOf = (at: Date, id: string): string => Buffer.from(`${String(at.getTime())}.${id}`).toString('base64url');

function position(cursor: string): { at: Date; id: string } {
  const match = CURSOR.exec(Buffer.from(cursor, 'base64url').toString());
  if (!match) throw new DomainError('BAD_CURSOR', 400, '翻页位置（after）不正确。');
  return { at: new Date(Number(match[1])), id: match[2] ?? '' };
}

@Injectable()
export class ComplaintQuery {
  constructor(private readonly database: Database) {}

  /** Newest first by reception, or the nearest respond deadline first; the cursor is the last row's place. */
  async list(scope: Scope, filter: ComplaintFilter, paging: Paging): Promise<Page> {
    const params: unknown[] = [];
    const put = (value: unknown) => `$${String(params.push(value))}`;
    const where = [scopeSql(scope, 'c', params), ...conditions(filter, put)];
    const column = SORT_COLUMN[paging.sort];
    const down = paging.sort === 'received';
    if (paging.after) {
      const { at, id } = position(paging.after);
      where.push(`(c.${column}, c.id) ${down ? '<' : '>'} (${put(at)}::timestamptz, ${put(id)}::uuid)`);
    }
    const order = down ? 'desc' : 'asc';
    const rows = await this.database.rows<ComplaintRow>(
      `select c.* from complaint c where ${where.join(' and ')}
       order by c.${column} ${order}, c.id ${order} limit ${put(paging.limit + 1)}`,
      params,
    );
    const page = rows.slice(0, paging.limit);
    const last = page.at(-1);
    const next = rows.length > paging.limit && last ? cursorOf(last[column], last.id) : null;
    return { complaints: await this.withClocks(page), next };
  }

  /** One complaint this actor may see; null also for one that exists elsewhere. */
  async one(scope: Scope, number: string): Promise<Complaint | null> {
    const params: unknown[] = [number];
    const rows = await this.database.rows<ComplaintRow>(
      `select c.* from complaint c where c.number = $1 and ${scopeSql(scope, 'c', params)}`,
      params,
    );
    const [complaint] = await this.withClocks(rows);
    return complaint ?? null;
  }

  private async withClocks(rows: readonly ComplaintRow[]): Promise<Complaint[]> {
    if (rows.length === 0) return [];
    const clocks = await this.database.rows<ClockRow>(
      'select * from clock where complaint_id = any($1::uuid[]) order by complaint_id, id',
      [rows.map(({ id }) => id)],
    );
    const byComplaint = grouped(clocks, (clock) => clock.complaint_id, clockOf);
    return rows.map((row) => complaintOf(row, byComplaint.get(row.id) ?? []));
  }
}

function conditions(filter: ComplaintFilter, put: (value: unknown) => string): string[] {
  const where: string[] = [];
  const equal = {
    state: filter.state,
    department: filter.department,
    handler: filter.handler,
    district: filter.district,
    urgency: filter.urgency,
  };
  for (const [column, value] of Object.entries(equal))
    if (value !== undefined) where.push(`c.${column} = ${put(value)}`);
  // A level-1 category includes its level-2 ones: codes are `parent` or `parent.child`.
  if (filter.category !== undefined)
    where.push(
      `split_part(c.category, '.', 1) = split_part(${put(filter.category)}, '.', 1) and c.category like ${put(`${filter.category.replace(/[%_\\]/g, '\\$&')}%`)}`,
    );
  if (filter.overdue === true)
    where.push('c.answered_at is null and c.closed_at is null and c.respond_by < (select jiesu_now())');
  if (filter.overdue === false)
    where.push('not (c.answered_at is null and c.closed_at is null and c.respond_by < (select jiesu_now()))');
  return where;
}
