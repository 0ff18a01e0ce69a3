import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Complaint } from '../complaint/complaint.js';
import type { Decision } from '../complaint/context.js';
import { Door } from '../complaint/door.service.js';
import { appeal } from './appeal.js';
import { chase } from './chase.js';
import type { Sent } from './citizen.decorator.js';
import { citizenOf, Citizens } from './citizens.service.js';
import { giveInfo } from './give-info.js';
import { CitizenLinks } from './links.service.js';
import type { Tracked } from './progress.js';
import { rate } from './rate.js';
import { supplement } from './supplement.js';
import type { AppealDto, CodedDto, GiveInfoDto, RateDto, SayDto, SupplementDto } from './track.dto.js';
import { Tracking } from './tracking.service.js';
import { withdraw } from './withdraw.js';

const textOf = (kind: string, text: string | null | undefined): Record<string, string> =>
  text ? { [kind]: text } : {};

/** What a citizen does with a complaint: each a decision through the door, and how it stands then in reply. */
@Injectable()
export class Track {
  constructor(
    private readonly citizens: Citizens,
    private readonly door: Door,
    private readonly tracking: Tracking,
    private readonly links: CitizenLinks,
  ) {}

  async show(number: string, sent: Sent): Promise<Tracked> {
    return this.tracked(await this.citizens.complaintOf(number, sent.code));
  }

  rate(number: string, dto: RateDto, sent: Sent): Promise<Tracked> {
    const { solved, grade, words } = dto;
    return this.run(number, rate({ solved, grade }), textOf('rating', words), dto, sent);
  }

  giveInfo(number: string, dto: GiveInfoDto, sent: Sent): Promise<Tracked> {
    return this.run(number, giveInfo, textOf('info', dto.text), dto, sent);
  }

  appeal(number: string, dto: AppealDto, sent: Sent): Promise<Tracked> {
    return this.run(number, appeal, textOf('appeal', dto.text), dto, sent);
  }

  withdraw(number: string, dto: SayDto, sent: Sent): Promise<Tracked> {
    return this.run(number, withdraw, textOf('withdrawal', dto.text), dto, sent);
  }

  chase(number: string, dto: SayDto, sent: Sent): Promise<Tracked> {
    return this.run(number, chase, textOf('chase', dto.text), dto, sent);
  }

  supplement(number: string, dto: SupplementDto, sent: Sent): Promise<Tracked> {
    return this.run(number, supplement, textOf('supplement', dto.text), dto, sent);
  }

  private async run(
    number: string,
    decide: Decision,
    texts: Record<string, string>,
    { code, ...said }: CodedDto,
    sent: Sent,
  ): Promise<Tracked> {
    const complaint = await this.citizens.complaintOf(number, sent.code ?? code);
    await this.citizens.mayCommand(complaint);
    const actor = citizenOf(complaint);
    // The code is no part of what is remembered of a request.
    const mac = createHash('sha256')
      .update(JSON.stringify([Object.keys(texts), said]))
      .digest();
    const key = sent.key ? { key: { scope: `${actor.id}|commands`, key: sent.key, mac } } : {};
    return this.tracked(await this.door.execute(number, decide, { actor, texts, ...key }));
  }

  private async tracked(complaint: Complaint): Promise<Tracked> {
    return { ...(await this.tracking.of(complaint)), ...(await this.links.of(complaint)) };
  }
}
