export type ColumnType = 'uuid' | 'text' | 'smallint' | 'integer' | 'boolean' | 'timestamptz' | 'bytea' | 'jsonb';
export type Cell = string | number | boolean | Date | Buffer | null | undefined;

/** One column of a bulk statement: its SQL name, its type, and where the value comes from. */
export type Column<T> = readonly [name: string, type: ColumnType, of: (row: T) => Cell];

const needsQuotes: ReadonlySet<ColumnType> = new Set(['text', 'jsonb']);

function element(value: Cell, type: ColumnType): string {
  if (value === null || value === undefined) return 'NULL';
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return `"\\\\x${value.toString('hex')}"`;
  const text = String(value);
  return needsQuotes.has(type) ? `"${text.replace(/[\\"]/g, '\\$&')}"` : text;
}

/**
 * Rows as parallel arrays for `unnest`: one fixed statement, prepared once, whatever the number of rows. The literals
 * are built here because node-postgres escapes element by element, which costs more than the insert itself.
 */
export class Columns<T> {
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

  params(rows: readonly T[]): string[] {
    return this.columns.map(([, type, of]) => `{${rows.map((row) => element(of(row), type)).join(',')}}`);
  }
}
