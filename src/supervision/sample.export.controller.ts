import { Controller, Get, Param, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import { AnswersWorkbook } from '../complaint/export.decorator.js';
import { Exports } from '../complaint/export.service.js';
import type { Actor } from '../foundation/actor.js';
import { SampleId } from './sample.dto.js';
import { SAMPLE_SHEET } from './sample.sheet.js';
import { SampleViews } from './sample.views.service.js';

@ApiTags('supervision')
@Controller('supervision/recheck/samples')
export class SampleExportController {
  constructor(
    private readonly exports: Exports,
    private readonly views: SampleViews,
  ) {}

  @Allow('supervisor')
  @Get(':id/export.xlsx')
  @AnswersWorkbook('recheck-sample', '404 SAMPLE_NOT_FOUND')
  items(@CurrentActor() actor: Actor, @Param('id', SampleId) id: string): Promise<StreamableFile> {
    const page = async () => ({ items: (await this.views.one(id, actor)).items, next: null });
    return this.exports.open(SAMPLE_SHEET, { actor, filters: { sample: id }, page });
  }
}
