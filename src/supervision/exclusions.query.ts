import { Injectable } from '@nestjs/common';
import type { Scope } from '../access/scope.js';
import { scopeSql } from '../access/scope.query.js';
import { Database } from '../foundation/database.js';
import { askedPage, askedSql, type AskedRow, type AskedStatement } from './asked.query.js';
import type { Page } from './overdue.query.js';
import type { Period } from './period.js';

export const EXCLUSION_STATES = ['asked', 'granted', 'refused'] as const;
export type ExclusionState = (typeof EXCLUSION_STATES)[number];

export interface ExclusionFilter {
  /** The unit that asked. */
  readonly unit?: string;
  readonly reason?: string;
  /** Who decided. */
  readonly approver?: string;
  readonly state?: ExclusionState;
  /** When it was decided; while it waits, when it was asked for. */
  readonly period?: Period;
}

export interface ExclusionRow extends AskedRow {
  readonly number: string;
  readonly category: string | null;
  readonly unit: string;
  readonly department: string;
  readonly reason: string;
  readonly state: ExclusionState;
  readonly asked_by: string;
  readonly decided_at: Date | null;
  readonly approver: string | null;
}

/** 考核剔除: what was asked to be left out of the evaluation, and who decided. */
@Injectable()
export class ExclusionsQuery {
  constructor(private readonly database: Database) {}

  /** The latest asked for first. */
  async list(
    scope: Scope,
    filter: ExclusionFilter,
    page: Page,
  ): Promise<{ readonly rows: readonly ExclusionRow[]; readonly next: string | null }> {
    return askedPage<ExclusionRow>(this.database, exclusionsSql(scope, filter, page), page.limit);
  }
}

const ROWS = `
select f.subject_id as id, f.n, c.number, c.category, f.data->>'unit' as unit, c.department, f.data->>'reason' as reason,
  case when d.at is null then 'asked' when d.granted then 'granted' else 'refused' end as state,
  f.at as asked_at, f.actor as asked_by, d.at as decided_at, d.actor as approver
from fact f join complaint c on c.id = f.subject_id
  left join lateral (select d.at, d.actor, d.data->>'granted' = 'true' as granted from fact d
    where d.subject_id = f.subject_id and d.n > f.n and d.kind = 'exclusion_decided' order by d.n limit 1) d on true`;

/** The statement of `list`, one row more than asked for. */
export function exclusionsSql(
  scope: Scope,
  { unit, reason, approver, state, period }: ExclusionFilter,
  page: Page,
): AskedStatement {
  const params: unknown[] = [];
  const put = (value: unknown) => `$${String(params.push(value))}`;
  const where = [`f.kind = 'exclusion_requested'`, scopeSql(scope, 'c', params)];
  if (unit !== undefined) where.push(`f.data->>'unit' = ${put(unit)}`);
  if (reason !== undefined) where.push(`f.data->>'reason' = ${put(reason)}`);
  // What is decided before an instant was asked for before it.
  if (period) where.push(`f.at < ${put(period.to)}`);
  const when = 'coalesce(s.decided_at, s.asked_at)';
  const known = [
    ...(approver === undefined ? [] : [`s.approver = ${put(approver)}`]),
    ...(state === undefined ? [] : [`s.state = ${put(state)}`]),
    ...(period ? [`${when} >= ${put(period.from)} and ${when} < ${put(period.to)}`] : []),
  ];
  return askedSql({ rows: ROWS, where, known }, page, params);
}
