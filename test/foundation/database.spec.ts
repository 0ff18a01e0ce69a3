import type { DataSource } from 'typeorm';
import { filter, firstValueFrom } from 'rxjs';
import { setTimeout as pause } from 'node:timers/promises';
import { system } from '../../src/foundation/actor.js';
import { type Database, prepared, rowsOf } from '../../src/foundation/database.js';
import { Listener } from '../../src/foundation/listener.js';
import { Unavailable } from '../../src/foundation/problem.js';
import { TimeSource } from '../../src/foundation/time.source.js';
import { virtualClockInstalled } from '../../src/foundation/virtual.clock.js';
import { type VirtualClock, virtualClock } from '../harness/clock.js';
import type { City } from '../harness/cluster.js';
import { openThings, type Things } from './things.js';

let things: Things;
let city: City;
let app: DataSource;
let database: Database;
const tester = system('test');

beforeAll(async () => {
  things = await openThings();
  ({ city, app, database } = things);
}, 60_000);
afterAll(() => things.close());

/** Ends every session of the application, also the idle ones. */
const cutAll = () =>
  city.dataSource.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'jiesu-%'
    and application_name <> 'jiesu-harness' and datname = current_database()`);

describe('a session', () => {
  it('is the application role, in UTC, with its limits', async () => {
    const sql = `select current_user::text as who, current_setting('timezone') as zone,
      current_setting('idle_in_transaction_session_timeout') as idle, current_setting('transaction_timeout') as whole`;
    expect(await database.rows(sql)).toEqual([{ who: 'jiesu_app', zone: 'UTC', idle: '10s', whole: '1min' }]);
  });

  it('may neither change the ledger nor make tables', async () => {
    await expect(database.rows('delete from fact')).rejects.toThrow('permission denied');
    await expect(database.rows('create table x (n int)')).rejects.toThrow('permission denied');
  });
});

describe('a transaction', () => {
  it('commits what the work did and answers rows, also of UPDATE and of prepared statements', async () => {
    const text = 'update thing set n = n + $1 where id = $2 returning n';
    const rows = await database.as(tester, async (tx) => {
      await rowsOf(tx, 'insert into thing values (1, 1)');
      return [
        await rowsOf(tx, 'update thing set n = 2 where id = 1 returning n'),
        await rowsOf(tx, 'update thing set n = 3 where id = 99 returning n'),
        await prepared(tx, 'bump', text, [5, 1]),
        await prepared(tx, 'bump', text, [5, 1]),
      ];
    });
    expect(rows).toEqual([[{ n: 2 }], [], [{ n: 7 }], [{ n: 12 }]]);
    expect(await database.rows('select n from thing where id = 1')).toEqual([{ n: 12 }]);
  });

  it('leaves nothing behind when the work fails', async () => {
    const failing = database.as(tester, async (tx) => {
      await rowsOf(tx, 'insert into thing values (2, 1)');
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(await database.rows('select 1 from thing where id = 2')).toEqual([]);
  });

  it('is run again after a deadlock', async () => {
    await database.rows('insert into thing values (11, 0), (12, 0)');
    let runs = 0;
    const crossing = (first: number, second: number) =>
      database.as(tester, async (tx) => {
        runs++;
        await rowsOf(tx, 'update thing set n = n + 1 where id = $1', [first]);
        await pause(100);
        await rowsOf(tx, 'update thing set n = n + 1 where id = $1', [second]);
      });
    await Promise.all([crossing(11, 12), crossing(12, 11)]);
    expect(runs).toBeGreaterThan(2);
    expect(await database.rows('select n from thing where id in (11, 12)')).toEqual([{ n: 2 }, { n: 2 }]);
  }, 20_000);

  it('gives up after three more tries', async () => {
    let runs = 0;
    const never = database.as(tester, async (tx) => {
      runs++;
      await rowsOf(tx, `do $$ begin raise exception 'again' using errcode = '40001'; end $$`);
    });
    await expect(never).rejects.toBeInstanceOf(Unavailable);
    expect(runs).toBe(4);
  });
});

describe('a lost connection', () => {
  it('that was idle is replaced without a word', async () => {
    await Promise.all([1, 2, 3].map(() => database.rows('select pg_sleep(0.05)')));
    await cutAll();
    await pause(100);
    expect(await database.rows('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('in the middle of a transaction is a 503, and the next transaction works', async () => {
    const cut = database.as(tester, async (tx) => {
      await rowsOf(tx, 'insert into thing values (3, 1)');
      const sleeping = rowsOf(tx, 'select pg_sleep(5)');
      await Promise.all([sleeping, pause(100).then(cutAll)]);
    });
    await expect(cut).rejects.toMatchObject({ status: 503, code: 'DATABASE_UNAVAILABLE', retryAfter: 2 });
    expect(await database.as(tester, (tx) => rowsOf(tx, 'select 1 from thing where id = 3'))).toEqual([]);
  });

  it('between two statements of a transaction is a 503, too', async () => {
    const cut = database.as(tester, async (tx) => {
      await rowsOf(tx, 'select 1');
      await cutAll();
      await pause(100);
      return rowsOf(tx, 'select 2');
    });
    await expect(cut).rejects.toMatchObject({ status: 503 });
    expect(await database.rows('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('to a server that has become read-only is not used again', async () => {
    const [before] = await database.rows<{ pid: number }>('select pg_backend_pid() as pid');
    const demoted = database.as(tester, async (tx) => {
      await rowsOf(tx, 'set transaction read only');
      await rowsOf(tx, 'insert into thing values (4, 1)');
    });
    await expect(demoted).rejects.toMatchObject({ status: 503 });
    await pause(50);
    const pids = await Promise.all(
      [1, 2, 3].map(() => database.rows('select pg_backend_pid() as pid, pg_sleep(0.05)')),
    );
    expect(pids.flat()).not.toContainEqual(expect.objectContaining(before));
  });

  it('that the pool cannot give in time is a 503', async () => {
    const busy = [1, 2, 3].map(() => database.rows('select pg_sleep(5.6)'));
    await expect(database.rows('select 1')).rejects.toMatchObject({ status: 503 });
    await Promise.all(busy);
  }, 20_000);
});

describe('the clock', () => {
  let listener: Listener;
  let time: TimeSource;

  beforeAll(async () => {
    listener = new Listener(city.url);
    listener.start();
    time = await new TimeSource(database, listener).start();
  });
  afterAll(async () => {
    time.stop();
    await listener.stop();
  });

  it('follows the database', async () => {
    expect(time.virtual).toBe(false);
    expect(Math.abs(time.offset)).toBeLessThan(50);
    expect(time.msUntil(new Date(time.now().getTime() + 1_000))).toBeGreaterThan(900);
    expect(await virtualClockInstalled(app)).toBe(false);
  });

  describe('when it is virtual', () => {
    let clock: VirtualClock;
    beforeAll(async () => void (clock = await virtualClock(city, '2026-02-13T16:00')));

    it('stands still, jumps, and wakes sleepers', async () => {
      expect(await time.read()).toEqual(new Date('2026-02-13T08:00:00Z'));
      expect(time.msUntil(new Date('2026-02-13T08:00:01Z'))).toBe(Infinity);
      const target = new Date('2026-02-16T08:00:01Z');
      const woken = firstValueFrom(time.changed$.pipe(filter(() => time.now() >= target)));
      await clock.advanceTo('2026-02-16T16:00:01+08:00');
      await woken;
      expect(time.now()).toEqual(target);
      await expect(clock.advanceTo('2026-02-13T16:00')).rejects.toThrow('past');
    });

    it('runs at its speed', async () => {
      await clock.at('2026-02-17T00:00', 3_600);
      await time.read();
      expect(time.msUntil(new Date(time.now().getTime() + 3_600_000))).toBeCloseTo(1_000, -1);
      await pause(200);
      const shown = time.now().getTime();
      expect(Math.abs(shown - (await time.read()).getTime())).toBeLessThan(3_600 * 20);
    });

    it('is heard again after the listener was cut', async () => {
      await cutAll();
      const woken = firstValueFrom(time.changed$);
      await woken; // a new connection tells what may have been missed
      expect(await database.rows('select 1 as one')).toEqual([{ one: 1 }]);
    });
  });
});
