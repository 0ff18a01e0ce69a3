import { Unfit } from './bytes.js';
import { Columns, type Cell, type ColumnType } from './columns.js';

/** One column's array as PostgreSQL is sent it, in hex. */
const sent = (type: ColumnType, ...cells: Cell[]): string | undefined =>
  new Columns<Cell>([['x', type, (cell) => cell]]).params(cells)[0]?.toString('hex');

const head = (oid: number, count: number) => [1, 1, oid, count, 1].map((n) => n.toString(16).padStart(8, '0')).join('');

describe('a column', () => {
  it.each<[ColumnType, number, Cell, string]>([
    ['uuid', 2950, '018f0000-ABCD-7000-8000-0123456789ab', '00000010018f0000abcd700080000123456789ab'],
    ['text', 25, 'a"é', '00000004' + '6122c3a9'],
    ['text', 25, '', '00000000'],
    ['smallint', 21, -2, '00000002' + 'fffe'],
    ['integer', 23, 2 ** 31 - 1, '00000004' + '7fffffff'],
    ['boolean', 16, true, '00000001' + '01'],
    ['timestamptz', 1184, new Date('2000-01-01T00:00:00.001Z'), '00000008' + '00000000000003e8'],
    ['timestamptz', 1184, new Date('1999-12-31T23:59:59.999Z'), '00000008' + 'fffffffffffffc18'],
    ['bytea', 17, Buffer.from([1, 255]), '00000002' + '01ff'],
    ['jsonb', 3802, '{}', '00000003' + '017b7d'],
    ['jsonb', 3802, null, 'ffffffff'],
  ])('%s goes out in binary', (type, oid, cell, bytes) => {
    expect(sent(type, cell)).toBe(head(oid, 1) + bytes);
  });

  it('of no rows is an empty array', () => {
    expect(sent('uuid')).toBe('000000000000000100000b86');
  });

  it.each<[ColumnType, Cell]>([
    ['uuid', '018f0000-abcd-7000-8000-0123456789a'],
    ['uuid', '018f0000-abcd-7000-8000-0123456789ag'],
    ['uuid', '018f0000-abcd-7000-8000-0123456789aé'],
    ['smallint', 2 ** 15],
    ['integer', 1.5],
    ['integer', '7'],
    ['timestamptz', new Date(NaN)],
  ])('of %s refuses %p as the database would', (type, cell) => {
    expect(() => sent(type, cell)).toThrow(Unfit);
  });
});

it('rows larger than thought go out whole', () => {
  const columns = new Columns<string>([
    ['x', 'text', (text) => text],
    ['y', 'bytea', (text) => Buffer.from(text)],
  ]);
  const rows = Array.from({ length: 500 }, (_, i) => '诉求'.repeat(i));
  const [x, y] = columns.params(rows);
  expect(x?.subarray(20)).toEqual(y?.subarray(20));
  expect(x?.subarray(-6).toString()).toBe('诉求');
});

it('names and numbers its parameters', () => {
  const columns = new Columns<Date>([
    ['name', 'text', String],
    ['at', 'timestamptz', (at) => at],
  ]);
  expect(columns.unnest(3)).toBe('unnest($3::text[], $4::timestamptz[])');
  expect(columns.assignments('r', ['name'])).toBe('at = r.at');
});
