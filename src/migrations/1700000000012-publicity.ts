import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What may be shown, as `published.query.ts` says it: the planner takes these indexes for that condition only. */
const SHOWN = `answered_at is not null and work->'published' = 'true'::jsonb and not secret and kind <> 'report'
  and state not in ('withdrawn', 'rejected')`;

/** Rows enter when an operator publishes, never while a post is taken in. The columns beside the key filter in the index. */
const UP = `
create index complaint_public on complaint (answered_at, id) include (category, district, department) where ${SHOWN};
create index complaint_public_category on complaint (category, answered_at, id) include (district) where ${SHOWN};
create index complaint_public_department on complaint (department, answered_at, id) include (category, district)
  where ${SHOWN};
`;

const DOWN = `
drop index complaint_public, complaint_public_category, complaint_public_department;
`;

/** Publicity: the answered complaints that everybody may read. */
export class Publicity1700000000012 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(UP);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(DOWN);
  }
}
