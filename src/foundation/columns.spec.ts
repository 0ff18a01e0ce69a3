import { Columns } from './columns.js';

interface Row {
  readonly name: string;
  readonly at: Date | null;
  readonly bytes: Buffer;
}

const columns = new Columns<Row>([
  ['name', 'text', (row) => row.name],
  ['at', 'timestamptz', (row) => row.at],
  ['bytes', 'bytea', (row) => row.bytes],
]);

describe('rows as parallel arrays', () => {
  it('escapes what an array literal gives meaning to', () => {
    const rows: Row[] = [
      { name: 'a"b\\c,{}', at: new Date('2026-01-01T00:00:00Z'), bytes: Buffer.from([1, 255]) },
      { name: 'NULL', at: null, bytes: Buffer.alloc(0) },
    ];
    expect(columns.params(rows)).toEqual([
      '{"a\\"b\\\\c,{}","NULL"}',
      '{2026-01-01T00:00:00.000Z,NULL}',
      '{"\\\\x01ff","\\\\x"}',
    ]);
  });

  it('names and numbers its parameters', () => {
    expect(columns.unnest(3)).toBe('unnest($3::text[], $4::timestamptz[], $5::bytea[])');
    expect(columns.assignments('r', ['name'])).toBe('at = r.at, bytes = r.bytes');
  });
});
