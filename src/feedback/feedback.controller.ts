import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.js';
import { CurrentCommand } from '../complaint/command.js';
import type { Command } from '../complaint/door.service.js';
import type { ComplaintView } from '../complaint/view.js';
import { Refuses } from '../foundation/refusals.js';
import {
  DecideExclusionDto, DecideRedoDto, ExcludeDto, FollowUpDto, PhonedChaseDto, PhonedSupplementDto,
} from './feedback.dto.js'; // prettier-ignore
import { Feedback } from './feedback.service.js';

@ApiTags('complaints')
@ApiHeader({ name: 'If-Match', required: false, description: '`revision` of the row that was seen' })
@ApiHeader({ name: 'Idempotency-Key', required: false, description: 'A UUID' })
@Controller('complaints/:number')
export class FeedbackController {
  constructor(private readonly feedback: Feedback) {}

  @Allow('operator')
  @Post('follow-up')
  @HttpCode(200)
  @ApiOperation({ summary: '回访 by phone: what the citizen says counts as a rating; never by who handled the case' })
  @Refuses('400 RATING_MISSING', '403 OWN_ANSWER', '409 ALREADY_RATED')
  followUp(
    @Param('number') number: string,
    @Body() dto: FollowUpDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.feedback.followUp(number, dto, command);
  }

  @Allow('operator', 'supervisor')
  @Post('decide-redo')
  @HttpCode(200)
  @ApiOperation({ summary: '重办审核: 重办, 维持答复 or 挂账; after two redos a supervisor decides' })
  @Refuses(
    '400 WORDS_MISSING', '403 OWN_ANSWER', '403 SUPERVISOR_DECIDES', '409 NOTHING_TO_DECIDE', '409 NO_UNIT',
    '409 SUSPENDED_ONCE', '422 REASON_UNKNOWN', '422 SUSPENSION_DATE',
  ) // prettier-ignore
  decideRedo(
    @Param('number') number: string,
    @Body() dto: DecideRedoDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.feedback.decideRedo(number, dto, command);
  }

  @Allow('head')
  @Post('exclude')
  @HttpCode(200)
  @ApiOperation({ summary: '申请考核剔除: that the complaint be left out of the unit’s evaluation' })
  @Refuses('409 ALREADY_EXCLUDED', '409 REQUEST_PENDING', '422 REASON_UNKNOWN')
  exclude(
    @Param('number') number: string,
    @Body() dto: ExcludeDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.feedback.exclude(number, dto, command);
  }

  @Allow('supervisor')
  @Post('decide-exclusion')
  @HttpCode(200)
  @ApiOperation({ summary: '考核剔除审核' })
  @Refuses('403 OWN_REQUEST', '409 NOTHING_TO_DECIDE')
  decideExclusion(
    @Param('number') number: string,
    @Body() dto: DecideExclusionDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.feedback.decideExclusion(number, dto, command);
  }

  @Allow('operator')
  @Post('chase')
  @HttpCode(200)
  @ApiOperation({ summary: '市民催单, taken by phone: never a new complaint, moves no clock' })
  @Refuses()
  chase(
    @Param('number') number: string,
    @Body() dto: PhonedChaseDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.feedback.chase(number, dto.text, command);
  }

  @Allow('operator')
  @Post('supplement')
  @HttpCode(200)
  @ApiOperation({ summary: '补充诉求, taken by phone: never a new complaint, moves no clock' })
  @Refuses()
  supplement(
    @Param('number') number: string,
    @Body() dto: PhonedSupplementDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.feedback.supplement(number, dto.text, command);
  }
}
