import { Injectable } from '@nestjs/common';
import { Database } from '../foundation/database.js';

@Injectable()
export class LoadQuery {
  constructor(private readonly database: Database) {}

  /** Open, unanswered complaints by handler. */
  async openByHandler(): Promise<Map<string, number>> {
    const rows = await this.database.rows<{ handler: string; open: number }>(
      `select handler, count(*)::int as open from complaint
       where answered_at is null and closed_at is null and handler is not null group by handler`,
    );
    return new Map(rows.map(({ handler, open }) => [handler, open]));
  }
}
