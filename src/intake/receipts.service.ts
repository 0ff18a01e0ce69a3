import { Inject, Injectable } from '@nestjs/common';
import type { Recorded } from '../complaint/facts.js';
import { LedgerQuery } from '../complaint/ledger.query.js';
import { City } from '../directory/city.service.js';
import { Hmac } from '../foundation/hmac.js';
import { SECRETS, type Secrets } from '../foundation/secrets.js';
import { receiptOf, trackingCode, type Names, type Receipt } from './receipt.js';

@Injectable()
export class Receipts {
  private readonly key: Hmac;
  private readonly names: Names;

  constructor(
    private readonly ledger: LedgerQuery,
    city: City,
    @Inject(SECRETS) secrets: Secrets,
  ) {
    this.key = new Hmac(secrets.derive('tracking'));
    this.names = {
      category: (code) => city.name('category', code),
      department: (code) => city.name('department', code),
      instant: (at) => city.instant(at),
    };
  }

  codeOf(complaint: string): string {
    return trackingCode(this.key, complaint);
  }

  of(complaint: string, facts: readonly Recorded[]): Receipt {
    return receiptOf(facts, this.codeOf(complaint), this.names);
  }

  /** The first receipt again, from the ledger. */
  async again(complaint: string): Promise<Receipt> {
    return this.of(complaint, await this.ledger.opening(complaint));
  }
}
