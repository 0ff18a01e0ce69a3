import { Injectable } from '@nestjs/common';
import { Database } from '../foundation/database.js';

/** 在岗 or 离岗; away without an end is away until one says otherwise. */
export interface Presence {
  readonly present: boolean;
  readonly until: Date | null;
}

/** Who is away past the end of it is back: whoever reads a person reads it so. */
export const PRESENT = `(present or coalesce(away_until <= (select jiesu_now()), false))`;

@Injectable()
export class PresenceStore {
  constructor(private readonly database: Database) {}

  async of(person: string): Promise<Presence> {
    const [row] = await this.database.rows<Presence>(
      `select ${PRESENT} as present, case when not ${PRESENT} then away_until end as until from person where id = $1`,
      [person],
    );
    return row ?? { present: false, until: null };
  }

  async come(person: string): Promise<void> {
    await this.database.rows('update person set present = true, away_until = null where id = $1', [person]);
  }

  /** False when the end given is past already. */
  async go(person: string, until: Date | null): Promise<boolean> {
    const rows = await this.database.rows(
      `update person set present = false, away_until = $2
       where id = $1 and ($2::timestamptz is null or $2 > (select jiesu_now())) returning id`,
      [person, until],
    );
    return rows.length > 0;
  }
}
