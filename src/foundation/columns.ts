import { Bytes, Unfit } from './bytes.js';

export type ColumnType = 'uuid' | 'text' | 'smallint' | 'integer' | 'boolean' | 'timestamptz' | 'bytea' | 'jsonb';
export type Cell = string | number | boolean | Date | Buffer | null | undefined;

/** One column of a bulk statement: its SQL name, its type, and where the value comes from. */
export type Column<T> = readonly [name: string, type: ColumnType, of: (row: T) => Cell];

type Written = Exclude<Cell, null | undefined>;

/** The type's oid (pg_type.dat, never changed), and how one of its cells is written. */
const BINARY: Readonly<Record<ColumnType, readonly [oid: number, write: (to: Bytes, value: Written) => void]>> = {
  uuid: [2950, (to, value) => to.uuid(as('string', value))],
  text: [25, (to, value) => to.text(typeof value === 'string' ? value : String(value))],
  smallint: [21, (to, value) => to.integer(as('number', value), 2)],
  integer: [23, (to, value) => to.integer(as('number', value), 4)],
  boolean: [16, (to, value) => to.boolean(as('boolean', value))],
  timestamptz: [1184, (to, value) => to.instant(value as Date)],
  bytea: [17, (to, value) => to.bytes(value as Buffer)],
  jsonb: [3802, (to, value) => to.text(as('string', value), 1)],
};

interface Named {
  string: string;
  number: number;
  boolean: boolean;
}

function as<K extends keyof Named>(kind: K, value: Written): Named[K] {
  if (typeof value !== kind) throw new Unfit(kind);
  return value as Named[K];
}

/** One column as an array: one dimension from 1, of this type, then each row's cell. */
function write<T>(to: Bytes, rows: readonly T[], type: ColumnType, of: (row: T) => Cell): void {
  const [oid, cell] = BINARY[type];
  const dimensions = rows.length > 0 ? 1 : 0;
  for (const head of [dimensions, 1, oid]) to.int32(head);
  if (dimensions === 0) return;
  to.int32(rows.length);
  to.int32(1);
  for (let i = 0; i < rows.length; i++) {
    const value = of(rows[i]!);
    if (value === null || value === undefined) to.null();
    else cell(to, value);
  }
}

const LEAST = 1024;

/**
 * Rows as parallel arrays for `unnest`: one fixed statement, prepared once, whatever the number of rows. The arrays are
 * binary, since reading them as text (dates, hex, quotes) costs the database more than the insert itself.
 */
export class Columns<T> {
  private latest = LEAST;

  constructor(private readonly columns: readonly Column<T>[]) {}

  /** `id, number, …` */
  get names(): string {
    return this.columns.map(([name]) => name).join(', ');
  }

  get width(): number {
    return this.columns.length;
  }

  /** `unnest($first::uuid[], …)` */
  unnest(first: number): string {
    return `unnest(${this.columns.map(([, type], i) => `$${String(first + i)}::${type}[]`).join(', ')})`;
  }

  /** `a = r.a, b = r.b`, without the named keys */
  assignments(source: string, except: readonly string[]): string {
    return this.columns
      .filter(([name]) => !except.includes(name))
      .map(([name]) => `${name} = ${source}.${name}`)
      .join(', ');
  }

  params(rows: readonly T[]): Buffer[] {
    const bytes = new Bytes(Math.max(LEAST, this.latest));
    const ends = this.columns.map(([, type, of]) => {
      write(bytes, rows, type, of);
      return bytes.length;
    });
    this.latest = bytes.length + (bytes.length >> 3);
    return ends.map((end, i) => bytes.slice(ends[i - 1] ?? 0, end));
  }
}
