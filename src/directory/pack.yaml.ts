import { existsSync, readFileSync } from 'node:fs';
import {
  LineCounter,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type Node,
  type YAMLMap,
} from 'yaml';

/** What is wrong with a city pack: every fault found, one per line, as `file:line: message`. */
export class PackError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'PackError';
  }
}

/** What a reader answers after it has written down why it cannot read. */
export const BAD = Symbol('bad');
export type Reader<T> = (node: Node | null, page: Page) => T | typeof BAD;

interface Fault {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** One YAML file: knows the line of each of its nodes. */
export class Page {
  constructor(
    readonly book: Book,
    readonly file: string,
    readonly document: Document,
    private readonly lines: LineCounter,
  ) {}

  lineOf(node: Node | null | undefined): number {
    return node?.range ? this.lines.linePos(node.range[0]).line : 1;
  }

  fault(node: Node | null | undefined, message: string): typeof BAD {
    this.book.write({ file: this.file, line: this.lineOf(node), message });
    return BAD;
  }

  /** Aliases (`*name`) stand for what they name. */
  plain(node: Node | null): Node | null {
    return isAlias(node) ? (node.resolve(this.document) ?? null) : node;
  }
}

/** The files of a pack, the faults found so far, and where each object read from them stands. */
export class Book {
  private readonly faults: Fault[] = [];
  private readonly spots = new WeakMap<object, { page: Page; map: YAMLMap }>();

  /** Reads one file; BAD (and a fault) when it is missing, is no YAML or does not fit. `file` is its name in messages. */
  open<T>(path: string, file: string, read: Reader<T>): T | typeof BAD {
    if (!existsSync(path)) {
      this.write({ file, line: 1, message: 'the file is missing' });
      return BAD;
    }
    const lines = new LineCounter();
    const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines });
    for (const error of document.errors) {
      this.write({ file, line: error.linePos?.[0].line ?? 1, message: error.message.split('\n')[0] ?? error.code });
    }
    return document.errors.length > 0 ? BAD : read(document.contents, new Page(this, file, document, lines));
  }

  write(fault: Fault): void {
    this.faults.push(fault);
  }

  remember(value: object, page: Page, map: YAMLMap): void {
    this.spots.set(value, { page, map });
  }

  /** An object made from one that was read: its faults are reported there. */
  derive<T extends object>(value: T, from: object): T {
    const spot = this.spots.get(from);
    if (spot) this.spots.set(value, spot);
    return value;
  }

  /** A fault of an object read earlier, at its field, or at one item of that field, where one is named. */
  complain(value: object, message: string, field?: string, item?: number): void {
    const spot = this.spots.get(value);
    if (!spot) throw new TypeError(`not read from a file: ${message}`);
    const path = [field, item].filter((step) => step !== undefined);
    const node = path.length === 0 ? spot.map : (spot.map.getIn(path, true) as Node | undefined);
    spot.page.fault(node ?? spot.map, message);
  }

  /** Throws PackError when anything was found. */
  close(): void {
    if (this.faults.length === 0) return;
    const sorted = [...this.faults].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
    throw new PackError(sorted.map(({ file, line, message }) => `${file}:${String(line)}: ${message}`));
  }
}

const scalar = <T>(what: string, fits: (value: unknown) => value is T): Reader<T> => {
  return (given, page) => {
    const node = page.plain(given);
    const value: unknown = isScalar(node) ? node.value : undefined;
    return fits(value) ? value : page.fault(given, `expected ${what}`);
  };
};

export const text = (pattern?: RegExp, what = 'a text') =>
  scalar(
    what,
    (value): value is string => typeof value === 'string' && value.trim() !== '' && (pattern?.test(value) ?? true),
  );

export const whole = (from: number, to: number = Number.MAX_SAFE_INTEGER) =>
  scalar(
    `a whole number from ${String(from)}${to < Number.MAX_SAFE_INTEGER ? ` to ${String(to)}` : ''}`,
    (value): value is number => Number.isSafeInteger(value) && (value as number) >= from && (value as number) <= to,
  );

