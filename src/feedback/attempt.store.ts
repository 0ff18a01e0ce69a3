import { Injectable } from '@nestjs/common';
import { system } from '../foundation/actor.js';
import { Database, rowsOf } from '../foundation/database.js';

const ACTOR = system('feedback');

const TAKE = `
with clock as materialized (select jiesu_now() as at)
insert into attempt as a (kind, subject, times, latest)
  select $1, $2, array[clock.at], clock.at from clock
on conflict (kind, subject) do update set latest = excluded.latest,
  times = array(select t from unnest(a.times) t where t > excluded.latest - interval '1 hour') || excluded.latest
where (select count(*) from unnest(a.times) t where t > excluded.latest - interval '1 hour') < $3
returning latest`;

/** Who was here within the hour is kept; a row another process works on is left to the next sweep. */
const SWEEP = `
delete from attempt where (kind, subject) in (
  select kind, subject from attempt where latest < (select jiesu_now()) - interval '1 hour'
  order by latest limit 20 for update skip locked)`;

/** Attempts counted by the database, so that any number of processes agree how many there were in the last hour. */
@Injectable()
export class Attempts {
  constructor(private readonly database: Database) {}

  /** Counts one more and gives its instant, or null when the hour has had `most`: then nothing is counted. */
  async take(kind: string, subject: string, most: number): Promise<Date | null> {
    const [row] = await this.database.as(ACTOR, async (tx) => {
      await rowsOf(tx, SWEEP);
      return rowsOf<{ latest: Date }>(tx, TAKE, [kind, subject, most]);
    });
    return row?.latest ?? null;
  }

  /** One that succeeded does not count. */
  async giveBack(kind: string, subject: string, at: Date): Promise<void> {
    await this.database.as(ACTOR, (tx) =>
      rowsOf(tx, 'update attempt set times = array_remove(times, $3) where kind = $1 and subject = $2', [
        kind,
        subject,
        at,
      ]),
    );
  }
}
