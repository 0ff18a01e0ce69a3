import type { Cluster } from './cluster.js';
import { LedgerQuery } from '../../src/complaint/ledger.query.js';
import { verify } from '../../src/complaint/verify.js';
import { dataSourceFor } from '../../src/foundation/data.source.js';
import { Database } from '../../src/foundation/database.js';

const PAGE = 500;

/** Replays complaints against their rows, ascending by id from `after`; throws at the first that does not agree. */
export async function audit(
  url: string,
  after: string | null = null,
): Promise<{ checked: number; last: string | null }> {
  const source = await dataSourceFor(url, { poolSize: 2, name: 'bench-audit' }).initialize();
  try {
    const ledger = new LedgerQuery(new Database(source));
    let checked = 0;
    for (let last = after; ;) {
      const page = await ledger.page(last, PAGE);
      const facts = await ledger.factsOf(page.map(({ id }) => id));
      for (const complaint of page) {
        const mismatch = verify(complaint, facts.get(complaint.id) ?? []);
        if (mismatch) throw new Error(`ledger and row disagree: ${JSON.stringify(mismatch)}`);
      }
      checked += page.length;
      last = page.at(-1)?.id ?? last;
      if (page.length < PAGE) return { checked, last };
    }
  } finally {
    await source.destroy();
  }
}

/** Throws unless each table holds one row per receipt. */
export async function sameNumber(
  cluster: Cluster,
  database: string,
  tables: readonly string[],
  receipts: number,
): Promise<void> {
  for (const table of tables) {
    const [row] = await cluster.tell<{ n: number }>(database, `select count(*)::int as n from ${table}`);
    if (row?.n !== receipts) throw new Error(`${database}.${table} holds ${row?.n ?? 0} rows for ${receipts} receipts`);
  }
}
