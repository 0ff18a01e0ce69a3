import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../../src/foundation/database.js';
import type { City } from '../harness/cluster.js';
import { openThings, type Things } from './things.js';

let things: Things;
let city: City;
let database: Database;

beforeAll(async () => {
  things = await openThings();
  ({ city, database } = things);
}, 60_000);
afterAll(() => things.close());

const patient = { idle: 60, whole: 600 };
const numbers = () => database.rows<{ id: number }>('select id from thing where id between 50 and 59 order by id');
const never = () => {
  throw new Error('lost');
};

it('reads as of one instant, by whatever reads inside it, and writes nothing', async () => {
  await database.rows('insert into thing values (50, 0)');
  const snapshot = await database.snapshot(patient, never);
  expect(await snapshot.read(numbers)).toEqual([{ id: 50 }]);
  await database.rows('insert into thing values (51, 0)');
  expect(await snapshot.read(() => Promise.all([numbers(), numbers()]))).toEqual([[{ id: 50 }], [{ id: 50 }]]);
  expect(await numbers()).toEqual([{ id: 50 }, { id: 51 }]);
  await expect(snapshot.read(() => database.rows('delete from thing'))).rejects.toMatchObject({ status: 503 });
  await snapshot.end();
  await snapshot.end();
  await expect(snapshot.read(numbers)).rejects.toThrow('ended');
});

it('has more time than a transaction, and leaves the connection as it was', async () => {
  const limits = () =>
    database.rows(`select current_setting('transaction_timeout') as whole,
      current_setting('idle_in_transaction_session_timeout') as idle`);
  const snapshot = await database.snapshot({ idle: 61, whole: 601 }, never);
  expect(await snapshot.read(limits)).toEqual([{ whole: '601s', idle: '61s' }]);
  await snapshot.end();
  for (const [one] of await Promise.all([limits(), limits(), limits()]))
    expect(one).toEqual({ whole: '1min', idle: '10s' });
});

it.each([
  ['nobody reads on', { idle: 1, whole: 600 }],
  ['it has lasted too long', { idle: 60, whole: 1 }],
])('is given up by the server when %s', async (_, patience) => {
  const lost = new Promise<void>((resolve) => {
    void database.snapshot(patience, resolve).then(async (snapshot) => {
      await snapshot.read(numbers);
    });
  });
  await lost;
  expect(await numbers()).toHaveLength(2);
});

it('that was cut is a 503 for who reads on', async () => {
  let lost = false;
  const snapshot = await database.snapshot(patient, () => (lost = true));
  await snapshot.read(numbers);
  await city.dataSource.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'jiesu-test' and datname = current_database()`);
  await pause(100);
  await expect(snapshot.read(numbers)).rejects.toMatchObject({ status: 503, code: 'DATABASE_UNAVAILABLE' });
  expect(lost).toBe(true);
  await snapshot.end();
  expect(await numbers()).toHaveLength(2);
});
