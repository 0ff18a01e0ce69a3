export type ColumnType = 'uuid' | 'text' | 'smallint' | 'integer' | 'boolean' | 'timestamptz' | 'bytea' | 'jsonb';
export type Cell = string | number | boolean | Date | Buffer | null | undefined;

/** One column of a bulk statement: its SQL name, its type, and where the value comes from. */
export type Column<T> = readonly [name: string, type: ColumnType, of: (row: T) => Cell];

const needsQuotes: ReadonlySet<ColumnType> = new Set(['text', 'jsonb']);

const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;

/** An array literal of one column. A group shares its instant, so the last one's text is kept. */
function literal<T>(rows: readonly T[], type: ColumnType, of: (row: T) => Cell): string {
  const quotes = needsQuotes.has(type);
  let text = '{';
  let instant: Date | undefined;
  let iso = '';
  for (let i = 0; i < rows.length; i++) {
    const value = of(rows[i]!);
    if (i > 0) text += ',';
    if (value === null || value === undefined) text += 'NULL';
    else if (value instanceof Date) text += value === instant ? iso : (iso = (instant = value).toISOString());
    else if (typeof value === 'object') text += `"\\\\x${value.toString('hex')}"`;
    else text += quotes ? quoted(String(value)) : String(value);
  }
  return `${text}}`;
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
    if (rows.length === 0) return this.columns.map(() => '{}');
    return this.columns.map(([, type, of]) => literal(rows, type, of));
  }
}
