import { Injectable } from '@nestjs/common';
import { LedgerQuery } from './ledger.query.js';
import { verify, type Mismatch } from './verify.js';

const PAGE = 200;

/** Replays every complaint's ledger against its row. */
@Injectable()
export class LedgerAudit {
  constructor(private readonly ledger: LedgerQuery) {}

  async run(report: (done: number) => void = () => undefined): Promise<{ checked: number; mismatches: Mismatch[] }> {
    const mismatches: Mismatch[] = [];
    let checked = 0;
    for (let after: string | null = null; ;) {
      const page = await this.ledger.page(after, PAGE);
      const facts = await this.ledger.factsOf(page.map(({ id }) => id));
      for (const complaint of page) {
        const mismatch = verify(complaint, facts.get(complaint.id) ?? []);
        if (mismatch) mismatches.push(mismatch);
      }
      checked += page.length;
      report(checked);
      const last = page.at(-1);
      if (!last || page.length < PAGE) return { checked, mismatches };
      after = last.id;
    }
  }
}
