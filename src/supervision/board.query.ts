import { Injectable } from '@nestjs/common';
import type { FactKind } from '../complaint/facts.js';
import { Database } from '../foundation/database.js';

/** How the city stands right now. */
export interface Standing {
  readonly now: Date;
  readonly received: number;
  readonly waiting: number;
  readonly with_units: number;
  readonly due_soon: number;
  readonly overdue: number;
  readonly answered: number;
  readonly on_time: number;
  readonly orders: number;
}

/** One thing that happened, as the board shows it. */
export interface Happening {
  readonly tx: string;
  readonly seq: string;
  readonly at: Date;
  readonly kind: FactKind;
  readonly number: string;
  readonly category: string | null;
  readonly department: string;
  readonly rung: string | null;
  readonly clock: string | null;
}

@Injectable()
export class BoardQuery {
  constructor(private readonly database: Database) {}

  async standing(): Promise<Standing> {
    const [row] = await this.database.rows<Standing>(
      `select t.now, count(*)::int as received,
         count(*) filter (where c.state = 'received')::int as waiting,
         count(*) filter (where c.state in ('dispatched', 'in_progress') and c.answered_at is null)::int as with_units,
         count(*) filter (where c.answered_at is null and c.respond_by between t.now and t.now + interval '12 hours')::int as due_soon,
         count(*) filter (where c.answered_at is null and c.closed_at is null and c.respond_by < t.now)::int as overdue,
         count(c.answered_at)::int as answered,
         count(*) filter (where c.answered_at <= c.respond_by)::int as on_time,
         coalesce(sum(c.orders), 0)::int as orders
       from (select jiesu_now() as now) t left join complaint c on true group by t.now`,
    );
    if (!row) throw new Error('the board answers nothing');
    return row;
  }

  /** What happened after a place in the feed, in its order. */
  async since(tx: string, seq: string, limit: number): Promise<Happening[]> {
    return this.database.rows<Happening>(
      `select f.tx::text as tx, f.seq::text as seq, f.at, f.kind, c.number, c.category, c.department,
         f.data->>'rung' as rung, k.kind as clock
       from fact f join complaint c on c.id = f.subject_id
         left join clock k on k.complaint_id = c.id and k.id = (f.data->>'clock')::int
       where (f.tx, f.seq) > ($1::xid8, $2::bigint) and f.tx < pg_snapshot_xmin(pg_current_snapshot())
       order by f.tx, f.seq limit $3`,
      [tx, seq, limit],
    );
  }
}
