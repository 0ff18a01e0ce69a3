import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- What is limited by the hour (a phone code's tries, a citizen's messages), counted for all processes together.
create table attempt (
  kind text not null,
  subject text not null,
  times timestamptz[] not null,
  latest timestamptz not null,
  primary key (kind, subject)
);
create index attempt_latest on attempt (latest);
alter table attempt owner to jiesu_owner;
grant select, insert, update, delete on attempt to jiesu_app;
`;

const DOWN = `
drop table attempt;
`;

/** The citizen's side: limits by the hour. */
export class Feedback1700000000008 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(UP);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(DOWN);
  }
}
