import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import { CurrentCommand } from '../complaint/command.js';
import type { Command } from '../complaint/door.service.js';
import type { Actor } from '../foundation/actor.js';
import { RefusesOnly } from '../foundation/refusals.js';
import { KeepSample, LookAtSample, SampleId, SampleListDto } from './sample.dto.js';
import { Samples } from './sample.service.js';
import { SampleViews, type DrawView, type SampleView, type WholeSample } from './sample.views.service.js';
import { pageOf } from './supervision.dto.js';

@ApiTags('supervision')
@Controller('supervision/recheck')
export class SampleController {
  constructor(
    private readonly samples: Samples,
    private readonly views: SampleViews,
  ) {}

  @Allow('supervisor', 'admin')
  @Get('sample')
  @ApiOperation({
    summary:
      '回头看抽样（试抽）: closed complaints of a month, the riskier the likelier, each with why; nothing is kept',
  })
  @RefusesOnly('400 VALIDATION', '401 UNAUTHENTICATED', '403 FORBIDDEN')
  look(@CurrentActor() actor: Actor, @Query() { month, size, seed }: LookAtSample): Promise<DrawView> {
    return this.views.preview(actor, {
      month,
      ...(size === undefined ? {} : { size: Number(size) }),
      ...(seed === undefined ? {} : { seed }),
    });
  }

  @Allow('supervisor')
  @Post('samples')
  @HttpCode(201)
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'A UUID' })
  @ApiResponse({ status: 201, description: 'The sample as it was drawn' })
  @ApiOperation({ summary: '回头看抽样: draw and keep; each complaint is then looked at by its `recheck`' })
  @RefusesOnly('400 VALIDATION', '401 UNAUTHENTICATED', '403 FORBIDDEN', '409 NOTHING_TO_DRAW', '422 KEY_REUSED')
  async keep(@Body() dto: KeepSample, @CurrentCommand() command: Command): Promise<WholeSample> {
    const drawn = await this.views.draw(command.actor, dto);
    return this.views.one(await this.samples.keep(drawn, command), command.actor);
  }

  @Allow('supervisor', 'admin')
  @Get('samples')
  @ApiOperation({
    summary: '回头看进度: samples that were kept, the latest first, with how many were rechecked and found',
  })
  @RefusesOnly('400 VALIDATION', '400 BAD_CURSOR', '401 UNAUTHENTICATED', '403 FORBIDDEN')
  list(
    @Query() { month, after, limit }: SampleListDto,
  ): Promise<{ items: readonly SampleView[]; next: string | null }> {
    return this.views.list(month, pageOf(after, limit));
  }

  @Allow('supervisor', 'admin')
  @Get('samples/:id')
  @ApiOperation({
    summary: '回头看样本: each complaint in the order it was drawn, with why and what the recheck found',
  })
  @RefusesOnly('401 UNAUTHENTICATED', '403 FORBIDDEN', '404 SAMPLE_NOT_FOUND')
  one(@CurrentActor() actor: Actor, @Param('id', SampleId) id: string): Promise<WholeSample> {
    return this.views.one(id, actor);
  }
}
