import { Injectable } from '@nestjs/common';
import type { Scope } from '../access/scope.js';
import { scopeSql } from '../access/scope.query.js';
import { Database } from '../foundation/database.js';
import type { Figure } from './figures.js';
import { FIGURE_CODES } from './figures.js';
import type { Page } from './overdue.query.js';
import type { Period } from './period.js';
import { paged, placeOf } from './place.js';

export interface Count {
  readonly unit: string;
  readonly figure: Figure;
  readonly of: number;
  readonly hits: number;
}

export interface Left {
  readonly unit: string;
  readonly reason: string;
  readonly approver: string;
  readonly complaints: number;
}

export interface FigureEvent {
  readonly id: string;
  readonly number: string;
  readonly category: string | null;
  readonly at: Date;
  readonly n: number;
  readonly hit: boolean;
}

/** The unit whose answer a fact is about: of the last answer before it that ended a handling. */
const ANSWERING = `(select a.data->>'responsible' from fact a where a.subject_id = f.subject_id and a.n < f.n
  and a.kind = 'answered' and a.data->>'answer' <> 'interim' order by a.n desc limit 1)`;

const FIRST_HANDLING = `not exists (select 1 from fact p where p.subject_id = f.subject_id and p.n < f.n
  and p.data->'round' is not null)`;

const facts = (kind: string) => `from fact f where f.kind = '${kind}' and f.at >= $1 and f.at < $2`;

const ratings = (hit: string, more = 'true') =>
  `select f.subject_id as id, ${ANSWERING} as unit, f.at, f.n, ${hit} as hit ${facts('rated')} and ${more}`;

/** What followed a fact: its own kind of end, or nothing yet. */
const next = (kinds: string) => `(select d from fact d where d.subject_id = f.subject_id and d.n > f.n
  and ${kinds} order by d.n limit 1)`;

/**
 * The events of each figure in [$1, $2).
 *   signed    dispatched to the unit in the period, and its part decided; a hit signed in time
 *   answered  fell due, and answered or breached; charged to whoever held it then, the hotline included
 *   solved, satisfied, first   rated in the period; 未表态 is no rating and counts as nothing
 *   rated     rated, or closed without a rating
 *   refused   asked to return; a hit was refused
 *   redone    answered for good; a hit had to be done again
 */
const EVENTS: Readonly<Record<Figure, string>> = {
  signed: `select k.complaint_id as id, k.unit, k.started as at, k.id::int as n, coalesce(k.stopped <= k.deadline, false) as hit
    from clock k where k.kind = 'accept' and (k.stopped is not null or k.breached is not null)
      and k.started >= $1 and k.started < $2`,
  answered: `select k.complaint_id as id, k.unit, k.deadline as at, k.id::int as n, coalesce(k.stopped <= k.deadline, false) as hit
    from clock k where k.kind = 'respond' and k.unit is not null and k.deadline >= $1 and k.deadline < $2
      and (k.breached is not null
        or not exists (select 1 from complaint w where w.id = k.complaint_id and w.state = 'withdrawn'))`,
  solved: ratings(`(f.data->>'solved')::boolean`),
  satisfied: ratings(`(f.data->>'grade')::int >= 3`),
  rated: `${ratings('true')}
    union all
    select f.subject_id, l.unit, f.at, f.n, false
    from fact f cross join lateral (select b.kind, b.data->>'responsible' as unit from fact b
      where b.subject_id = f.subject_id and b.n < f.n and (b.kind = 'rated' or b.data->'round' is not null
        or (b.kind = 'answered' and b.data->>'answer' <> 'interim')) order by b.n desc limit 1) l
    where f.kind = 'closed' and f.at >= $1 and f.at < $2 and l.kind = 'answered'`,
  refused: `select f.subject_id as id, f.data->>'unit' as unit, f.at, f.n,
      coalesce((${next(`d.kind = 'return_decided'`)}).data->>'granted' = 'false', false) as hit ${facts('return_requested')}`,
  redone: `select f.subject_id as id, f.data->>'responsible' as unit, f.at, f.n,
      coalesce((${next(`(d.data->'round' is not null or (d.kind = 'answered' and d.data->>'answer' <> 'interim'))`)}).data->'round'
        is not null, false) as hit
    ${facts('answered')} and f.data->>'answer' <> 'interim'`,
  first: ratings(`(f.data->>'solved')::boolean`, FIRST_HANDLING),
};

