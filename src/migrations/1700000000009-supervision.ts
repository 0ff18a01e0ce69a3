import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- What the evaluation counts. Rows enter these when a unit's part is decided, never while a post is taken in.
create index clock_charged on clock (deadline) where kind = 'respond' and unit is not null;
create index clock_signed on clock (started) where kind = 'accept' and (stopped is not null or breached is not null);
create index fact_evaluated on fact (kind, at)
  where kind in ('answered', 'rated', 'closed', 'return_requested', 'exclusion_decided');
`;

const DOWN = `
drop index fact_evaluated, clock_signed, clock_charged;
`;

/** Supervision: the indexes of the evaluation. */
export class Supervision1700000000009 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(UP);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(DOWN);
  }
}
