import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- What the evaluation counts. Rows enter these when a unit's part is decided, never while a post is taken in.
create index clock_charged on clock (deadline) where kind = 'respond' and unit is not null;
create index clock_signed on clock (started) where kind = 'accept' and (stopped is not null or breached is not null);
create index fact_evaluated on fact (kind, at)
  where kind in ('answered', 'rated', 'closed', 'return_requested', 'exclusion_decided');

create index clock_suspended on clock (deadline, complaint_id) where kind = 'suspension' and stopped is null;
create index supervision_order_drawn on supervision_order (drawn_at, complaint_id, no);
create index complaint_closed on complaint (closed_at) where state = 'closed';

-- 约谈: what was said is a content row under the interview's own key.
create table interview (
  id uuid primary key,
  month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  units text[] not null check (cardinality(units) > 0),
  triggers jsonb not null,
  held_at timestamptz not null,
  recorded_at timestamptz not null,
  by text not null
);
create index interview_recorded on interview (recorded_at, id);
create index interview_month on interview (month);
create trigger interview_append_only before update or delete on interview
  for each row execute function jiesu_append_only();
create trigger interview_no_truncate before truncate on interview
  for each statement execute function jiesu_append_only();

alter table interview owner to jiesu_owner;
grant select, insert on interview to jiesu_app;
`;

const DOWN = `
drop table interview;
drop index complaint_closed, supervision_order_drawn, clock_suspended, fact_evaluated, clock_signed, clock_charged;
`;

/** Supervision: the indexes of the evaluation and of its ledgers, and the record of interviews. */
export class Supervision1700000000009 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(UP);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(DOWN);
  }
}
