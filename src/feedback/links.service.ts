import { Injectable } from '@nestjs/common';
import { Codes } from '../complaint/codes.service.js';
import type { Complaint } from '../complaint/complaint.js';
import { isHidden } from '../complaint/group.js';
import { LedgerQuery } from '../complaint/ledger.query.js';
import { STATE_WORDS } from '../complaint/words.js';
import { City } from '../directory/city.service.js';
import type { Links } from './progress.js';

/**
 * The other complaints of a citizen's matters (decision 0011). Parts of a post are its sender's, so their codes are shown. A
 * repeat was joined by the phone it left, which proves nobody's identity: of the complaint it was joined to only the number
 * and the progress are shown, never its code or a word of it; of a report or a secret one not even those.
 */
@Injectable()
export class CitizenLinks {
  constructor(
    private readonly ledger: LedgerQuery,
    private readonly codes: Codes,
    private readonly city: City,
  ) {}

  async of({ work }: Complaint): Promise<Links> {
    const parts = await Promise.all((work.parts ?? []).map(({ number }) => this.found(number)));
    const standing = work.joined ? await this.found(work.joined.number) : null;
    const joined = standing && !isHidden(standing) ? standing : null;
    return {
      parts: parts.map((part) => ({
        number: part.number,
        trackingCode: this.codes.trackingCodeOf(part.id),
        ...this.standing(part),
      })),
      splitFrom: work.splitFrom?.number ?? null,
      joinedTo: joined && {
        number: joined.number,
        ...this.standing(joined),
        answeredAt: joined.answeredAt ? this.city.instant(joined.answeredAt) : null,
      },
    };
  }

  private standing({ state, department, respondBy }: Complaint) {
    return {
      state: { code: state, name: STATE_WORDS[state] },
      department: { code: department, name: this.city.name('department', department) },
      respondBy: this.city.instant(respondBy),
    };
  }

  private async found(number: string): Promise<Complaint> {
    const complaint = await this.ledger.complaint(number);
    if (!complaint) throw new Error(`${number} is named by a fact and gone`);
    return complaint;
  }
}
