import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '../foundation/database.js';

export interface InterviewRow {
  readonly id: string;
  readonly month: string;
  readonly called_at: Date;
  readonly held_at: Date | null;
}

@Injectable()
export class InterviewStore {
  async now(tx: EntityManager): Promise<Date> {
    const [row] = await rowsOf<{ at: Date }>(tx, 'select jiesu_now() as at');
    if (!row) throw new Error('jiesu_now() answers nothing');
    return row.at;
  }

  async insert(tx: EntityManager, { id, month, called_at }: Omit<InterviewRow, 'held_at'>): Promise<void> {
    await rowsOf(tx, 'insert into interview (id, month, called_at) values ($1, $2, $3)', [id, month, called_at]);
  }

  /** A month calls a unit once: gives the units that another interview of the month has already called. */
  async claim(tx: EntityManager, id: string, month: string, units: readonly string[]): Promise<string[]> {
    const won = await rowsOf<{ unit: string }>(
      tx,
      `insert into interview_unit (month, unit, interview_id) select $1, u, $2 from unnest($3::text[]) u order by u
       on conflict do nothing returning unit`,
      [month, id, [...units]],
    );
    return units.filter((one) => !won.some(({ unit }) => unit === one));
  }

  async lock(tx: EntityManager, id: string): Promise<InterviewRow | null> {
    const [row] = await rowsOf<InterviewRow>(tx, 'select * from interview where id = $1 for update', [id]);
    return row ?? null;
  }

  /** The first record says that it was held; later ones add to it. */
  async hold(tx: EntityManager, id: string, at: Date): Promise<void> {
    await rowsOf(tx, 'update interview set held_at = coalesce(held_at, $2) where id = $1', [id, at]);
  }
}
