import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiResponse, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import { CurrentCommand } from '../complaint/command.js';
import type { Command } from '../complaint/door.service.js';
import type { Actor } from '../foundation/actor.js';
import { DomainError } from '../foundation/problem.js';
import { RefusesOnly } from '../foundation/refusals.js';
import { CallInterviewDto, InterviewListDto, MonthDto, RecordInterviewDto } from './interview.dto.js';
import { DueInterviews, type DueOfMonth } from './interview.due.service.js';
import { Interviews } from './interview.service.js';
import { InterviewViews, type InterviewList, type InterviewView } from './interview.views.service.js';
import { pageOf } from './supervision.dto.js';

const Id = () =>
  Param(
    'id',
    new ParseUUIDPipe({ exceptionFactory: () => new DomainError('INTERVIEW_NOT_FOUND', 404, '没有找到该约谈。') }),
  );

@ApiTags('supervision')
@Controller('supervision/interviews')
export class InterviewController {
  constructor(
    private readonly interviews: Interviews,
    private readonly due: DueInterviews,
    private readonly views: InterviewViews,
  ) {}

  @Allow('supervisor', 'admin')
  @Get('due')
  @ApiOperation({
    summary: '约谈名单: units whose month is slow, of poor effect or of low satisfaction, with figures and complaints',
  })
  @RefusesOnly('400 VALIDATION', '401 UNAUTHENTICATED', '403 FORBIDDEN')
  list(@Query() { month }: MonthDto): Promise<DueOfMonth> {
    return this.due.list(month);
  }

  @Allow('supervisor')
  @Post()
  @HttpCode(201)
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'A UUID' })
  @ApiResponse({ status: 201, description: 'The new interview' })
  @ApiOperation({ summary: '约谈: call one unit or several; the figures of this moment are kept with it' })
  @RefusesOnly(
    '400 VALIDATION',
    '400 BAD_INSTANT',
    '400 MEETING_PAST',
    '401 UNAUTHENTICATED',
    '403 FORBIDDEN',
    '409 MONTH_NOT_OVER',
    '409 INTERVIEW_NOT_DUE',
    '409 ALREADY_CALLED',
    '422 DEPARTMENT_UNKNOWN',
    '422 KEY_REUSED',
  )
  async call(@Body() dto: CallInterviewDto, @CurrentCommand() command: Command): Promise<InterviewView> {
    return this.views.one(await this.interviews.call(dto, command), command.actor);
  }

  @Allow('supervisor', 'operator', 'head', 'admin')
  @Get()
  @ApiOperation({ summary: '约谈记录: the latest called first; to a unit’s head those of the own units' })
  @RefusesOnly('400 VALIDATION', '400 BAD_CURSOR', '401 UNAUTHENTICATED', '403 FORBIDDEN')
  all(@CurrentActor() actor: Actor, @Query() { after, limit, ...filter }: InterviewListDto): Promise<InterviewList> {
    return this.views.list(actor, filter, pageOf(after, limit));
  }

  @Allow('supervisor', 'operator', 'head', 'admin')
  @Get(':id')
  @ApiOperation({ summary: '约谈: one interview with everything recorded of it' })
  @RefusesOnly('401 UNAUTHENTICATED', '403 FORBIDDEN', '404 INTERVIEW_NOT_FOUND')
  one(@CurrentActor() actor: Actor, @Id() id: string): Promise<InterviewView> {
    return this.views.one(id, actor);
  }

  @Allow('supervisor')
  @Post(':id/record')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'A UUID' })
  @ApiResponse({ status: 200, description: 'The interview with its record' })
  @ApiOperation({ summary: '约谈登记: what was held, 整改要求 and 期限; a further record adds to it, none is changed' })
  @RefusesOnly(
    '400 VALIDATION',
    '400 BAD_INSTANT',
    '400 BAD_DAY',
    '400 DUE_TOO_EARLY',
    '401 UNAUTHENTICATED',
    '403 FORBIDDEN',
    '404 INTERVIEW_NOT_FOUND',
    '409 NOT_HELD_YET',
    '409 HELD_TOO_EARLY',
    '422 KEY_REUSED',
  )
  async record(
    @Id() id: string,
    @Body() dto: RecordInterviewDto,
    @CurrentCommand() command: Command,
  ): Promise<InterviewView> {
    await this.interviews.record(id, dto, command);
    return this.views.one(id, command.actor);
  }
}
