import type { Client } from 'pg';
import { loadCity } from '../../src/directory/city.service.js';

/** How many complaints to make, of which so many are open, and the instant at which the youngest was just received. */
export interface Many {
  readonly rows: number;
  readonly open: number;
  readonly at: Date;
}

const MONTHS = 20;

/** Units with people, busiest first; each with its handlers, and the district it stands in where it has one. */
const UNITS = `
create temp table unit as
  select row_number() over (order by md5(d.code)) - 1 as no, d.code, p.handlers,
    coalesce(case when d.place ~ '^\\d{6}' then left(d.place, 6) end, substring(d.code from '\\d{6}')) as district
  from department d join lateral (
    select array_agg(id order by id) as handlers from person where department = d.code and role = 'handler') p
    on p.handlers is not null`;

const CATEGORIES = `
create temp table kind_of_life as
  select (row_number() over (order by code) - 1)::int as no, code from unnest($1::text[]) as code`;

/**
 * Where each complaint stands. Busy units get most; a unit works in few categories; the open ones are the youngest, with
 * some old ones among them; a closed one's unit and category are as before. Random numbers are drawn once a row.
 */
const DRAWN = `
create temp table drawn as
  select i, date_trunc('milliseconds', $2::timestamptz - ($1::bigint - i) * (interval '${String(MONTHS)} months' / $1::bigint)) as received_at,
    floor(power(random(), 2.2) * (select count(*) from unit))::int as unit_no,
    floor(power(random(), 2) * 8)::int as shift, random() as r1, random() as r2, random() as r3, random() as r4,
    ($1::bigint - i < $3::bigint * 1.04 and random() < 0.95) or random() < 0.012 * $3::bigint / $1::bigint as open
  from generate_series(1, $1::bigint) as i`;

const COMPLAINTS = `
insert into complaint (id, number, post_id, source, kind, state, round, urgency, secret, category, proposed, confidence,
  classifier, place, district, department, handler, dispatches, posted_at, reached_at, received_at, respond_by,
  answered_at, closed_at, closing_code, policy, calendar, orders, revision, version, head, updated_at, work)
select id, 'TZ' || to_char(received_at, 'YYYYMMDD') || lpad(i::text, 7, '0'), md5('post' || i)::uuid, 'web', 'complaint',
  state, 1, urgency, false, category, category, 9000, 'bench', district, district,
  case when state in ('received', 'admitted') then $1 else unit end,
  case when state in ('received', 'admitted') then null else handler end, 1, received_at, received_at, received_at,
  received_at + term,
  case when state in ('received', 'admitted', 'awaiting_info', 'dispatched', 'unit_review', 'hotline_review') then null
    when state = 'in_progress' and (age < interval '1 day' or r4 < 0.04) then null
    when state = 'withdrawn' then null
    else received_at + least(term * (0.1 + r3 * 0.95), age) end,
  case when state in ('closed', 'rejected', 'withdrawn') then received_at + least(interval '9 days' * (0.2 + r4), age) end,
  case when state = 'closed' then 'SOLVED' end,
  'bench', 'bench', 0, 8, 20, decode(md5(i::text) || md5('h' || i), 'hex'), received_at + least(interval '5 days', age),
  case when state in ('closed', 'replied') and r4 < 0.7 then '{"center":"","published":true}'::jsonb
    else '{"center":""}'::jsonb end
from (
  select d.i, d.received_at, d.r3, d.r4, $2::timestamptz - d.received_at as age,
    (lpad(to_hex(floor(extract(epoch from d.received_at) * 1000)::bigint), 12, '0') || '7' || substr(md5(d.i::text), 1, 3)
      || '8' || substr(md5(d.i::text), 4, 15))::uuid as id,
    u.code as unit, u.handlers[1 + floor(d.r1 * array_length(u.handlers, 1))::int] as handler,
    coalesce(u.district, ($3::text[])[1 + floor(d.r2 * array_length($3::text[], 1))::int]) as district,
    k.code as category,
    case when d.r2 < 0.005 then 'critical' when d.r2 < 0.07 then 'urgent' else 'ordinary' end as urgency,
    case when d.r2 < 0.005 then interval '2 hours' when d.r2 < 0.07 then interval '24 hours' else interval '72 hours' end
      as term,
    case when not d.open then case when d.r3 < 0.015 then 'rejected' when d.r3 < 0.02 then 'withdrawn' else 'closed' end
      when d.received_at < $2::timestamptz - interval '3 days' and d.r4 > 0.05
        then case when d.r3 < 0.66 then 'in_progress' else 'replied' end
      when d.r3 < 0.52 then 'in_progress' when d.r3 < 0.78 then 'replied' when d.r3 < 0.86 then 'dispatched'
      when d.r3 < 0.90 then 'hotline_review' when d.r3 < 0.93 then 'unit_review' when d.r3 < 0.96 then 'received'
      when d.r3 < 0.98 then 'admitted' when d.r3 < 0.995 then 'awaiting_info' else 'handed_over' end as state
  from drawn d join unit u on u.no = d.unit_no
    join kind_of_life k on k.no = (d.unit_no * 5 + d.shift) % (select count(*) from kind_of_life)
  order by d.i) as row`;

/** Three clocks each: accepted long ago, *respond* as the row says, and the one that runs or ran last. */
const CLOCKS = `
insert into clock (complaint_id, id, kind, round, unit, started, deadline, ceiling, epoch, rule, provisional, next_rung,
  next_at, stopped)
select c.id, k.id, k.kind, 1, c.department, c.received_at,
  case k.kind when 'respond' then c.respond_by else c.received_at + interval '10 days' end,
  case k.kind when 'respond' then c.received_at + interval '72 hours' end, 1, 'bench', false,
  case when c.closed_at is null and k.kind = 'resolve' then 'due' end,
  case when c.closed_at is null and k.kind = 'resolve' then $1::timestamptz + interval '10 years' end,
  case k.kind when 'accept' then c.received_at + interval '1 hour' when 'respond' then coalesce(c.answered_at, c.closed_at)
    else c.closed_at end
from complaint c cross join (values (1, 'accept'), (2, 'respond'), (3, 'resolve')) as k(id, kind)`;

/** Fills an empty, seeded database. Facts are not made: no list reads them. */
export async function makeMany(client: Client, { rows, open, at }: Many, city: string): Promise<void> {
  const { categories, places, center } = loadCity(city);
  const leaves = categories.filter(({ parent }) => parent).map(({ code }) => code);
  const districts = places.filter(({ level }) => level === 'district').map(({ code }) => code);
  await client.query('select setseed(0.5)');
  await client.query(UNITS);
  await client.query(CATEGORIES, [leaves]);
  await client.query(DRAWN, [rows, at, open]);
  await client.query('analyze drawn, unit, kind_of_life');
  await client.query(COMPLAINTS, [center, at, districts]);
  await client.query(CLOCKS, [at]);
  await client.query('drop table drawn, unit, kind_of_life');
  await client.query('vacuum (analyze) complaint, clock');
}
