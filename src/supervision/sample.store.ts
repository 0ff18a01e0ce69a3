import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '../foundation/database.js';

@Injectable()
export class SampleStore {
  async now(tx: EntityManager): Promise<Date> {
    const [row] = await rowsOf<{ at: Date }>(tx, 'select jiesu_now() as at');
    if (!row) throw new Error('jiesu_now() answers nothing');
    return row.at;
  }

  async insert(tx: EntityManager, id: string, month: string, at: Date): Promise<void> {
    await rowsOf(tx, 'insert into recheck_sample (id, month, drawn_at) values ($1, $2, $3)', [id, month, at]);
  }
}
