import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import { scope } from '../access/scope.js';
import { DirectoryService } from '../directory/directory.service.js';
import type { Actor } from '../foundation/actor.js';
import { DomainError } from '../foundation/problem.js';
import { ComplaintQuery } from './complaint.query.js';
import { CaseRecord } from './record.service.js';
import { RefusesOnly } from '../foundation/refusals.js';

@ApiTags('complaints')
@Controller('complaints/:number/record')
export class RecordController {
  constructor(
    private readonly query: ComplaintQuery,
    private readonly directory: DirectoryService,
    private readonly record: CaseRecord,
  ) {}

  @Allow('operator', 'handler', 'head', 'supervisor', 'admin')
  @Get()
  @Header('content-type', 'text/plain; charset=utf-8')
  @ApiProduces('text/plain')
  @ApiOperation({ summary: '流转记录: the ledger in Chinese, a line for each fact' })
  @RefusesOnly('404 COMPLAINT_NOT_FOUND')
  async one(@CurrentActor() actor: Actor, @Param('number') number: string): Promise<string> {
    const complaint = await this.query.one(scope(actor, this.directory.current()), number);
    if (!complaint) throw new DomainError('COMPLAINT_NOT_FOUND', 404, '没有找到该工单。');
    return `${number} 流转记录\n${(await this.record.linesOf(complaint)).join('\n')}\n`;
  }
}
