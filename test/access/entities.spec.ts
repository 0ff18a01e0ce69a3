import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { DataSource } from 'typeorm';
import { accessEntities } from '../../src/access/access.module.js';
import { directoryEntities } from '../../src/directory/directory.module.js';
import { dataSourceFor } from '../../src/foundation/data.source.js';
import { type City, openCity } from '../harness/cluster.js';

let city: City;
let source: DataSource;
beforeAll(async () => {
  city = await openCity();
  const entities = [...directoryEntities, ...accessEntities];
  source = await dataSourceFor(city.url, { role: 'jiesu_app', poolSize: 1, name: 'entities', entities }).initialize();
}, 60_000);
afterAll(async () => {
  await source.destroy();
  await city.close();
});

const TYPES: Readonly<Record<string, string>> = { timestamptz: 'timestamp with time zone' };
const typeOf = ({ type, isArray }: ColumnMetadata) => `${TYPES[String(type)] ?? String(type)}${isArray ? '[]' : ''}`;

const columnsInDatabase = (
  table: string,
): Promise<{ column: string; type: string; nullable: boolean; key: boolean }[]> =>
  source.query(
    `select a.attname as "column", format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable,
       coalesce(a.attnum = any(i.indkey), false) as key
     from pg_attribute a left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
     where a.attrelid = to_regclass($1) and a.attnum > 0 and not a.attisdropped order by 1`,
    [table],
  );

it.each([...directoryEntities, ...accessEntities])(
  '%p says of its table what the migrations made of it',
  async (entity) => {
    const { tableName, columns } = source.getMetadata(entity);
    const said = columns
      .map((one) => ({ column: one.databaseName, type: typeOf(one), nullable: one.isNullable, key: one.isPrimary }))
      .sort((a, b) => (a.column < b.column ? -1 : 1));
    expect(await columnsInDatabase(tableName)).toEqual(said);
  },
);

it('no table of these rooms keeps an instant without its zone', async () => {
  const found = await source.query(
    `select attrelid::regclass::text as "table", attname from pg_attribute join pg_class on pg_class.oid = attrelid
     where relnamespace = 'public'::regnamespace and relkind = 'r' and atttypid in ('timestamp'::regtype, 'date'::regtype)
       and relname <> 'migrations'`,
  );
  expect(found).toEqual([]);
});
