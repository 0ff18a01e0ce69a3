import type { MigrationInterface, QueryRunner } from 'typeorm';

const ROLES = `
do $$
declare r text;
begin
  foreach r in array array['jiesu_owner', 'jiesu_app'] loop
    begin
      execute format('create role %I nologin', r);
    exception when duplicate_object or unique_violation then null;  -- another database of this cluster made it
    end;
    if not pg_has_role(current_user, r, 'MEMBER') then execute format('grant %I to current_user', r); end if;
  end loop;
end $$;
grant usage, create on schema public to jiesu_owner;
grant usage on schema public to jiesu_app;
`;

const CLOCK = `
create function jiesu_now() returns timestamptz volatile language sql
  as $$ select date_trunc('milliseconds', clock_timestamp()) $$;
create function jiesu_speed() returns double precision volatile language sql as $$ select 1::double precision $$;
alter function jiesu_now() owner to jiesu_owner;
alter function jiesu_speed() owner to jiesu_owner;
`;

const TABLES = `
create table post (
  id uuid primary key,
  complaint_id uuid not null,
  source text not null,
  external_id text,
  key text,
  mac bytea,
  posted_at timestamptz,
  reached_at timestamptz not null,
  received_at timestamptz not null,
  bytes integer not null,
  raw_content uuid not null,
  commitment bytea not null,
  check (reached_at <= received_at)
);
create unique index post_external on post (source, external_id) where external_id is not null;
create unique index post_key on post (key) where key is not null;

create table complaint (
  id uuid primary key,
  number text not null unique,
  post_id uuid not null,
  source text not null,
  kind text not null,
  state text not null,
  round smallint not null,
  urgency text not null,
  secret boolean not null,
  category text,
  proposed text,
  confidence integer,
  classifier text,
  place text,
  district text,
  department text not null,
  handler text,
  dispatches smallint not null,
  group_id uuid,
  posted_at timestamptz,
  reached_at timestamptz not null,
  received_at timestamptz not null,
  respond_by timestamptz not null,
  answered_at timestamptz,
  closed_at timestamptz,
  closing_code text,
  policy text not null,
  calendar text not null,
  orders smallint not null,
  revision integer not null,
  version integer not null,
  head bytea not null,
  updated_at timestamptz not null
) with (fillfactor = 80);
create index complaint_received on complaint (received_at, id);
create index complaint_open on complaint (respond_by, id) where answered_at is null and closed_at is null;

-- No foreign keys on the hot tables: the door is their only writer, and a check per row costs more than the row.
create table clock (
  complaint_id uuid not null,
  id smallint not null,
  kind text not null,
  round smallint not null,
  unit text,
  started timestamptz not null,
  deadline timestamptz not null,
  ceiling timestamptz,
  epoch smallint not null,
  rule text not null,
  provisional boolean not null,
  fired text,
  next_rung text,
  next_at timestamptz,
  stopped timestamptz,
  breached timestamptz,
  primary key (complaint_id, id),
  constraint respond_ceiling check (
    kind <> 'respond' or (ceiling is not null and deadline <= ceiling and ceiling <= started + interval '72 hours')),
  constraint stopped_is_quiet check (stopped is null or next_at is null),
  check ((next_rung is null) = (next_at is null))
) with (fillfactor = 70);
create index clock_due on clock (next_at) where next_at is not null;

create table data_key (complaint_id uuid primary key, wrapped bytea not null, master text not null);

create table content (
  complaint_id uuid not null,
  id uuid not null,
  kind text not null,
  box bytea not null,
  created_at timestamptz not null,
  author text not null,
  primary key (complaint_id, id)
);
alter table content alter column box set storage external;  -- ciphertext does not compress

create table fact (
  subject_id uuid not null,
  n integer not null,
  subject_kind text not null,
  kind text not null,
  v smallint not null,
  at timestamptz not null,
  actor text not null,
  data jsonb not null,
  hash bytea not null,
  effect_key text,
  tx xid8 not null default pg_current_xact_id(),
  seq bigint not null generated always as identity,
  primary key (subject_id, n)
);
create unique index fact_effect on fact (effect_key) where effect_key is not null;
create index fact_feed on fact (tx, seq);

create table supervision_order (
  complaint_id uuid not null,
  no smallint not null,
  clock smallint not null,
  unit text not null,
  drawn_at timestamptz not null,
  primary key (complaint_id, no)
);
create index supervision_order_unit on supervision_order (unit, drawn_at);

create table command_key (
  scope text not null,
  key text not null,
  mac bytea not null,
  complaint_id uuid not null,
  at timestamptz not null,
  primary key (scope, key)
);
create table source_key (hash bytea primary key, source text not null, created_at timestamptz not null);
create table number_block (day text primary key, next integer not null);
create table feed_epoch (epoch integer primary key, system_identifier text not null, adopted_at timestamptz not null);
`;

const APPEND_ONLY = `
create function jiesu_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'table % is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger fact_append_only before update or delete on fact
  for each row execute function jiesu_append_only();
create trigger fact_no_truncate before truncate on fact for each statement execute function jiesu_append_only();
create trigger post_append_only before update or delete on post
  for each row execute function jiesu_append_only();
create trigger post_no_truncate before truncate on post for each statement execute function jiesu_append_only();
`;

const TABLE_NAMES = [
  'post', 'complaint', 'clock', 'data_key', 'content', 'fact', 'supervision_order', 'command_key', 'number_block', 'source_key',
  'feed_epoch',
]; // prettier-ignore

const GRANTS = `
grant select, insert on source_key, post, fact, content, supervision_order, feed_epoch to jiesu_app;
grant select, insert, update on complaint, clock, number_block to jiesu_app;
grant select, insert, update, delete on data_key to jiesu_app;      -- rotation rewraps, erasing a person deletes
grant select, insert, delete on command_key to jiesu_app;           -- old keys are swept after seven days
grant delete on content to jiesu_app;
`;

/** The complaint, its ledger and its clocks: two roles, append-only facts, the 72-hour ceiling held by the database. */
export class Ledger1700000000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(ROLES);
    await db.query(CLOCK);
    await db.query(TABLES);
    await db.query(APPEND_ONLY);
    for (const table of TABLE_NAMES) await db.query(`alter table ${table} owner to jiesu_owner`);
    await db.query('alter function jiesu_append_only() owner to jiesu_owner');
    await db.query(GRANTS);
  }

  /** The roles stay: they belong to the cluster, not to this database. */
  async down(db: QueryRunner): Promise<void> {
    for (const table of [...TABLE_NAMES].reverse()) await db.query(`drop table ${table} cascade`);
    await db.query('drop function jiesu_append_only(), jiesu_now(), jiesu_speed()');
  }
}
