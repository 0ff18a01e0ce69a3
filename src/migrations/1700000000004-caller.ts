import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- Blind index: which complaints came from one phone, without the phone. Erasing a person deletes the row.
create table caller (
  complaint_id uuid primary key,
  mac bytea not null check (octet_length(mac) = 32)
);
create index caller_mac on caller (mac);
alter table caller owner to jiesu_owner;
grant select, insert, delete on caller to jiesu_app;
`;

/** The earlier complaints of a caller. */
export class Caller1700000000004 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(UP);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table caller');
  }
}
