import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- What was called and what came of it stands in the ledger; these say which there are, and that a month calls a unit once.
create table interview (
  id uuid primary key,
  month text not null check (month ~ '^\\d{4}-(0[1-9]|1[0-2])$'),
  called_at timestamptz not null,
  held_at timestamptz
);
create index interview_called on interview (called_at, id);

create table interview_unit (
  month text not null,
  unit text not null references department,
  interview_id uuid not null references interview,
  primary key (month, unit)
);

-- Samples of closed complaints to look at again; which complaints, and why, stands in the ledger.
create table recheck_sample (
  id uuid primary key,
  month text not null check (month ~ '^\\d{4}-(0[1-9]|1[0-2])$'),
  drawn_at timestamptz not null
);
create index recheck_sample_drawn on recheck_sample (drawn_at, id);

-- A sample reads one month of closed complaints, never all of them.
create index complaint_closed on complaint (closed_at, id) where state = 'closed';

alter table interview owner to jiesu_owner;
alter table interview_unit owner to jiesu_owner;
alter table recheck_sample owner to jiesu_owner;
grant select, insert on interview, interview_unit, recheck_sample to jiesu_app;
grant update (held_at) on interview to jiesu_app;
`;

const DOWN = `
drop index complaint_closed;
drop table recheck_sample, interview_unit, interview;
`;

/** Interviews of units, and samples of closed complaints to look at again. */
export class Interviews1700000000014 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(UP);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(DOWN);
  }
}
