import { Injectable } from '@nestjs/common';
import type { Complaint } from '../complaint/complaint.js';
import { ContentStore } from '../complaint/content.store.js';
import type { FactKind, Recorded } from '../complaint/facts.js';
import { LedgerQuery } from '../complaint/ledger.query.js';
import { FACT_WORDS, STATE_WORDS } from '../complaint/words.js';
import { City } from '../directory/city.service.js';
import type { Named } from './receipt.js';
import { Receipts } from './receipts.service.js';

export interface Progress {
  readonly number: string;
  readonly state: Named;
  readonly category: Named | null;
  readonly department: Named;
  readonly receivedAt: string;
  readonly respondBy: string;
  readonly answeredAt: string | null;
  readonly answers: readonly { readonly text: string; readonly at: string }[];
  readonly timeline: readonly { readonly what: string; readonly at: string; readonly department: string | null }[];
}

/** What a citizen is shown of the ledger: not who was told or warned inside the house, but that a deadline was missed. */
const SHOWN: ReadonlySet<FactKind> = new Set([
  'received',
  'dispatched',
  'accepted',
  'acknowledged',
  'answered',
  'closed',
]);

const missed = (fact: Recorded, c: Complaint): boolean =>
  fact.kind === 'breached' && c.clocks.some(({ id, kind }) => kind === 'respond' && id === fact.data.clock);

@Injectable()
export class Tracking {
  constructor(
    private readonly ledger: LedgerQuery,
    private readonly contents: ContentStore,
    private readonly city: City,
    private readonly receipts: Receipts,
  ) {}

  /** The complaint's code, and how it stands for one who knew it. */
  async of(number: string): Promise<{ readonly code: string; readonly progress: () => Promise<Progress> } | null> {
    const complaint = await this.ledger.complaint(number);
    if (!complaint) return null;
    return { code: this.receipts.codeOf(complaint.id), progress: () => this.progress(complaint) };
  }

  private async progress(c: Complaint): Promise<Progress> {
    const facts = await this.ledger.facts(c.id);
    const answers = await this.contents.read([c.id], ['answer']);
    const { city } = this;
    return {
      number: c.number,
      state: { code: c.state, name: STATE_WORDS[c.state] },
      category: c.category ? { code: c.category, name: city.name('category', c.category) } : null,
      department: { code: c.department, name: city.name('department', c.department) },
      receivedAt: city.instant(c.receivedAt),
      respondBy: city.instant(c.respondBy),
      answeredAt: c.answeredAt ? city.instant(c.answeredAt) : null,
      answers: answers.map(({ plain, at }) => ({ text: plain.toString(), at: city.instant(at) })),
      timeline: facts
        .filter((fact) => SHOWN.has(fact.kind) || missed(fact, c))
        .map((fact) => ({
          what: FACT_WORDS[fact.kind],
          at: city.instant(fact.at),
          department:
            'department' in fact.data && fact.data.department ? city.name('department', fact.data.department) : null,
        })),
    };
  }
}
