import { Injectable } from '@nestjs/common';
import { digestOf, digestOfAll } from './digest.js';
import { LedgerQuery } from './ledger.query.js';
import { verify, type Mismatch } from './verify.js';

const PAGE = 200;

export interface Audited {
  readonly checked: number;
  readonly mismatches: Mismatch[];
  /** Of everything that happened, without what is random by nature. */
  readonly digest: string;
}

/** Replays every complaint's ledger against its row. */
@Injectable()
export class LedgerAudit {
  constructor(private readonly ledger: LedgerQuery) {}

  async run(report: (done: number) => void = () => undefined): Promise<Audited> {
    const mismatches: Mismatch[] = [];
    const digests: string[] = [];
    let checked = 0;
    for (let after: string | null = null; ;) {
      const page = await this.ledger.page(after, PAGE);
      const facts = await this.ledger.factsOf(page.map(({ id }) => id));
      for (const complaint of page) {
        const recorded = facts.get(complaint.id) ?? [];
        const mismatch = verify(complaint, recorded);
        if (mismatch) mismatches.push(mismatch);
        digests.push(digestOf(complaint.number, recorded));
      }
      checked += page.length;
      report(checked);
      const last = page.at(-1);
      if (!last || page.length < PAGE) return { checked, mismatches, digest: digestOfAll(digests) };
      after = last.id;
    }
  }
}
