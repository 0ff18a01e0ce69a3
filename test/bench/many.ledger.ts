import type { Client } from 'pg';

/** The n a fact stands at: received, dispatched, accepted, answered, rated, closed, and what few complaints have. */
const FACTS = `
insert into fact (subject_id, n, subject_kind, kind, v, at, actor, data, hash)
select c.id, f.n, 'complaint', f.kind, 1, f.at, f.actor, f.data, decode(md5(c.number || f.n), 'hex')
from (select c.*, ('x' || substr(md5(c.number), 1, 8))::bit(32)::bigint % 1000 as luck from complaint c) c
  cross join lateral (values
    (1, 'received', c.received_at, 'system:intake', jsonb_build_object('number', c.number)),
    (2, 'dispatched', c.received_at, 'system:intake', jsonb_build_object('department', c.department)),
    (3, 'accepted', c.received_at + interval '1 hour', c.handler, '{"to":"in_progress"}'::jsonb),
    (4, 'answered', c.answered_at, c.handler,
      jsonb_build_object('answer', 'final', 'to', 'replied', 'responsible', c.department)),
    (5, 'rated', c.answered_at + interval '1 day', 'citizen',
      jsonb_build_object('solved', c.luck % 3 > 0, 'grade', 1 + c.luck % 5, 'by', 'citizen')),
    (6, 'closed', c.closed_at, 'supervisor', '{"to":"closed","code":"SOLVED"}'::jsonb),
    (7, 'return_requested', c.received_at + interval '2 hours', c.handler,
      jsonb_build_object('unit', c.department, 'reason', 'NOT_MY_DUTY')),
    (8, 'return_decided', c.received_at + interval '3 hours', 'operator', jsonb_build_object('granted', c.luck % 2 = 0)),
    (9, 'suspension_requested', c.received_at + interval '2 days', c.handler,
      jsonb_build_object('unit', c.department, 'reason', 'FUNDING', 'until', '2026-12-31')),
    (10, 'suspension_decided', c.received_at + interval '3 days', 'supervisor', '{"granted":true}'::jsonb),
    (11, 'exclusion_requested', c.received_at + interval '4 days', 'head',
      jsonb_build_object('unit', c.department, 'reason', 'FORCE_MAJEURE')),
    (12, 'exclusion_decided', c.received_at + interval '5 days', 'supervisor',
      jsonb_build_object('granted', c.luck % 2 = 0))
  ) as f(n, kind, at, actor, data)
where f.at is not null and f.actor is not null and (c.closed_at is not null or f.n < 5)
  and case f.n when 5 then c.luck < 300 when 7 then c.luck between 300 and 349 when 8 then c.luck between 300 and 349
    when 9 then c.luck < 4 when 10 then c.luck < 4 when 11 then c.luck between 10 and 19
    when 12 then c.luck between 10 and 17 else true end`;

const SUSPENSIONS = `
insert into clock (complaint_id, id, kind, round, unit, started, deadline, epoch, rule, provisional, next_rung, next_at,
  stopped)
select f.subject_id, 4, 'suspension', 1, c.department, f.at, f.at + interval '300 days', 0, 'bench', false,
  case when c.closed_at is null then 'look9' end, case when c.closed_at is null then f.at + interval '270 days' end,
  c.closed_at
from fact f join complaint c on c.id = f.subject_id where f.kind = 'suspension_decided'`;

/** One complaint of twelve was late; nearly all of their orders are closed, the youngest are drafts. */
const ORDERS = `
insert into supervision_order (complaint_id, no, clock, unit, department, drawn_at, issued_at, list, answered_at, closed_at)
select c.id, 1, 2, c.department, c.department, c.respond_by, s.issued, s.list,
  case when s.age > interval '3 days' then c.respond_by + interval '3 days' end,
  case when s.age > interval '4 days' then c.respond_by + interval '4 days' end
from complaint c cross join lateral (select $1::timestamptz - c.respond_by as age) a
  cross join lateral (select a.age, case when a.age > interval '1 day' then c.respond_by + interval '1 day' end as issued,
    case when a.age > interval '1 day' then 'DB' || to_char(c.respond_by, 'YYYYMMDD') || '-' || c.department end as list) s
where a.age > interval '0' and substr(md5(c.number), 1, 2) < '15'`;

/** What the many complaints left in the ledger and among the supervisor's orders; after `makeMany`. */
export async function makeLedger(client: Client, at: Date): Promise<void> {
  await client.query(FACTS);
  await client.query(SUSPENSIONS);
  await client.query(ORDERS, [at]);
  await client.query('vacuum (analyze) fact, clock, supervision_order');
}
