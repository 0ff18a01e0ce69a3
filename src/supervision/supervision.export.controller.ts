import { Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import type { ListPaging } from '../complaint/export.js';
import { AnswersWorkbook } from '../complaint/export.decorator.js';
import { Exports } from '../complaint/export.service.js';
import type { Actor } from '../foundation/actor.js';
import { DUE_SOON_SHEET, OVERDUE_SHEET } from './due.sheet.js';
import { Due } from './due.service.js';
import { FigureDto, FigureParam, LeagueDto, onlyHit } from './league.dto.js';
import { League } from './league.service.js';
import { FIGURE_SHEET, LEAGUE_SHEET, linesOf } from './league.sheet.js';
import { ExportDueDto, ExportDueSoonDto } from './supervision.dto.js';

/** The lists of supervision as workbooks, each by the filters of the list itself. */
@ApiTags('supervision')
@Controller('supervision')
export class SupervisionExportController {
  constructor(
    private readonly exports: Exports,
    private readonly due: Due,
    private readonly league: League,
  ) {}

  @Allow('supervisor', 'operator', 'head')
  @Get('overdue/export.xlsx')
  @AnswersWorkbook('overdue')
  overdue(@CurrentActor() actor: Actor, @Query() filter: ExportDueDto): Promise<StreamableFile> {
    const page = (paging: ListPaging) => this.due.overdue(actor, filter, paging);
    return this.exports.open(OVERDUE_SHEET, { actor, filters: filter, page });
  }

  @Allow('supervisor', 'operator', 'head')
  @Get('due-soon/export.xlsx')
  @AnswersWorkbook('due-soon')
  dueSoon(@CurrentActor() actor: Actor, @Query() query: ExportDueSoonDto): Promise<StreamableFile> {
    const { hours = '12', ...filter } = query;
    const page = (paging: ListPaging) => this.due.soon(actor, Number(hours), filter, paging);
    return this.exports.open(DUE_SOON_SHEET, { actor, filters: query, page });
  }

  @Allow('supervisor', 'operator', 'head')
  @Get('league/export.xlsx')
  @AnswersWorkbook('league')
  table(@CurrentActor() actor: Actor, @Query() query: LeagueDto): Promise<StreamableFile> {
    const { from, to, group } = query;
    const page = async () => ({ items: linesOf((await this.league.table({ from, to }, group)).groups), next: null });
    return this.exports.open(LEAGUE_SHEET, { actor, filters: query, page });
  }

  @Allow('supervisor', 'operator', 'head')
  @Get('league/:unit/:figure/export.xlsx')
  @AnswersWorkbook('figure', '422 DEPARTMENT_UNKNOWN')
  lines(
    @CurrentActor() actor: Actor,
    @Param() { unit, figure }: FigureParam,
    @Query() query: FigureDto,
  ): Promise<StreamableFile> {
    const { from, to, hit } = query;
    const page = (paging: ListPaging) => this.league.lines(actor, unit, figure, { from, to }, paging, onlyHit(hit));
    return this.exports.open(FIGURE_SHEET, { actor, filters: { unit, figure, ...query }, page });
  }
}
