import { Injectable } from '@nestjs/common';
import type { Scope } from '../access/scope.js';
import { scopeSql } from '../access/scope.query.js';
import { Database } from '../foundation/database.js';
import { paged, placeOf } from './place.js';

/** An open complaint by its respond deadline: past it, or soon to be. */
export interface DueRow {
  readonly id: string;
  readonly number: string;
  readonly category: string | null;
  readonly department: string;
  readonly handler: string | null;
  readonly district: string | null;
  readonly urgency: string;
  readonly received_at: Date;
  readonly respond_by: Date;
  readonly orders: number;
  readonly now: Date;
}

export interface DueFilter {
  readonly department?: string;
  readonly category?: string;
  readonly district?: string;
  readonly urgency?: string;
}

export interface Page {
  readonly after?: string;
  readonly limit: number;
}

export interface DuePage {
  readonly rows: readonly DueRow[];
  readonly next: string | null;
}

const NOW = '(select jiesu_now())';

/** Past its deadline; or with at most so many hours left. */
export type When = { readonly overdue: true } | { readonly hours: number };

@Injectable()
export class OverdueQuery {
  constructor(private readonly database: Database) {}

  /** Past its respond deadline and still not answered, the longest overdue first. */
  async overdue(scope: Scope, filter: DueFilter, page: Page): Promise<DuePage> {
    return this.due(scope, { overdue: true }, filter, page);
  }

  /** Not answered, with at most so many hours left, the nearest first. */
  async soon(scope: Scope, hours: number, filter: DueFilter, page: Page): Promise<DuePage> {
    return this.due(scope, { hours }, filter, page);
  }

  private async due(scope: Scope, when: When, filter: DueFilter, page: Page): Promise<DuePage> {
    const { sql, params } = dueSql(scope, when, filter, page);
    const found = await this.database.rows<DueRow>(sql, params);
    return paged(found, page.limit, ({ respond_by, id }) => ({ at: respond_by, id, n: 0 }));
  }
}

/** The statement of both lists, one row more than asked for: what is still owed an answer stands in an index of its own. */
export function dueSql(
  scope: Scope,
  when: When,
  filter: DueFilter,
  { after, limit }: Page,
): { readonly sql: string; readonly params: unknown[] } {
  const params: unknown[] = [];
  const put = (value: unknown) => `$${String(params.push(value))}`;
  const due =
    'hours' in when
      ? `c.respond_by >= ${NOW} and c.respond_by <= ${NOW} + make_interval(hours => ${put(when.hours)}::int)`
      : `c.respond_by < ${NOW}`;
  const where = [due, scopeSql(scope, 'c', params), ...conditions(filter, put)];
  if (after !== undefined) {
    const { at, id } = placeOf(after);
    where.push(`(c.respond_by, c.id) > (${put(at)}::timestamptz, ${put(id)}::uuid)`);
  }
  return {
    sql: `select c.id, c.number, c.category, c.department, c.handler, c.district, c.urgency, c.received_at, c.respond_by,
        c.orders, ${NOW} as now
      from complaint c
      where c.answered_at is null and c.closed_at is null and ${where.join(' and ')}
      order by c.respond_by, c.id limit ${put(limit + 1)}`,
    params,
  };
}

function conditions(filter: DueFilter, put: (value: unknown) => string): string[] {
  const { category, ...equal } = filter;
  const where = Object.entries(equal).flatMap(([column, value]) =>
    value === undefined ? [] : [`c.${column} = ${put(value)}`],
  );
  // Codes are `parent` or `parent.child`: a level-1 category includes its level-2 ones.
  if (category !== undefined) where.push(`(c.category = ${put(category)} or c.category like ${put(below(category))})`);
  return where;
}

const below = (category: string): string => `${category.replace(/[%_\\]/g, '\\$&')}.%`;
