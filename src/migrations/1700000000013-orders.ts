import type { MigrationInterface, QueryRunner } from 'typeorm';

const ORDERS = `
-- The unit that holds the complaint now, which may see the order and answers it; \`unit\` is the one it was drawn up on.
alter table supervision_order add column department text;
update supervision_order o set department = c.department from complaint c where c.id = o.complaint_id;
alter table supervision_order alter column department set not null;
grant update (department) on supervision_order to jiesu_app;

drop index supervision_order_unit, supervision_order_open;
create index supervision_order_drawn on supervision_order (drawn_at, complaint_id, no);
create index supervision_order_unit on supervision_order (unit, drawn_at, complaint_id, no);
-- Everybody's that are not closed; and a unit's, which sees none before it is signed.
create index supervision_order_open on supervision_order (drawn_at, complaint_id, no) where closed_at is null;
create index supervision_order_department on supervision_order (department, drawn_at, complaint_id, no)
  where issued_at is not null;
`;

const LEDGERS = `
-- 挂账台账 and 考核剔除: few facts among many.
create index fact_suspension on fact (at, subject_id, n)
  where kind = 'suspension_requested' or (kind = 'redo_decided' and data->>'outcome' = 'suspend');
create index fact_exclusion on fact (at, subject_id, n) where kind = 'exclusion_requested';
`;

const DOWN = `
drop index fact_exclusion, fact_suspension;
drop index supervision_order_department, supervision_order_open, supervision_order_unit, supervision_order_drawn;
create index supervision_order_unit on supervision_order (unit, drawn_at);
create index supervision_order_open on supervision_order (unit, drawn_at) where closed_at is null;
revoke update (department) on supervision_order from jiesu_app;
alter table supervision_order drop column department;
`;

/** What the supervisor's lists go by: orders by unit and day, suspensions, exclusions. */
export class Orders1700000000013 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(ORDERS);
    await db.query(LEDGERS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(DOWN);
  }
}
