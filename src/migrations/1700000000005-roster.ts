import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
alter table person add column deputy text references person check (deputy <> id);
grant update (deputy) on person to jiesu_app;

create table duty_roster (
  department text not null references department,
  shift text not null check (shift in ('night', 'day_off', 'always')),
  people text[] not null check (cardinality(people) > 0),
  primary key (department, shift)
);
alter table duty_roster owner to jiesu_owner;
grant select, insert, update, delete on duty_roster to jiesu_app;
`;

const DOWN = `
drop table duty_roster;
revoke update (deputy) on person from jiesu_app;
alter table person drop column deputy;
`;

/** Who stands in for whom, and who is reached at night and on days off (值班表). */
export class Roster1700000000005 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(UP);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(DOWN);
  }
}
