import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
create table case_group (
  id uuid primary key,
  state text not null check (state in ('open', 'dissolved')),
  place text not null,
  department text not null,
  created_at timestamptz not null,
  created_by text not null,
  -- The instant of the answer given to the group, which those who join later receive.
  answered_at timestamptz,
  -- A command on more members than one transaction takes: its key, its instant, the last member done.
  running jsonb
);
create index complaint_group on complaint (group_id, id) where group_id is not null;

alter table case_group owner to jiesu_owner;
grant select, insert on case_group to jiesu_app;
grant update (state, department, answered_at, running) on case_group to jiesu_app;
`;

const DOWN = `
drop index complaint_group;
drop table case_group;
`;

/** Groups of complaints handled as one; each member keeps its own row. */
export class Groups1700000000007 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(UP);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(DOWN);
  }
}
