import { Injectable } from '@nestjs/common';
import { Codes } from '../complaint/codes.service.js';
import { sameCode, spokenCode } from '../complaint/codes.js';
import type { Complaint } from '../complaint/complaint.js';
import { LedgerQuery } from '../complaint/ledger.query.js';
import type { Actor } from '../foundation/actor.js';
import { DomainError } from '../foundation/problem.js';
import { Attempts } from './attempt.store.js';

/** Wrong phone codes for one number, from anywhere, in an hour. */
const MOST_TRIES = 5;
/** Messages and requests of one citizen about one complaint in an hour. */
const MOST_COMMANDS = 30;

const NUMBER = /^[A-Z]{1,8}\d{14,20}$/;

const notTracked = () => new DomainError('NOT_TRACKED', 404, '没有找到该工单，请核对工单编号与查询码。');
const tooMany = (detail: string) => new DomainError('TOO_MANY_TRIES', 429, detail);

/** The citizen of a complaint: named by it, never by personal data. */
export const citizenOf = ({ id }: Pick<Complaint, 'id'>): Actor => ({ id: `citizen:${id}`, role: 'citizen' });

/** Who holds a complaint's code is its citizen. A wrong code and an absent number are one answer. */
@Injectable()
export class Citizens {
  constructor(
    private readonly ledger: LedgerQuery,
    private readonly codes: Codes,
    private readonly attempts: Attempts,
  ) {}

  /** By the tracking code, or by the phone code, of which only so many may be tried. Throws NOT_TRACKED, TOO_MANY_TRIES. */
  async complaintOf(number: string, given: string | undefined): Promise<Complaint> {
    if (!given || !NUMBER.test(number)) throw notTracked();
    const spoken = spokenCode(given);
    return spoken === undefined
      ? this.matching(number, ({ id }) => sameCode(this.codes.trackingCodeOf(id), given.trim().toLowerCase()))
      : this.byPhoneCode(number, spoken);
  }

  async mayCommand({ number }: Complaint): Promise<void> {
    if (!(await this.attempts.take('citizen', number, MOST_COMMANDS))) throw tooMany('操作过于频繁，请一小时后再试。');
  }

  /** Absent numbers are counted too: how often one may try says nothing of whether it exists. */
  private async byPhoneCode(number: string, spoken: string): Promise<Complaint> {
    const at = await this.attempts.take('phone-code', number, MOST_TRIES);
    if (!at) throw tooMany('短查询码尝试次数过多，请一小时后再试，或使用完整查询码。');
    const found = await this.matching(number, ({ id }) => sameCode(this.codes.phoneCodeOf(id), spoken));
    await this.attempts.giveBack('phone-code', number, at);
    return found;
  }

  private async matching(number: string, matches: (c: Complaint) => boolean): Promise<Complaint> {
    const complaint = await this.ledger.complaint(number);
    if (!complaint || !matches(complaint)) throw notTracked();
    return complaint;
  }
}
