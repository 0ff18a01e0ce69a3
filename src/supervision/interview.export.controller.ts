import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import type { ListPaging } from '../complaint/export.js';
import { AnswersWorkbook } from '../complaint/export.decorator.js';
import { Exports } from '../complaint/export.service.js';
import type { Actor } from '../foundation/actor.js';
import { ExportInterviews, MonthDto } from './interview.dto.js';
import { DueInterviews } from './interview.due.service.js';
import { DUE_SHEET, INTERVIEW_SHEET, causeLines, interviewLines } from './interview.sheet.js';
import { InterviewViews } from './interview.views.service.js';

@ApiTags('supervision')
@Controller('supervision/interviews')
export class InterviewExportController {
  constructor(
    private readonly exports: Exports,
    private readonly due: DueInterviews,
    private readonly views: InterviewViews,
  ) {}

  @Allow('supervisor')
  @Get('due/export.xlsx')
  @AnswersWorkbook('interviews-due')
  list(@CurrentActor() actor: Actor, @Query() query: MonthDto): Promise<StreamableFile> {
    const page = async () => ({ items: causeLines((await this.due.list(query.month)).items), next: null });
    return this.exports.open(DUE_SHEET, { actor, filters: query, page });
  }

  @Allow('supervisor', 'operator', 'head')
  @Get('export.xlsx')
  @AnswersWorkbook('interviews')
  all(@CurrentActor() actor: Actor, @Query() filter: ExportInterviews): Promise<StreamableFile> {
    const page = async (paging: ListPaging) => {
      const { items, next } = await this.views.list(actor, filter, paging);
      return { items: interviewLines(items), next };
    };
    return this.exports.open(INTERVIEW_SHEET, { actor, filters: filter, page });
  }
}
