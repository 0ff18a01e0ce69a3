import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import type { Actor } from '../foundation/actor.js';
import { RefusesOnly } from '../foundation/refusals.js';
import { ExclusionsDto, SuspensionsDto, suspensionsAsked } from './ledgers.dto.js';
import { Ledgers, type Exclusion, type Suspension } from './ledgers.service.js';
import { pageOf } from './supervision.dto.js';

@ApiTags('supervision')
@Controller('supervision')
export class LedgersController {
  constructor(private readonly ledgers: Ledgers) {}

  @Allow('supervisor', 'operator', 'admin', 'head', 'handler')
  @Get('suspensions')
  @ApiOperation({
    summary: '挂账台账: why, since when, until when, the next look and the looks taken; the latest asked for first',
  })
  @RefusesOnly('400 VALIDATION', '400 BAD_CURSOR', '401 UNAUTHENTICATED', '403 FORBIDDEN')
  suspensions(
    @CurrentActor() actor: Actor,
    @Query() { after, limit, ...asked }: SuspensionsDto,
  ): Promise<{ items: readonly Suspension[]; next: string | null }> {
    return this.ledgers.suspensions(actor, suspensionsAsked(asked), pageOf(after, limit));
  }

  @Allow('supervisor', 'admin', 'head')
  @Get('exclusions')
  @ApiOperation({
    summary: '考核剔除: what is asked to be left out of the evaluation, why, and who decided; the latest first',
  })
  @RefusesOnly('400 VALIDATION', '400 BAD_CURSOR', '400 BAD_PERIOD', '401 UNAUTHENTICATED', '403 FORBIDDEN')
  exclusions(
    @CurrentActor() actor: Actor,
    @Query() { after, limit, ...asked }: ExclusionsDto,
  ): Promise<{ items: readonly Exclusion[]; next: string | null }> {
    return this.ledgers.exclusions(actor, asked, pageOf(after, limit));
  }
}
