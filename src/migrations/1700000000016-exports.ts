import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- Who took which list home stands in the ledger; by which filters, sealed here: they may be somebody's name or number.
create table export_filter (
  export_id uuid primary key,
  box bytea not null
);
alter table export_filter owner to jiesu_owner;
grant select, insert on export_filter to jiesu_app;

create index fact_export on fact (at, subject_id) where subject_kind = 'export' and n = 1;
`;

const DOWN = `
drop index fact_export;
drop table export_filter;
`;

/** The record of exports. */
export class Exports1700000000016 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(UP);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(DOWN);
  }
}
