import { Injectable } from '@nestjs/common';
import type { Decision } from '../complaint/context.js';
import { Door, type Command } from '../complaint/door.service.js';
import type { ComplaintView } from '../complaint/view.js';
import { Views } from '../complaint/view.service.js';
import { City } from '../directory/city.service.js';
import { DomainError } from '../foundation/problem.js';
import { chase } from './chase.js';
import { decideRedo, type DecideRedo } from './decide-redo.js';
import { decideExclusion, exclude } from './exclude.js';
import type { DecideExclusionDto, DecideRedoDto, ExcludeDto, FollowUpDto } from './feedback.dto.js';
import { followUp } from './follow-up.js';
import { supplement } from './supplement.js';

const missing = (field: string, message: string) =>
  new DomainError('VALIDATION', 400, `内容有误：${field} ${message}。`, [{ field, message }]);

/** What the staff do after an answer, and what they write down from a citizen's call. */
@Injectable()
export class Feedback {
  constructor(
    private readonly door: Door,
    private readonly views: Views,
    private readonly city: City,
  ) {}

  followUp(number: string, dto: FollowUpDto, command: Command): Promise<ComplaintView> {
    const { outcome, solved, grade, text } = dto;
    const rating = solved == null || grade == null ? {} : { rating: { solved, grade } };
    return this.run(number, followUp({ outcome, ...rating }), command, { follow_up: text });
  }

  decideRedo(number: string, dto: DecideRedoDto, command: Command): Promise<ComplaintView> {
    return this.run(number, decideRedo(this.decision(dto)), command, { redo: dto.words });
  }

  exclude(number: string, { reason, text }: ExcludeDto, command: Command): Promise<ComplaintView> {
    this.mustBeReason('exclusion', reason);
    return this.run(number, exclude(reason), command, { exclusion: text });
  }

  decideExclusion(number: string, { granted, text }: DecideExclusionDto, command: Command): Promise<ComplaintView> {
    return this.run(number, decideExclusion(granted), command, { exclusion_decision: text });
  }

  chase(number: string, text: string | undefined, command: Command): Promise<ComplaintView> {
    return this.run(number, chase, command, { chase: text });
  }

  supplement(number: string, text: string, command: Command): Promise<ComplaintView> {
    return this.run(number, supplement, command, { supplement: text });
  }

  private decision({ outcome, code, reason, until }: DecideRedoDto): DecideRedo {
    switch (outcome) {
      case 'redo':
        return { outcome };
      case 'uphold':
        if (code == null) throw missing('code', '维持答复须选择结案代码');
        return { outcome, code };
      case 'suspend':
        if (reason == null) throw missing('reason', '挂账须选择理由');
        if (until == null) throw missing('until', '挂账须填写截止日期');
        this.mustBeReason('suspension', reason);
        return { outcome, reason, until };
    }
  }

  private mustBeReason(list: string, reason: string): void {
    if (!this.city.pack.reasons[list]?.some(({ code }) => code === reason)) {
      throw new DomainError('REASON_UNKNOWN', 422, '没有该理由代码。', [
        { field: 'reason', message: '没有该理由代码' },
      ]);
    }
  }

  private async run(
    number: string,
    decide: Decision,
    command: Command,
    said: Readonly<Record<string, string | null | undefined>>,
  ): Promise<ComplaintView> {
    const texts = Object.fromEntries(Object.entries(said).flatMap(([kind, text]) => (text ? [[kind, text]] : [])));
    return this.views.one(await this.door.execute(number, decide, { ...command, texts }), command.actor);
  }
}
