import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- Each file on the disk has a row before it has a byte: one that no committed fact keeps is found here and removed.
create table stored_file (
  file uuid primary key,
  complaint_id uuid not null,
  kept boolean not null,
  at timestamptz not null
);
create index stored_file_loose on stored_file (at) where not kept;
create index stored_file_complaint on stored_file (complaint_id);
alter table stored_file owner to jiesu_owner;
grant select, insert, update, delete on stored_file to jiesu_app;

-- Destroying a person's key makes the files unreadable at once; this lets the sweep remove them too.
create function jiesu_forget_files() returns trigger language plpgsql as $$
begin
  update stored_file set kept = false where complaint_id = old.complaint_id;
  return null;
end $$;
create trigger data_key_forgets_files after delete on data_key for each row execute function jiesu_forget_files();
alter function jiesu_forget_files() owner to jiesu_owner;
`;

const DOWN = `
drop trigger data_key_forgets_files on data_key;
drop function jiesu_forget_files();
drop table stored_file;
`;

/** Which files of attachments the ledger keeps. */
export class Attachments1700000000011 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(UP);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(DOWN);
  }
}
