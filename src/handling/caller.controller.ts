import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import { scope } from '../access/scope.js';
import { CallerQuery } from '../complaint/caller.query.js';
import { CurrentCommand } from '../complaint/command.js';
import { ComplaintQuery } from '../complaint/complaint.query.js';
import type { Command } from '../complaint/door.service.js';
import type { ItemView } from '../complaint/view.js';
import { Views } from '../complaint/view.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import type { Actor } from '../foundation/actor.js';
import { DomainError } from '../foundation/problem.js';
import { Refuses } from '../foundation/refusals.js';
import { RevealDto } from './desk.dto.js';
import { Contacts, type Contact } from './reveal.service.js';

/** Enough to see beside a new complaint what this caller asked before. */
const HISTORY = 20;

@ApiTags('complaints')
@Controller('complaints/:number')
export class CallerController {
  constructor(
    private readonly contacts: Contacts,
    private readonly query: ComplaintQuery,
    private readonly callers: CallerQuery,
    private readonly views: Views,
    private readonly directory: DirectoryService,
  ) {}

  @Allow('operator', 'supervisor')
  @Get('history')
  @ApiOperation({ summary: '历史诉求: other complaints from the same phone, open ones first, at most 20' })
  @Refuses()
  async history(
    @Param('number') number: string,
    @CurrentActor() actor: Actor,
  ): Promise<{ items: ItemView[]; next: null }> {
    const allowed = scope(actor, this.directory.current());
    const complaint = await this.query.one(allowed, number);
    if (!complaint) throw new DomainError('COMPLAINT_NOT_FOUND', 404, '没有找到该工单。');
    return { items: await this.views.items(await this.callers.others(allowed, complaint.id, HISTORY)), next: null };
  }

  @Allow('operator', 'handler', 'head', 'supervisor')
  @Post('reveal')
  @HttpCode(200)
  @ApiOperation({ summary: '查看联系方式: name and phone in the clear, with the reason on the record' })
  @Refuses('403 NOT_ASSIGNED', '403 SECOND_PERSON_NEEDED', '409 NO_CONTACT', '422 REASON_UNKNOWN')
  reveal(
    @Param('number') number: string,
    @Body() dto: RevealDto,
    @CurrentCommand() command: Command,
  ): Promise<Contact> {
    return this.contacts.reveal(number, dto.reason, command);
  }
}
