import { Injectable } from '@nestjs/common';
import type { Scope } from '../access/scope.js';
import { scopeSql } from '../access/scope.query.js';
import { Database } from '../foundation/database.js';
import type { Page } from './overdue.query.js';
import type { Period } from './period.js';
import { paged, placeOf } from './place.js';

/** How far an order has come: drawn up, signed, answered by the unit, closed by the supervisor. */
export const ORDER_STATES = ['drawn', 'issued', 'answered', 'closed'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

export interface OrderFilter {
  /** The unit it was drawn up on. */
  readonly unit?: string;
  /** When it was drawn up. */
  readonly period?: Period;
  readonly state?: OrderState;
}

export interface OrderRow {
  readonly id: string;
  readonly no: number;
  readonly number: string;
  readonly category: string | null;
  readonly urgency: string;
  readonly unit: string;
  readonly department: string;
  readonly state: OrderState;
  /** The deadline that was missed; none for an order drawn up by hand. */
  readonly deadline: Date | null;
  readonly drawn_at: Date;
  readonly issued_at: Date | null;
  readonly list: string | null;
  readonly answered_at: Date | null;
  readonly closed_at: Date | null;
}

export interface OrderPage {
  readonly rows: readonly OrderRow[];
  readonly next: string | null;
}

const IS: Readonly<Record<OrderState, string>> = {
  drawn: 'o.issued_at is null and o.closed_at is null',
  issued: 'o.issued_at is not null and o.answered_at is null and o.closed_at is null',
  answered: 'o.answered_at is not null and o.closed_at is null',
  closed: 'o.closed_at is not null',
};

const STATE = `case when o.closed_at is not null then 'closed' when o.answered_at is not null then 'answered'
  when o.issued_at is not null then 'issued' else 'drawn' end`;

const newestFirst = (alias: string) => `order by ${alias}.drawn_at desc, ${alias}.complaint_id desc, ${alias}.no desc`;

/** Supervision orders, drafts too: 督办单. */
@Injectable()
export class OrdersQuery {
  constructor(private readonly database: Database) {}

  /** The newest first. */
  async list(scope: Scope, filter: OrderFilter, page: Page): Promise<OrderPage> {
    const { sql, params } = ordersSql(scope, filter, page);
    const found = await this.database.rows<OrderRow>(sql, params);
    return paged(found, page.limit, ({ drawn_at, id, no }) => ({ at: drawn_at, id, n: no }));
  }
}

/**
 * The statement of `list`, one row more than asked for. A unit's people see what is signed, of the complaints they hold
 * now; the first rows of each of their units are taken by its index and merged, as in the list of complaints.
 */
export function ordersSql(
  scope: Scope,
  { unit, period, state }: OrderFilter,
  { after, limit }: Page,
): { readonly sql: string; readonly params: unknown[] } {
  const params: unknown[] = [];
  const put = (value: unknown) => `$${String(params.push(value))}`;
  const where: string[] = state === undefined ? [] : [IS[state]];
  if (unit !== undefined) where.push(`o.unit = ${put(unit)}`);
  if (period) where.push(`o.drawn_at >= ${put(period.from)} and o.drawn_at < ${put(period.to)}`);
  if (after !== undefined) {
    const { at, id, n } = placeOf(after);
    where.push(`(o.drawn_at, o.complaint_id, o.no) < (${put(at)}::timestamptz, ${put(id)}::uuid, ${put(n)}::int)`);
  }
  const most = `limit ${put(limit + 1)}`;
  const first = (conditions: readonly string[]) =>
    `select o.* from supervision_order o
     where ${conditions.join(' and ')} ${newestFirst('o')} ${most}`;
  const place =
    scope.kind === 'units'
      ? `select own.* from unnest(${put(scope.departments)}::text[]) as held(code)
         cross join lateral (${first(['o.department = held.code', 'o.issued_at is not null', ...where])}) as own
         ${newestFirst('own')} ${most}`
      : first([scopeSql(scope, 'o', params), ...where]);
  return {
    sql: `select o.complaint_id as id, o.no, c.number, c.category, c.urgency, o.unit, o.department, ${STATE} as state,
        k.deadline, o.drawn_at, o.issued_at, o.list, o.answered_at, o.closed_at
      from (${place}) as o join complaint c on c.id = o.complaint_id
        left join clock k on k.complaint_id = o.complaint_id and k.id = o.clock
      ${newestFirst('o')}`,
    params,
  };
}
