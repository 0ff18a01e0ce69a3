import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
alter table complaint add column work jsonb not null default '{"center":""}';

-- Which units were asked to assist: they may read the complaint (their opinion's clock is a clock row).
create table assisting (
  complaint_id uuid not null,
  unit text not null,
  asked_at timestamptz not null,
  primary key (unit, complaint_id)
);

alter table supervision_order
  add column issued_at timestamptz,
  add column list text,
  add column answered_at timestamptz,
  add column closed_at timestamptz;
create index supervision_order_open on supervision_order (unit, drawn_at) where closed_at is null;

alter table assisting owner to jiesu_owner;
grant select, insert on assisting to jiesu_app;
grant update (issued_at, list, answered_at, closed_at) on supervision_order to jiesu_app;
`;

const DOWN = `
revoke update (issued_at, list, answered_at, closed_at) on supervision_order from jiesu_app;
drop index supervision_order_open;
alter table supervision_order drop column issued_at, drop column list, drop column answered_at, drop column closed_at;
drop table assisting;
alter table complaint drop column work;
`;

/** The handling process: what a complaint's handling has come to, assisting units, what became of an order. */
export class Process1700000000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(UP);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(DOWN);
  }
}
