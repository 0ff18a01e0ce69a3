import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import type { Actor } from '../foundation/actor.js';
import { Due, type DueList } from './due.service.js';
import { DueDto, DueSoonDto, pageOf } from './supervision.dto.js';
import { RefusesOnly } from '../foundation/refusals.js';

@ApiTags('supervision')
@Controller('supervision')
export class SupervisionController {
  constructor(private readonly due: Due) {}

  @Allow('supervisor', 'operator', 'head', 'admin')
  @Get('overdue')
  @ApiOperation({ summary: '超期台账: past the respond deadline and not answered, the longest overdue first' })
  @RefusesOnly('400 VALIDATION', '400 BAD_CURSOR')
  overdue(@CurrentActor() actor: Actor, @Query() { after, limit, ...filter }: DueDto): Promise<DueList> {
    return this.due.overdue(actor, filter, pageOf(after, limit));
  }

  @Allow('supervisor', 'operator', 'head', 'admin')
  @Get('due-soon')
  @ApiOperation({ summary: '即将到期: not answered, with at most so many hours left' })
  @RefusesOnly('400 VALIDATION', '400 BAD_CURSOR')
  dueSoon(
    @CurrentActor() actor: Actor,
    @Query() { after, limit, hours = '12', ...filter }: DueSoonDto,
  ): Promise<DueList> {
    return this.due.soon(actor, Number(hours), filter, pageOf(after, limit));
  }
}
