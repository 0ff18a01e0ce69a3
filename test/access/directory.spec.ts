import type { DataSource } from 'typeorm';
import { DirectoryService } from '../../src/directory/directory.service.js';
import { DirectoryStore } from '../../src/directory/directory.store.js';
import { directoryEntities } from '../../src/directory/directory.module.js';
import type { CityPack } from '../../src/directory/pack.js';
import { seedDirectory } from '../../src/directory/seed.store.js';
import { system } from '../../src/foundation/actor.js';
import { dataSourceFor } from '../../src/foundation/data.source.js';
import { Database } from '../../src/foundation/database.js';
import { type City, openCity } from '../harness/cluster.js';

const pack = {
  departments: [
    { code: 'roads.night', name: '夜班', parent: 'roads', kind: 'platform' }, // before its superior, on purpose
    { code: 'roads', name: '市政', kind: 'utility', place: 'city' },
  ],
  people: [{ id: 'li', name: "O'李", role: 'handler', department: 'roads', duties: ['经办人', '联络员'] }],
  roster: [],
  knowledge: [],
  policy: { version: 'policy-1', limits: [] },
  calendar: { version: 'calendar-1', years: [] },
} as unknown as CityPack;

let city: City;
let app: DataSource;
let directory: DirectoryService;
const seed = (one: CityPack, hash: string | null) =>
  new Database(app).as(system('seed'), (tx) => seedDirectory(tx, one, hash));

beforeAll(async () => {
  city = await openCity();
  const entities = directoryEntities;
  app = await dataSourceFor(city.url, { role: 'jiesu_app', poolSize: 2, name: 'directory', entities }).initialize();
  directory = new DirectoryService(new DirectoryStore(new Database(app)));
  await directory.onModuleInit();
}, 60_000);
afterAll(async () => {
  directory.onApplicationShutdown();
  await app.destroy();
  await city.close();
});

it('is empty before the seed, then the pack', async () => {
  expect(directory.current().departments()).toEqual([]);
  await seed(pack, '$argon2id$one');
  await directory.refresh();
  const now = directory.current();
  expect(now.departments()).toEqual([...pack.departments].reverse());
  expect(now.person('li')).toEqual({ ...pack.people[0], present: true });
  expect(now.covers('roads', 'roads.night')).toBe(true);
});

it('stays the same object until something changes', async () => {
  const before = directory.current();
  await seed(pack, null);
  await directory.refresh();
  expect(directory.current()).toBe(before);
  await city.dataSource.query(`update person set present = false`);
  await directory.refresh();
  expect(directory.current().person('li')?.present).toBe(false);
  await city.dataSource.query(`update person set active = false`);
  await directory.refresh();
  expect(directory.current().person('li')).toBeUndefined();
});

it('seeds again without waking the dead, the absent, or an old password', async () => {
  const person = () => city.dataSource.query('select name, present, active, password_hash from person');
  await seed({ ...pack, people: [{ ...pack.people[0]!, name: '李' }] }, null);
  expect(await person()).toEqual([{ name: '李', present: false, active: false, password_hash: '$argon2id$one' }]);
  await seed(pack, '$argon2id$two');
  expect(await person()).toMatchObject([{ password_hash: '$argon2id$two' }]);
});

it('publishes a version once and never changes it', async () => {
  const versions = () => city.dataSource.query('select hash, body, effective_from from policy_version order by 3');
  const [first] = await versions();
  await seed({ ...pack, policy: { ...pack.policy, version: 'policy-2' } }, null);
  await seed(pack, null);
  expect(await versions()).toMatchObject([first, { hash: 'policy-2' }]);
  for (const table of ['policy_version', 'calendar_version']) {
    await expect(app.query(`update ${table} set body = '{}'`)).rejects.toThrow('permission denied');
    await expect(city.dataSource.query(`delete from ${table}`)).rejects.toThrow('append-only');
    await expect(city.dataSource.query(`truncate ${table}`)).rejects.toThrow('append-only');
  }
});

it.each([
  ['delete a person', 'delete from person'],
  ['rename a person', `update person set id = 'x'`],
  ['delete a unit', 'delete from department'],
  ['lengthen a session', 'update session set expires_at = expires_at'],
  ['empty a table', 'truncate session'],
  ['make a table', 'create table mine (a int)'],
])('the service may not %s', async (_, sql) => {
  await expect(app.query(sql)).rejects.toThrow('permission denied');
});
