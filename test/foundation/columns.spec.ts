import { Client } from 'pg';
import { Columns, type Cell, type ColumnType } from '../../src/foundation/columns.js';
import { sequence } from '../bench/figures.js';
import { type City, openCity } from '../harness/cluster.js';

let city: City;
let client: Client;

beforeAll(async () => {
  city = await openCity();
  client = new Client({ connectionString: city.url, options: '-c timezone=UTC' });
  await client.connect();
}, 60_000);

afterAll(async () => {
  await client.end();
  await city.close();
});

const next = sequence(12345);
const below = (n: number) => Math.floor(next() * n);
const some = <T>(make: () => T): T[] => [...Array.from({ length: 200 }, make)];
const ALPHABET = ['a', '"', '\\', '{', ',', ' ', '\n', 'é', '诉', '\u{1f6a8}'];
const text = () => Array.from({ length: below(80) }, () => ALPHABET[below(ALPHABET.length)]).join('');

/** Everything from the first to the last instant that PostgreSQL and a Date share. */
const INSTANTS = ['-004000-01-01T00:00:00Z', '1899-12-31T23:59:59.999Z', '+200000-01-01T00:00:00.123Z'];

it.each<[ColumnType, readonly Cell[]]>([
  [
    'uuid',
    some(
      () =>
        `018f${below(2 ** 16)
          .toString(16)
          .padStart(4, '0')}-abcd-7fff-8000-0123456789ab`,
    ),
  ],
  ['text', some(text)],
  ['smallint', [0, 1, -1, 2 ** 15 - 1, -(2 ** 15)]],
  ['integer', [0, 1, -1, 2 ** 31 - 1, -(2 ** 31)]],
  ['boolean', [true, false]],
  ['timestamptz', [...INSTANTS.map((at) => new Date(at)), ...some(() => new Date(below(4e12)))]],
  ['bytea', some(() => Buffer.from(text()))],
  ['jsonb', some(() => JSON.stringify({ [text()]: text() }))],
])('PostgreSQL reads %s as it was written', async (type, cells) => {
  const columns = new Columns<Cell>([['x', type, (cell) => cell]]);
  const rows = [...cells, null];
  // Instants as milliseconds: node-postgres reads no years before Christ.
  const read =
    type === 'timestamptz' ? '(extract(epoch from x) * 1000)::bigint::text' : type === 'jsonb' ? 'x::text' : 'x';
  const sql = `select ${read} as x from ${columns.unnest(1)} with ordinality as r(x, i) order by i`;
  const found = (await client.query<{ x: Cell }>(sql, columns.params(rows))).rows.map(({ x }) => x);
  const parsed = (cell: Cell): unknown => (type === 'jsonb' && typeof cell === 'string' ? JSON.parse(cell) : cell);
  const expected = rows.map((cell) => (cell instanceof Date ? String(cell.getTime()) : parsed(cell)));
  expect(found.map(parsed)).toEqual(expected);
});
