import { Injectable } from '@nestjs/common';
import { Codes } from '../complaint/codes.service.js';
import type { Recorded } from '../complaint/facts.js';
import { LedgerQuery } from '../complaint/ledger.query.js';
import { City } from '../directory/city.service.js';
import { receiptOf, type Names, type Receipt } from './receipt.js';

@Injectable()
export class Receipts {
  private readonly names: Names;

  constructor(
    private readonly ledger: LedgerQuery,
    private readonly codes: Codes,
    city: City,
  ) {
    this.names = {
      category: (code) => city.name('category', code),
      department: (code) => city.name('department', code),
      instant: (at) => city.instant(at),
    };
  }

  of(complaint: string, facts: readonly Recorded[]): Receipt {
    const { codes } = this;
    const both = { trackingCode: codes.trackingCodeOf(complaint), phoneCode: codes.phoneCodeOf(complaint) };
    return receiptOf(facts, both, this.names);
  }

  /** The first receipt again, from the ledger. */
  async again(complaint: string): Promise<Receipt> {
    return this.of(complaint, await this.ledger.opening(complaint));
  }
}
