import { Injectable } from '@nestjs/common';
import type { Decision } from '../complaint/context.js';
import { Door, type Command } from '../complaint/door.service.js';
import type { ComplaintView } from '../complaint/view.js';
import { Views } from '../complaint/view.service.js';
import { City } from '../directory/city.service.js';
import { DomainError } from '../foundation/problem.js';
import { acknowledge } from './acknowledge.js';
import { answer, type Answer } from './answer.js';
import type { AnswerDto, ExtendDto, PublishDto, ReviewSuspensionDto, SuspendDto, VerdictDto } from './answering.dto.js';
import { decideExtension, extend } from './extend.js';
import { publish } from './publish.js';
import { review, sendBack } from './review.js';
import { decideSuspension, endSuspension, reviewSuspension, suspend } from './suspend.js';
import { note, progress } from './tell.js';
import { Templates } from './templates.service.js';

type Texts = Readonly<Record<string, string | undefined>>;

/** What leads to an answer, and more time for the rest: each a decision through the door, and the new row in reply. */
@Injectable()
export class Answering {
  private readonly personal: ReadonlySet<string>;

  constructor(
    private readonly door: Door,
    private readonly views: Views,
    private readonly city: City,
    private readonly templates: Templates,
  ) {
    this.personal = new Set(city.pack.categories.filter(({ personal }) => personal).map(({ code }) => code));
  }

  acknowledge(number: string, reply: string | undefined, command: Command): Promise<ComplaintView> {
    return this.run(number, acknowledge, command, { reply });
  }

  note(number: string, text: string, command: Command): Promise<ComplaintView> {
    return this.run(number, note, command, { note: text });
  }

  progress(number: string, text: string, command: Command): Promise<ComplaintView> {
    return this.run(number, progress, command, { progress: text });
  }

  async answer(number: string, dto: AnswerDto, command: Command): Promise<ComplaintView> {
    const { answer: kind, responsible, promisedBy, record, contact, attachments } = dto;
    const said: Answer = {
      answer: kind,
      ...(responsible ? { responsible } : {}),
      ...(promisedBy ? { promisedBy } : {}),
      ...(attachments ? { attachments } : {}),
      ...(dto.text ? {} : { says: { found: Boolean(dto.found), measure: Boolean(dto.measure) } }),
    };
    return this.run(number, answer(said), command, {
      answer: await this.templates.worded(number, dto, command.actor),
      record,
      contacted: contact && JSON.stringify(contact),
    });
  }

  review(number: string, opinion: string | undefined, command: Command): Promise<ComplaintView> {
    return this.run(number, review, command, { opinion });
  }

  sendBack(number: string, opinion: string, command: Command): Promise<ComplaintView> {
    return this.run(number, sendBack, command, { opinion });
  }

  publish(number: string, { on }: PublishDto, command: Command): Promise<ComplaintView> {
    return this.run(number, publish({ personal: this.personal, ...(on === undefined ? {} : { on }) }), command);
  }

  extend(number: string, { days, text }: ExtendDto, command: Command): Promise<ComplaintView> {
    return this.run(number, extend({ days }), command, { extension: text });
  }

  decideExtension(number: string, { granted, text }: VerdictDto, command: Command): Promise<ComplaintView> {
    return this.run(number, decideExtension({ granted }), command, { verdict: text });
  }

  suspend(number: string, { reason, until, text }: SuspendDto, command: Command): Promise<ComplaintView> {
    if (!this.city.pack.reasons['suspension']?.some(({ code }) => code === reason)) {
      throw new DomainError('REASON_UNKNOWN', 422, '没有该理由代码。', [{ field: 'reason', message: '没有该理由' }]);
    }
    return this.run(number, suspend({ reason, until }), command, { suspension: text });
  }

  decideSuspension(number: string, { granted, text }: VerdictDto, command: Command): Promise<ComplaintView> {
    return this.run(number, decideSuspension({ granted }), command, { verdict: text });
  }

  reviewSuspension(number: string, { finding, text }: ReviewSuspensionDto, command: Command): Promise<ComplaintView> {
    return this.run(number, reviewSuspension({ finding }), command, { finding: text });
  }

  endSuspension(number: string, text: string, command: Command): Promise<ComplaintView> {
    return this.run(number, endSuspension, command, { verdict: text });
  }

  private async run(number: string, decide: Decision, command: Command, words: Texts = {}): Promise<ComplaintView> {
    const texts = Object.fromEntries(Object.entries(words).filter((one): one is [string, string] => Boolean(one[1])));
    return this.views.one(await this.door.execute(number, decide, { ...command, texts }), command.actor);
  }
}
