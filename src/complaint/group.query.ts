import { Injectable } from '@nestjs/common';
import type { Scope } from '../access/scope.js';
import { scopeSql } from '../access/scope.query.js';
import { Database } from '../foundation/database.js';
import type { Complaint } from './complaint.js';
import type { CaseGroup } from './group.js';
import { groupOf, type GroupRow } from './group.store.js';
import { MOVES } from './moves.table.js';
import { complaintOf, type ComplaintRow } from './row.js';

/** Whether members that are linked but hidden are among the answer. */
export type Showing = 'all' | 'shown';

const SHOWN: Readonly<Record<Showing, string>> = {
  all: 'true',
  shown: `not c.secret and c.kind <> 'report'`,
};

/** The newest of each week's open complaints that have a neighbour of the same category, place and lead. */
const CANDIDATES = (scope: string, states: string, limit: string) => `
select n.* from (
  select c.*, count(*) over (partition by c.category, c.place, c.department) as alike from complaint c
  where c.received_at > (select jiesu_now() - interval '7 days') and c.group_id is null
    and c.category is not null and c.place is not null and c.state = any(${states}::text[]) and ${scope}
) n where n.alike > 1 order by n.received_at desc, n.id desc limit ${limit}`;

@Injectable()
export class GroupQuery {
  constructor(private readonly database: Database) {}

  async one(id: string): Promise<CaseGroup | null> {
    const [row] = await this.database.rows<GroupRow>('select * from case_group where id = $1', [id]);
    return row ? groupOf(row) : null;
  }

  /** Members this actor may see, by id, without their clocks; one more than `limit` says that there are more. */
  async members(
    scope: Scope,
    group: string,
    showing: Showing,
    after: string | null,
    limit: number,
  ): Promise<Complaint[]> {
    const params: unknown[] = [group, after, limit + 1];
    const rows = await this.database.rows<ComplaintRow>(
      `select c.* from complaint c where c.group_id = $1 and ($2::uuid is null or c.id > $2)
       and ${SHOWN[showing]} and ${scopeSql(scope, 'c', params)} order by c.id limit $3`,
      params,
    );
    return rows.map((row) => complaintOf(row, []));
  }

  async count(scope: Scope, group: string, showing: Showing): Promise<number> {
    const params: unknown[] = [group];
    const [row] = await this.database.rows<{ n: number }>(
      `select count(*)::int as n from complaint c where c.group_id = $1 and ${SHOWN[showing]}
       and ${scopeSql(scope, 'c', params)}`,
      params,
    );
    return row?.n ?? 0;
  }

  /** Complaints that might be handled as one: at most `limit`, their texts still to be compared. */
  async candidates(scope: Scope, limit: number): Promise<Complaint[]> {
    const params: unknown[] = [[...MOVES.group.from], limit];
    const rows = await this.database.rows<ComplaintRow>(CANDIDATES(scopeSql(scope, 'c', params), '$1', '$2'), params);
    return rows.map((row) => complaintOf(row, []));
  }
}
