import { Injectable } from '@nestjs/common';
import { Database } from '../foundation/database.js';
import type { Period } from '../sla/period.js';

/** What became of the posts of a period. */
export interface Kept {
  readonly received: number;
  readonly withdrawn: number;
  readonly answered: number;
  /** Answered within three natural days of reaching the city. */
  readonly in_three_days: number;
  /** Answered, or not answered though the three days are over: what the rate is of. */
  readonly due: number;
  /** Not ended. */
  readonly open: number;
  /** Past its deadline and not answered now. */
  readonly late: number;
}

/** Of the whole city (both null), of a district, or of a unit. */
export interface KeptRow extends Kept {
  readonly district: string | null;
  readonly department: string | null;
  readonly whole: boolean;
  readonly by_district: boolean;
}

export interface LateUnit {
  readonly unit: string;
  readonly late: number;
  readonly oldest: Date;
}

const THREE_DAYS = "interval '72 hours'";

/**
 * When a complaint was first answered. The row forgets that when the case is handled again, so then the first round's
 * *respond* clock is asked. What was withdrawn was not answered.
 */
const FIRST_ANSWER = `case when c.round > 1 then (select k.stopped from clock k
    where k.complaint_id = c.id and k.kind = 'respond' and k.round = 1)
  when c.state = 'withdrawn' then c.answered_at else coalesce(c.answered_at, c.closed_at) end`;

const COUNTS = `
select district, department, grouping(district, department) = 3 as whole, grouping(district, department) = 1 as by_district,
  count(*)::int as received,
  count(*) filter (where withdrawn)::int as withdrawn,
  count(first_answer)::int as answered,
  count(*) filter (where first_answer <= reached_at + ${THREE_DAYS})::int as in_three_days,
  count(*) filter (where first_answer is not null or (not withdrawn and now > reached_at + ${THREE_DAYS}))::int as due,
  count(*) filter (where open)::int as open,
  count(*) filter (where late)::int as late
from (
  select c.district, c.department, c.reached_at, t.now, c.state = 'withdrawn' as withdrawn,
    c.state not in ('closed', 'rejected', 'withdrawn') as open,
    c.answered_at is null and c.closed_at is null and c.respond_by < t.now as late,
    ${FIRST_ANSWER} as first_answer
  from complaint c cross join (select jiesu_now() as now) as t
  where c.received_at >= $1 and c.received_at < $2) as one
group by grouping sets ((), (district), (department))`;

const LATE = `
select coalesce(k.unit, c.department) as unit, count(*)::int as late, min(c.respond_by) as oldest
from complaint c left join clock k on k.complaint_id = c.id and k.kind = 'respond' and k.round = c.round
where c.answered_at is null and c.closed_at is null and c.respond_by < (select jiesu_now())
group by 1 order by late desc, oldest, unit`;

@Injectable()
export class PromisesQuery {
  constructor(private readonly database: Database) {}

  /** Counts over the posts received in a period: of all, by district, by the unit responsible now. */
  counts({ from, to }: Period): Promise<KeptRow[]> {
    return this.database.rows<KeptRow>(COUNTS, [from, to]);
  }

  /** The units that owe an answer past its deadline right now, whoever holds the case since: who held it then is charged. */
  late(): Promise<LateUnit[]> {
    return this.database.rows<LateUnit>(LATE);
  }
}
