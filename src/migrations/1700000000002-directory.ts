import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sessions and sign-in tries run on the wall clock, never on `jiesu_now()`: a demo at 600 × would sign everybody out
 * after three seconds, and a replay that jumps to another year would end or revive every session.
 */
const WALL = `
create function jiesu_wall_now() returns timestamptz volatile language sql as $$ select clock_timestamp() $$;
alter function jiesu_wall_now() owner to jiesu_owner;
`;

const TABLES = `
create table department (
  code text primary key,
  name text not null,
  parent text references department,
  kind text not null,
  place text,
  check (parent <> code)
);

create table person (
  id text primary key,
  name text not null,
  role text not null check (role in ('operator', 'handler', 'head', 'supervisor', 'admin')),
  department text not null references department,
  duties text[] not null default '{}',
  present boolean not null default true,
  password_hash text,
  active boolean not null default true,
  created_at timestamptz not null
);
create index person_department on person (department);

-- Only the SHA-256 of a token is kept: a copy of this table signs nobody in.
create table session (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  person_id text not null references person,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_person on session (person_id);
create index session_expiry on session (expires_at);

-- Tries at unknown names are counted too, so account is no foreign key. A try counts as failed until it succeeds.
create table sign_in_attempt (
  id uuid primary key,
  account text not null,
  address text not null,
  at timestamptz not null,
  succeeded boolean not null default false
);
create index sign_in_attempt_account on sign_in_attempt (account, at);
create index sign_in_attempt_address on sign_in_attempt (address, at);

create table policy_version (
  hash text primary key,
  body jsonb not null,
  effective_from timestamptz not null,
  published_at timestamptz not null
);

create table calendar_version (
  hash text primary key,
  body jsonb not null,
  published_at timestamptz not null
);
`;

/** `jiesu_append_only()` comes from the ledger's migration. */
const NEVER_CHANGED = ['policy_version', 'calendar_version']
  .map(
    (table) => `
create trigger ${table}_append_only before update or delete on ${table}
  for each row execute function jiesu_append_only();
create trigger ${table}_no_truncate before truncate on ${table}
  for each statement execute function jiesu_append_only();`,
  )
  .join('');

const TABLE_NAMES = ['department', 'person', 'session', 'sign_in_attempt', 'policy_version', 'calendar_version'];

const GRANTS = `
grant select, insert, update on department to jiesu_app;
grant select, insert on person to jiesu_app;
grant update (name, role, department, duties, present, password_hash, active) on person to jiesu_app;
grant select, insert, delete on session, sign_in_attempt to jiesu_app;
grant update (last_seen_at) on session to jiesu_app;
grant update (succeeded) on sign_in_attempt to jiesu_app;
grant select, insert on policy_version, calendar_version to jiesu_app;
`;

/** Departments, people and their sessions; the versions of policy and calendar that deadlines are made by. */
export class Directory1700000000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(WALL);
    await db.query(TABLES);
    await db.query(NEVER_CHANGED);
    for (const table of TABLE_NAMES) await db.query(`alter table ${table} owner to jiesu_owner`);
    await db.query(GRANTS);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of [...TABLE_NAMES].reverse()) await db.query(`drop table ${table}`);
    await db.query('drop function jiesu_wall_now()');
  }
}
