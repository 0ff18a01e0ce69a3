import { Injectable } from '@nestjs/common';
import type { Scope } from '../access/scope.js';
import { scopeSql } from '../access/scope.query.js';
import type { RecheckPolicy } from '../directory/pack.model.js';
import { Database } from '../foundation/database.js';
import type { Page } from './overdue.query.js';
import type { Period } from './period.js';
import { paged, placeOf } from './place.js';
import type { Candidate } from './risk.js';
import type { Drawn } from './sample.facts.js';

export interface CandidateRow extends Candidate {
  readonly id: string;
  readonly closed_at: Date;
}

/** A drawn complaint as it stands, with what the recheck after the drawing found. */
export interface ItemRow {
  readonly id: string;
  readonly number: string;
  readonly category: string | null;
  readonly department: string;
  readonly received_at: Date;
  readonly closed_at: Date | null;
  readonly result: 'kept' | 'reopened' | null;
  readonly rechecked_at: Date | null;
  readonly rechecked_by: string | null;
}

export interface SampleRow {
  readonly id: string;
  readonly drawn_at: Date;
  readonly drawn_by: string;
  readonly data: Drawn;
  readonly kept: number;
  readonly reopened: number;
}

interface Statement {
  readonly sql: string;
  readonly params: unknown[];
}

/**
 * What is known of a month's closed complaints, so many at a time in the order they were closed: by the index of the closed,
 * and for each by its own clocks and phone. One that was found well done is not looked at again.
 */
export function candidatesSql(
  scope: Scope,
  { from, to }: Period,
  { repeat }: Pick<RecheckPolicy, 'repeat'>,
  after: Pick<CandidateRow, 'id' | 'closed_at'> | null,
  limit: number,
): Statement {
  const [at, id] = after ? [after.closed_at, after.id] : [new Date(from.getTime() - 1), NIL];
  const params: unknown[] = [from, to, limit, repeat.days, repeat.calls, at, id];
  const sql = `
select c.id, c.closed_at, case when c.department <> c.work->>'center'
    then floor(extract(epoch from answer.started - c.received_at) / 60)::int end as minutes,
  (c.work #>> '{rating,solved}')::boolean as solved, (c.work #>> '{rating,grade}')::int as grade, phone.calls
from complaint c
  left join lateral (select k.started from clock k where k.complaint_id = c.id and k.kind = 'rate'
    order by k.id desc limit 1) answer on true
  cross join lateral (select count(*)::int as calls from (select 1 from caller mine
    join caller other on other.mac = mine.mac and other.complaint_id <> mine.complaint_id
    join complaint o on o.id = other.complaint_id
      and o.received_at between c.received_at - make_interval(days => $4::int) and c.received_at + make_interval(days => $4::int)
    where mine.complaint_id = c.id limit $5::int) found) phone
where c.state = 'closed' and c.closed_at >= $1 and c.closed_at < $2 and (c.closed_at, c.id) > ($6::timestamptz, $7::uuid)
  and c.answered_at is not null and c.work->>'rechecked' is distinct from 'kept' and ${scopeSql(scope, 'c', params)}
order by c.closed_at, c.id limit $3`;
  return { sql, params };
}

const NIL = '00000000-0000-0000-0000-000000000000';

/** The first recheck of a complaint after its sample was drawn. */
const recheckOf = (complaint: string, since: string): string =>
  `select d.data->>'result' as result, d.at, d.actor from fact d where d.subject_id = ${complaint}
     and d.kind = 'rechecked' and d.at >= ${since} order by d.n limit 1`;

const SAMPLES = `
select s.id, s.drawn_at, f.actor as drawn_by, f.data, p.kept, p.reopened
from recheck_sample s join fact f on f.subject_id = s.id and f.n = 1
  cross join lateral (select count(*) filter (where r.result = 'kept')::int as kept,
      count(*) filter (where r.result = 'reopened')::int as reopened
    from jsonb_to_recordset(f.data->'items') as i(complaint uuid)
      cross join lateral (${recheckOf('i.complaint', 's.drawn_at')}) r) p`;

@Injectable()
export class SampleQuery {
  constructor(private readonly database: Database) {}

  async candidates(
    scope: Scope,
    period: Period,
    policy: RecheckPolicy,
    after: CandidateRow | null,
    limit: number,
  ): Promise<CandidateRow[]> {
    const { sql, params } = candidatesSql(scope, period, policy, after, limit);
    return this.database.rows<CandidateRow>(sql, params);
  }

  async items(scope: Scope, ids: readonly string[], since: Date | null): Promise<ReadonlyMap<string, ItemRow>> {
    const params: unknown[] = [[...ids], since];
    const rows = await this.database.rows<ItemRow>(
      `select c.id, c.number, c.category, c.department, c.received_at, c.closed_at, r.result, r.at as rechecked_at,
         r.actor as rechecked_by
       from complaint c left join lateral (${recheckOf('c.id', '$2::timestamptz')}) r on true
       where c.id = any($1::uuid[]) and ${scopeSql(scope, 'c', params)}`,
      params,
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** The latest drawn first. */
  async samples(
    month: string | undefined,
    { after, limit }: Page,
  ): Promise<{ readonly rows: readonly SampleRow[]; readonly next: string | null }> {
    const place = after === undefined ? null : placeOf(after);
    const found = await this.database.rows<SampleRow>(
      `${SAMPLES} where ($1::text is null or s.month = $1)
         and ($2::timestamptz is null or (s.drawn_at, s.id) < ($2::timestamptz, $3::uuid))
       order by s.drawn_at desc, s.id desc limit $4`,
      [month ?? null, place?.at ?? null, place?.id ?? null, limit + 1],
    );
    return paged(found, limit, ({ drawn_at, id }) => ({ at: drawn_at, id, n: 0 }));
  }

  async sample(id: string): Promise<SampleRow | null> {
    const [row] = await this.database.rows<SampleRow>(`${SAMPLES} where s.id = $1`, [id]);
    return row ?? null;
  }
}
