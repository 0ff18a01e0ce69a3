import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What `GET /complaints` filters by, at a million rows. Each index costs every post, so there is none for what is dense
 * (a district, ordinary urgency, closed: the newest fifty are found among the newest few hundred) and partial ones where
 * few rows are meant. sort=respondBy and overdue go by `complaint_open` of the first migration.
 */
const LISTS = `
-- Who may see it: a unit's people page through their own units, whatever else they filter by. The columns beside the key
-- let a filter that fits nothing in the unit be answered from the index alone.
create index complaint_department on complaint (department, received_at, id)
  include (respond_by, state, category, district, urgency, answered_at, closed_at);
create index complaint_handler on complaint (handler, received_at, id) include (department) where handler is not null;
create index complaint_category on complaint (category, received_at, id) where category is not null;
-- Every state but the one nearly all end in; and the urgent ones, a twentieth.
create index complaint_state on complaint (state, received_at, id) where state <> 'closed';
create index complaint_urgent on complaint (urgency, received_at, id) where urgency <> 'ordinary';
`;

/** Filled from the feed, never by intake. Destroying a person's key takes the search text with it. */
const SEARCH = `
create table search_text (complaint_id uuid primary key, received_at timestamptz not null, grams integer[] not null);
-- Kept out of line: a search reads ids and instants only, the index has the grams.
alter table search_text alter column grams set storage external;
alter table search_text set (toast_tuple_target = 128);
create index search_text_grams on search_text using gin (grams);

create table feed_cursor (name text primary key, epoch integer not null, tx xid8 not null, seq bigint not null);

create function jiesu_forget_search() returns trigger language plpgsql as $$
begin
  delete from search_text where complaint_id = old.complaint_id;
  return null;
end $$;
create trigger data_key_forgotten after delete on data_key for each row execute function jiesu_forget_search();
`;

const KNOWLEDGE = `
create table knowledge_entry (
  id uuid primary key,
  department text not null references department,
  title text not null,
  question text not null,
  answer text not null,
  category text,
  keywords text[] not null default '{}',
  valid_until timestamptz not null,
  state text not null check (state in ('draft', 'live')),
  search tsvector not null,
  revision integer not null,
  author text not null,
  updated_at timestamptz not null
);
create index knowledge_entry_search on knowledge_entry using gin (search);
create index knowledge_entry_renewal on knowledge_entry (department, valid_until);

-- Which answers an entry went into, written with the answer.
create table knowledge_use (
  entry_id uuid not null,
  complaint_id uuid not null,
  at timestamptz not null,
  primary key (entry_id, complaint_id)
);
`;

const OWNED = ['search_text', 'feed_cursor', 'knowledge_entry', 'knowledge_use'];

const GRANTS = `
alter function jiesu_forget_search() owner to jiesu_owner;
grant select, insert, update, delete on search_text, knowledge_entry to jiesu_app;
grant select, insert, update on feed_cursor to jiesu_app;
grant select, insert on knowledge_use to jiesu_app;
`;

const DOWN = `
drop table ${OWNED.join(', ')};
drop trigger data_key_forgotten on data_key;
drop function jiesu_forget_search();
drop index complaint_department, complaint_handler, complaint_category, complaint_state, complaint_urgent;
`;

/** Lists and search at scale, and the knowledge base. */
export class Search1700000000010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const part of [LISTS, SEARCH, KNOWLEDGE]) await db.query(part);
    for (const table of OWNED) await db.query(`alter table ${table} owner to jiesu_owner`);
    await db.query(GRANTS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(DOWN);
  }
}
