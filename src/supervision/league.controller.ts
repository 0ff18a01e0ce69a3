import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import type { Actor } from '../foundation/actor.js';
import { FigureListDto, FigureParam, LeagueDto, onlyHit } from './league.dto.js';
import { League, type FigureLine, type LeagueTable } from './league.service.js';
import { pageOf } from './supervision.dto.js';
import { RefusesOnly } from '../foundation/refusals.js';

@ApiTags('supervision')
@Controller('supervision/league')
export class LeagueController {
  constructor(private readonly league: League) {}

  @Allow('supervisor', 'operator', 'head', 'admin')
  @Get()
  @ApiOperation({ summary: '考核评价: every unit’s rates in a period, with intervals, 环比 and 同比, by group' })
  @RefusesOnly('400 VALIDATION', '400 BAD_PERIOD')
  table(@Query() { from, to, group }: LeagueDto): Promise<LeagueTable> {
    return this.league.table({ from, to }, group);
  }

  @Allow('supervisor', 'operator', 'head', 'admin')
  @Get(':unit/:figure')
  @ApiOperation({ summary: 'The complaints behind one figure of one unit, the latest first' })
  @RefusesOnly('400 VALIDATION', '400 BAD_PERIOD', '400 BAD_CURSOR', '422 DEPARTMENT_UNKNOWN')
  lines(
    @CurrentActor() actor: Actor,
    @Param() { unit, figure }: FigureParam,
    @Query() query: FigureListDto,
  ): Promise<{ items: FigureLine[]; next: string | null }> {
    const { from, to, hit, after, limit } = query;
    return this.league.lines(actor, unit, figure, { from, to }, pageOf(after, limit), onlyHit(hit));
  }
}
