import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
alter table person add column away_until timestamptz;
grant update (away_until) on person to jiesu_app;
`;

const DOWN = `
revoke update (away_until) on person from jiesu_app;
alter table person drop column away_until;
`;

/** Until when somebody is away: from then on present again without saying so. */
export class Presence1700000000017 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(UP);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(DOWN);
  }
}
