import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { prepared, rowsOf } from '../foundation/database.js';
import { FACT } from './columns.js';
import { chained, type SubjectFact, type SubjectKind } from './subject.js';

/** The ledgers of what is no complaint. Append-only like the rest, and in the same feed and checkpoints. */
@Injectable()
export class SubjectStore {
  /** The caller holds the subject's lock, or is its only writer: two at once would meet on (subject, n), and one fail. */
  async append(tx: EntityManager, kind: SubjectKind, id: string, facts: readonly SubjectFact[]): Promise<void> {
    const [last] = await rowsOf<{ n: number; hash: Buffer }>(
      tx,
      'select n, hash from fact where subject_id = $1 order by n desc limit 1',
      [id],
    );
    const rows = chained(kind, id, last, facts).map((fact) => ({ subject: id, subjectKind: kind, fact }));
    await prepared(
      tx,
      'append-facts',
      `insert into fact (${FACT.names}) select * from ${FACT.unnest(1)}`,
      FACT.params(rows),
    );
  }
}