/** Complaints left out of the evaluation with approval are in no figure: once left out, for good. */
const COUNTED = `e.unit is not null and not exists (select 1 from fact x
  where x.subject_id = e.id and x.kind = 'exclusion_decided' and x.data->>'granted' = 'true')`;

/** Every unit's events and hits in [$1, $2). */
export const COUNTS = `
select e.figure, e.unit, count(*)::int as of, count(*) filter (where e.hit)::int as hits
from (${FIGURE_CODES.map((figure) => `select '${figure}' as figure, id, unit, hit from (${EVENTS[figure]}) ${figure}`).join('\nunion all\n')}) e
where ${COUNTED} group by e.figure, e.unit order by e.unit, e.figure`;

/** The evaluation, by SQL over the ledger and the clocks. */
@Injectable()
export class FiguresQuery {
  constructor(private readonly database: Database) {}

  /** Every unit's events and hits; counts only, no complaint is shown. */
  async counts({ from, to }: Period): Promise<Count[]> {
    return this.database.rows<Count>(COUNTS, [from, to]);
  }

  /** The list behind one figure of one unit, the latest first, as far as this reader may see it. */
  async events(
    scope: Scope,
    behind: Behind,
    period: Period,
    page: Page,
  ): Promise<{ readonly rows: readonly FigureEvent[]; readonly next: string | null }> {
    const { sql, params } = eventsSql(scope, behind, period, page);
    return paged(await this.database.rows<FigureEvent>(sql, params), page.limit, (row) => row);
  }

  /** What was left out in the period, by unit, reason and approver. */
  async left({ from, to }: Period): Promise<Left[]> {
    return this.database.rows<Left>(
      `select r.unit, r.reason, f.actor as approver, count(*)::int as complaints
       from fact f cross join lateral (select b.data->>'unit' as unit, b.data->>'reason' as reason from fact b
         where b.subject_id = f.subject_id and b.n < f.n and b.kind = 'exclusion_requested' order by b.n desc limit 1) r
       where f.kind = 'exclusion_decided' and f.data->>'granted' = 'true' and f.at >= $1 and f.at < $2
       group by r.unit, r.reason, f.actor order by r.unit, r.reason, f.actor`,
      [from, to],
    );
  }
}

/** A figure of a unit; all its events, or only the hits, or what was none. */
export interface Behind {
  readonly unit: string;
  readonly figure: Figure;
  readonly hit?: boolean;
}

/** The statement of `events`, one row more than asked for. */
export function eventsSql(
  scope: Scope,
  { unit, figure, hit }: Behind,
  { from, to }: Period,
  { after, limit }: Page,
): { readonly sql: string; readonly params: unknown[] } {
  const params: unknown[] = [from, to, unit];
  const put = (value: unknown) => `$${String(params.push(value))}`;
  // Asked of each event by its key: joined, the planner would read every complaint for a month's events.
  const seen =
    scope.kind === 'units'
      ? `(select c.department from complaint c where c.id = e.id) = any(${put(scope.departments)}::text[])`
      : scopeSql(scope, 'e', params);
  const where = [`e.unit = $3`, COUNTED, seen];
  if (hit !== undefined) where.push(`e.hit = ${put(hit)}::boolean`);
  if (after !== undefined) {
    const { at, id, n } = placeOf(after);
    where.push(`(e.at, e.id, e.n) < (${put(at)}::timestamptz, ${put(id)}::uuid, ${put(n)}::int)`);
  }
  return {
    sql: `select c.id, c.number, c.category, e.at, e.n, e.hit
      from (select e.* from (${EVENTS[figure]}) e where ${where.join(' and ')}
        order by e.at desc, e.id desc, e.n desc limit ${put(limit + 1)}) e
        join complaint c on c.id = e.id
      order by e.at desc, e.id desc, e.n desc`,
    params,
  };
}
