import { Injectable } from '@nestjs/common';
import { Database } from '../foundation/database.js';

/** How one complaint's first *respond* clock ended. */
export interface Outcome {
  readonly number: string;
  readonly category: string | null;
  readonly started: Date;
  readonly deadline: Date;
  readonly stopped: Date | null;
  /** Breach facts and supervision orders on that clock: at most one each. */
  readonly breaches: number;
  readonly orders: number;
  /** The breach fact's instant, never before the deadline. */
  readonly breached_at: Date | null;
}

@Injectable()
export class OutcomeQuery {
  constructor(private readonly database: Database) {}

  async respond(): Promise<Outcome[]> {
    return this.database.rows<Outcome>(
      `select c.number, c.category, k.started, k.deadline, k.stopped,
         (select count(*)::int from fact f where f.subject_id = c.id and f.kind = 'breached' and (f.data->>'clock')::int = k.id) as breaches,
         (select count(*)::int from supervision_order o where o.complaint_id = c.id and o.clock = k.id) as orders,
         (select min(f.at) from fact f where f.subject_id = c.id and f.kind = 'breached' and (f.data->>'clock')::int = k.id) as breached_at
       from complaint c join clock k on k.complaint_id = c.id and k.kind = 'respond' and k.round = 1
       order by c.number`,
    );
  }
}
