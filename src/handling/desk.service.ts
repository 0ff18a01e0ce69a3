import { Injectable } from '@nestjs/common';
import type { Decision } from '../complaint/context.js';
import { Door, type Command } from '../complaint/door.service.js';
import type { ComplaintView } from '../complaint/view.js';
import { Views } from '../complaint/view.service.js';
import { City } from '../directory/city.service.js';
import { DomainError } from '../foundation/problem.js';
import { admit } from './admit.js';
import { correct } from './correct.js';
import { decideAppeal } from './decide-appeal.js';
import type { CorrectDto, DecideAppealDto, HandOverDto, RejectDto, TerminateDto } from './desk.dto.js';
import { handOver } from './hand-over.js';
import { districtOf, mustBeCategory, unknown } from './known.js';
import { reject } from './reject.js';
import { requestInfo } from './request-info.js';
import { terminate } from './terminate.js';
import { withdraw } from './withdraw.js';
import { workingOf } from './working.js';

/** What an operator does with a complaint before and beside dispatching it. */
@Injectable()
export class Desk {
  constructor(
    private readonly door: Door,
    private readonly views: Views,
    private readonly city: City,
  ) {}

  correct(number: string, { working, ...said }: CorrectDto, command: Command): Promise<ComplaintView> {
    const known = Object.values(said).some((value) => value !== undefined && value !== null);
    if (!known && !working) throw new DomainError('NOTHING_TO_CORRECT', 400, '请填写要更正的内容。');
    const { pack } = this.city;
    if (said.category != null) mustBeCategory(pack, said.category);
    const decide = correct({ ...said, ...(said.place == null ? {} : districtOf(pack, said.place)) });
    const texts = working ? { texts: { working: JSON.stringify(workingOf(working)) } } : {};
    return this.run(number, decide, { ...command, ...texts });
  }

  admit(number: string, command: Command): Promise<ComplaintView> {
    return this.run(number, admit, command);
  }

  handOver(number: string, { receiver, text }: HandOverDto, command: Command): Promise<ComplaintView> {
    return this.run(number, handOver({ receiver }), { ...command, ...(text ? { texts: { handover: text } } : {}) });
  }

  reject(number: string, { reason, text }: RejectDto, command: Command): Promise<ComplaintView> {
    this.mustBeReason(reason, 'rejection');
    return this.run(number, reject({ reason }), { ...command, texts: { outcome: text } });
  }

  decideAppeal(number: string, { granted, text }: DecideAppealDto, command: Command): Promise<ComplaintView> {
    return this.run(number, decideAppeal({ granted }), { ...command, texts: { outcome: text } });
  }

  requestInfo(number: string, text: string, command: Command): Promise<ComplaintView> {
    return this.run(number, requestInfo, { ...command, texts: { question: text } });
  }

  terminate(number: string, { reason, code, text }: TerminateDto, command: Command): Promise<ComplaintView> {
    this.mustBeReason(reason, 'termination');
    return this.run(number, terminate({ reason, code }), { ...command, texts: { outcome: text } });
  }

  withdraw(number: string, text: string, command: Command): Promise<ComplaintView> {
    return this.run(number, withdraw, { ...command, texts: { withdrawal: text } });
  }

  private mustBeReason(reason: string, list: string): void {
    if (!this.city.pack.reasons[list]?.some(({ code }) => code === reason)) {
      throw unknown('REASON_UNKNOWN', 'reason', '没有该理由代码');
    }
  }

  private async run(number: string, decide: Decision, command: Command): Promise<ComplaintView> {
    return this.views.one(await this.door.execute(number, decide, command), command.actor);
  }
}
