import { Injectable } from '@nestjs/common';
import type { Scope } from '../access/scope.js';
import { scopeSql } from '../access/scope.query.js';
import { Database } from '../foundation/database.js';
import { askedPage, askedSql, type AskedRow, type AskedStatement } from './asked.query.js';
import type { Page } from './overdue.query.js';

/** What became of a suspension that was asked for. `lapsed`: nobody decided it, and nobody will. */
export const SUSPENSION_STATES = ['pending', 'in_force', 'ended', 'refused', 'lapsed'] as const;
export type SuspensionState = (typeof SUSPENSION_STATES)[number];

/** Written off by hand (销账), run out, or over with the final answer. */
export type EndedBy = 'written_off' | 'expired' | 'completed';

export interface SuspensionFilter {
  /** The unit that asked. */
  readonly unit?: string;
  readonly reason?: string;
  readonly state?: SuspensionState;
  /** A look has fallen due and nobody has looked since. */
  readonly lookOwed?: boolean;
}

export interface SuspensionRow extends AskedRow {
  readonly number: string;
  readonly category: string | null;
  readonly unit: string;
  readonly department: string;
  readonly reason: string;
  readonly until: string;
  readonly state: SuspensionState;
  readonly asked_by: string;
  readonly decided_at: Date | null;
  readonly decided_by: string | null;
  readonly since: Date | null;
  readonly next_look: Date | null;
  readonly look_owed: boolean;
  readonly ended_at: Date | null;
  readonly ended_by: EndedBy | null;
}

/** A look somebody has taken (检视). */
export interface LookRow {
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly finding: 'stands' | 'gone';
}

/** 挂账台账, read off the ledger and the suspensions' own clocks. */
@Injectable()
export class SuspensionsQuery {
  constructor(private readonly database: Database) {}

  /** The latest asked for first. */
  async list(
    scope: Scope,
    filter: SuspensionFilter,
    page: Page,
  ): Promise<{ readonly rows: readonly SuspensionRow[]; readonly next: string | null }> {
    return askedPage<SuspensionRow>(this.database, suspensionsSql(scope, filter, page), page.limit);
  }

  /** The looks at these complaints' suspensions, in order; each complaint is suspended once at most. */
  async looks(ids: readonly string[]): Promise<LookRow[]> {
    return this.database.rows<LookRow>(
      `select subject_id as id, at, actor, data->>'finding' as finding from fact
       where subject_id = any($1::uuid[]) and kind = 'suspension_reviewed' order by subject_id, n`,
      [[...ids]],
    );
  }
}

/** Asked for by the unit, or decided on after a rating: word for word the predicate of the index. */
const ASKED = `(f.kind = 'suspension_requested' or (f.kind = 'redo_decided' and f.data->>'outcome' = 'suspend'))`;

/** What the next fact about the request says: a decision, or that it lapsed. */
const DECISION = `select d.kind, d.at, d.actor, d.data->>'granted' = 'true' as granted from fact d
  where d.subject_id = f.subject_id and d.n > f.n and (d.kind in ('suspension_requested', 'suspension_decided')
    or (d.kind = 'request_lapsed' and d.data->>'request' = 'suspension'))
  order by d.n limit 1`;

/** When the last look fell due, and when somebody last looked. */
const LOOKS = `select max(l.at) filter (where l.kind = 'warned') as due, max(l.at) filter (where l.kind <> 'warned') as done
  from fact l where l.subject_id = f.subject_id and l.n > f.n and (l.kind = 'suspension_reviewed'
    or (l.kind = 'warned' and (l.data->>'clock')::int = k.id and l.data->>'rung' like 'look%'))`;

const STATE = `case when k.id is not null then case when k.stopped is null then 'in_force' else 'ended' end
  when d.kind = 'suspension_decided' then 'refused'
  when d.kind is null and c.closed_at is null and c.work->'suspension' is not null then 'pending' else 'lapsed' end`;

const ROWS = `
select f.subject_id as id, f.n, c.number, c.category, coalesce(f.data->>'unit', k.unit) as unit, c.department,
  f.data->>'reason' as reason, f.data->>'until' as until, ${STATE} as state, f.at as asked_at, f.actor as asked_by,
  case when f.kind = 'redo_decided' then f.at when d.kind = 'suspension_decided' then d.at end as decided_at,
  case when f.kind = 'redo_decided' then f.actor when d.kind = 'suspension_decided' then d.actor end as decided_by,
  k.started as since, case when k.next_rung like 'look%' then k.next_at end as next_look,
  k.id is not null and k.stopped is null and l.due is not null and l.due > coalesce(l.done, k.started) as look_owed,
  k.stopped as ended_at,
  case when k.stopped is not null then coalesce((select e.data->>'why' from fact e
    where e.subject_id = f.subject_id and e.kind = 'suspension_ended' limit 1), 'completed') end as ended_by
from fact f join complaint c on c.id = f.subject_id
  left join lateral (${DECISION}) d on f.kind = 'suspension_requested'
  left join clock k on k.complaint_id = f.subject_id and k.kind = 'suspension'
    and k.started = case when f.kind = 'redo_decided' then f.at when d.granted then d.at end
  left join lateral (${LOOKS}) l on k.id is not null`;

/** The statement of `list`, one row more than asked for. */
export function suspensionsSql(
  scope: Scope,
  { unit, reason, state, lookOwed }: SuspensionFilter,
  page: Page,
): AskedStatement {
  const params: unknown[] = [];
  const put = (value: unknown) => `$${String(params.push(value))}`;
  const where = [ASKED, scopeSql(scope, 'c', params)];
  if (reason !== undefined) where.push(`f.data->>'reason' = ${put(reason)}`);
  const known = [
    ...(unit === undefined ? [] : [`s.unit = ${put(unit)}`]),
    ...(state === undefined ? [] : [`s.state = ${put(state)}`]),
    ...(lookOwed === undefined ? [] : [`s.look_owed = ${put(lookOwed)}`]),
  ];
  return askedSql({ rows: ROWS, where, known }, page, params);
}
