import type { Database } from '../foundation/database.js';
import type { Page } from './overdue.query.js';
import { paged, placeOf } from './place.js';

/** What somebody asked for on a complaint: the n-th fact of its ledger. */
export interface AskedRow {
  readonly id: string;
  readonly n: number;
  readonly asked_at: Date;
}

export interface AskedStatement {
  readonly sql: string;
  readonly params: unknown[];
}

/** How a ledger of requests is read: `rows` selects them from `fact f`, `known` judges what a row turned out to be. */
interface Asked {
  readonly rows: string;
  readonly where: readonly string[];
  readonly known: readonly string[];
}

/** The latest asked for first, one row more than asked for. Appends its parameters to `params`. */
export function askedSql({ rows, where, known }: Asked, { after, limit }: Page, params: unknown[]): AskedStatement {
  const put = (value: unknown) => `$${String(params.push(value))}`;
  const beyond = [...where];
  if (after !== undefined) {
    const { at, id, n } = placeOf(after);
    beyond.push(`(f.at, f.subject_id, f.n) < (${put(at)}::timestamptz, ${put(id)}::uuid, ${put(n)}::int)`);
  }
  const judged = known.length > 0 ? `where ${known.join(' and ')}` : '';
  return {
    sql: `select s.* from (${rows} where ${beyond.join(' and ')}) s ${judged}
      order by s.asked_at desc, s.id desc, s.n desc limit ${put(limit + 1)}`,
    params,
  };
}

export async function askedPage<T extends AskedRow>(
  database: Database,
  { sql, params }: AskedStatement,
  limit: number,
): Promise<{ readonly rows: readonly T[]; readonly next: string | null }> {
  const found = await database.rows<T>(sql, params);
  return paged(found, limit, ({ asked_at, id, n }) => ({ at: asked_at, id, n }));
}