export const share = scalar(
  'a number from 0 to 1',
  (value): value is number => typeof value === 'number' && value >= 0 && value <= 1,
);

export const positive = scalar(
  'a number above 0',
  (value): value is number => typeof value === 'number' && Number.isFinite(value) && value > 0,
);

export const flag = scalar('true or false', (value): value is boolean => typeof value === 'boolean');

export const oneOf = <const T extends string>(...values: readonly T[]) =>
  scalar(`one of ${values.join(', ')}`, (value): value is T => values.some((one) => one === value));

/** What stands for a field that was left out, by its reader. */
const absent = new WeakMap<Reader<unknown>, () => unknown>();

/** A field that may be left out. */
export function optional<T>(read: Reader<T>): Reader<T | undefined> {
  const reader: Reader<T | undefined> = (node, page) => read(node, page);
  absent.set(reader, () => undefined);
  return reader;
}

/** A field that may be left out and then has a value of its own. */
export function withDefault<T>(read: Reader<T>, value: () => T): Reader<T> {
  const reader: Reader<T> = (node, page) => read(node, page);
  absent.set(reader, value);
  return reader;
}

export const list =
  <T>(read: Reader<T>): Reader<T[]> =>
  (given, page) => {
    const node = page.plain(given);
    if (!isSeq(node)) return page.fault(given, 'expected a list');
    const values = node.items.map((item) => read(item as Node | null, page));
    return values.includes(BAD) ? BAD : (values as T[]);
  };

/** One value or a list of them. */
export const oneOrMore =
  <T>(read: Reader<T>): Reader<T[]> =>
  (node, page) => {
    if (isSeq(page.plain(node))) return list(read)(node, page);
    const value = read(node, page);
    return value === BAD ? BAD : [value];
  };

export const mapOf =
  <T>(read: Reader<T>): Reader<Record<string, T>> =>
  (given, page) => {
    const node = page.plain(given);
    if (!isMap(node)) return page.fault(given, 'expected names with values');
    const entries = node.items.map(({ key, value }) => [keyOf(key), read(value as Node | null, page)] as const);
    if (entries.some(([, value]) => value === BAD)) return BAD;
    const values = Object.fromEntries(entries) as Record<string, T>;
    page.book.remember(values, page, node);
    return values;
  };

type Fields = Record<string, Reader<unknown>>;
type Value<R> = R extends Reader<infer T> ? T : never;
type Row<F extends Fields> = { [K in keyof F as undefined extends Value<F[K]> ? never : K]: Value<F[K]> } & {
  [K in keyof F as undefined extends Value<F[K]> ? K : never]?: Exclude<Value<F[K]>, undefined>;
};

/** Named fields; an unknown name is a fault, for it is usually a slip of the pen. */
export function record<F extends Fields>(fields: F): Reader<Row<F>> {
  return (given, page) => {
    const node = page.plain(given);
    if (!isMap(node)) return page.fault(given, `expected the fields ${Object.keys(fields).join(', ')}`);
    let good = true;
    for (const { key } of node.items) {
      if (keyOf(key) in fields) continue;
      page.fault(key as Node, `unknown field ${keyOf(key)}, expected ${Object.keys(fields).join(', ')}`);
      good = false;
    }
    const row: Record<string, unknown> = {};
    for (const [name, read] of Object.entries(fields)) {
      const value = field(node, name, read, page);
      if (value === BAD) good = false;
      else if (value !== undefined) row[name] = value;
    }
    if (!good) return BAD;
    page.book.remember(row, page, node);
    return row as Row<F>;
  };
}

/** A missing field is reported at the row that misses it. */
function field(row: YAMLMap, name: string, read: Reader<unknown>, page: Page): unknown {
  const node = (row.get(name, true) ?? null) as Node | null;
  if (node !== null) return read(node, page);
  const value = absent.get(read);
  return value ? value() : page.fault(row, `${name} is missing`);
}

const keyOf = (key: unknown): string => (isScalar(key) ? String(key.value) : String(key));
