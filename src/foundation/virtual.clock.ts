import type { DataSource } from 'typeorm';

const TABLE = `
create table if not exists virtual_clock (
  one boolean primary key default true check (one),
  base timestamptz not null,
  anchor timestamptz not null,
  speed double precision not null check (speed >= 0)
);
grant select on virtual_clock to public;
create or replace function jiesu_now() returns timestamptz volatile language sql
  as $$ select date_trunc('milliseconds', base + (clock_timestamp() - anchor) * speed) from virtual_clock $$;
create or replace function jiesu_speed() returns double precision volatile language sql
  as $$ select speed from virtual_clock $$;`;

const SET = `
insert into virtual_clock (base, anchor, speed) values ($1, clock_timestamp(), $2)
on conflict (one) do update set base = excluded.base, anchor = excluded.anchor, speed = excluded.speed`;

function refuseInProduction(): void {
  if (process.env.NODE_ENV === 'production') throw new Error('a production process takes no virtual clock');
}

/** Puts the virtual body in place of jiesu_now(): time starts at `at` and runs `speed` times as fast as real time. */
export async function installVirtualClock(owner: DataSource, at: Date, speed: number): Promise<void> {
  refuseInProduction();
  await owner.transaction(async (tx) => {
    await tx.query(TABLE);
    await tx.query(SET, [at, speed]);
  });
  await owner.query(`select pg_notify('jiesu_clock', '')`);
}

/** Sets the virtual clock and wakes whoever sleeps until an instant. */
export async function setVirtualClock(owner: DataSource, at: Date, speed: number): Promise<void> {
  refuseInProduction();
  // One round trip: a replay sets the clock tens of thousands of times.
  await owner.query(`with moved as (${SET} returning one) select pg_notify('jiesu_clock', '') from moved`, [at, speed]);
}

/** Whether jiesu_now() is the virtual body. */
export async function virtualClockInstalled(source: DataSource): Promise<boolean> {
  const [row] = await source.query<{ virtual: boolean }[]>(
    `select p.prosrc like '%virtual_clock%' as virtual from pg_proc p where p.oid = to_regprocedure('jiesu_now()')`,
  );
  return row?.virtual ?? false;
}
