import { Injectable } from '@nestjs/common';
import type { Scope } from '../access/scope.js';
import { scopeSql } from '../access/scope.query.js';
import { Database } from '../foundation/database.js';
import { DomainError } from '../foundation/problem.js';

/** A complaint past its respond deadline and still not answered. */
export interface OverdueRow {
  readonly id: string;
  readonly number: string;
  readonly category: string | null;
  readonly department: string;
  readonly handler: string | null;
  readonly urgency: string;
  readonly received_at: Date;
  readonly respond_by: Date;
  readonly orders: number;
  readonly now: Date;
}

const CURSOR = /^(\d{1,15})\.([0-9a-f-]{36})$/;

@Injectable()
export class OverdueQuery {
  constructor(private readonly database: Database) {}

  /** The longest overdue first. `after` is the `next` of the page before; throws 400 for another text. */
  async list(
    scope: Scope,
    after: string | undefined,
    limit: number,
  ): Promise<{ rows: OverdueRow[]; next: string | null }> {
    const params: unknown[] = [limit + 1];
    let place = '';
    if (after !== undefined) {
      const match = CURSOR.exec(Buffer.from(after, 'base64url').toString());
      if (!match) throw new DomainError('BAD_CURSOR', 400, '翻页位置（after）不正确。');
      params.push(new Date(Number(match[1])), match[2]);
      place = 'and (c.respond_by, c.id) > ($2::timestamptz, $3::uuid)';
    }
    const found = await this.database.rows<OverdueRow>(
      `select c.id, c.number, c.category, c.department, c.handler, c.urgency, c.received_at, c.respond_by, c.orders,
         (select jiesu_now()) as now
       from complaint c
       where c.answered_at is null and c.closed_at is null and c.respond_by < (select jiesu_now())
         and ${scopeSql(scope, 'c', params)} ${place}
       order by c.respond_by, c.id limit $1`,
      params,
    );
    const rows = found.slice(0, limit);
    const last = rows.at(-1);
    const more = found.length > limit && last;
    return {
      rows,
      next: more ? Buffer.from(`${String(last.respond_by.getTime())}.${last.id}`).toString('base64url') : null,
    };
  }
}
