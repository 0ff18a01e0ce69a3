import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.js';
import { CurrentCommand } from '../complaint/command.js';
import type { Command } from '../complaint/door.service.js';
import type { ComplaintView } from '../complaint/view.js';
import { Refuses } from '../foundation/refusals.js';
import {
  CorrectDto, DecideAppealDto, HandOverDto, RejectDto, RequestInfoDto, TerminateDto, WithdrawDto,
} from './desk.dto.js'; // prettier-ignore
import { Desk } from './desk.service.js';

@ApiTags('complaints')
@ApiHeader({ name: 'If-Match', required: false, description: '`revision` of the row that was seen' })
@ApiHeader({ name: 'Idempotency-Key', required: false, description: 'A UUID' })
@Controller('complaints/:number')
export class DeskController {
  constructor(private readonly desk: Desk) {}

  @Allow('operator', 'supervisor')
  @Post('correct')
  @HttpCode(200)
  @ApiOperation({ summary: '更正: category, place, urgency, kind, secrecy, working copy; limits are derived again' })
  @Refuses('400 NOTHING_TO_CORRECT', '422 CATEGORY_UNKNOWN', '422 PLACE_UNKNOWN')
  correct(
    @Param('number') number: string,
    @Body() dto: CorrectDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.desk.correct(number, dto, command);
  }

  @Allow('operator', 'supervisor')
  @Post('admit')
  @HttpCode(200)
  @ApiOperation({ summary: '受理: from now on it waits for a unit' })
  @Refuses()
  admit(@Param('number') number: string, @CurrentCommand() command: Command): Promise<ComplaintView> {
    return this.desk.admit(number, command);
  }

  @Allow('operator', 'supervisor')
  @Post('hand-over')
  @HttpCode(200)
  @ApiOperation({ summary: '转接: an emergency, closed as REFERRED when its receiver confirms' })
  @Refuses('400 RECEIVER_UNNAMED')
  handOver(
    @Param('number') number: string,
    @Body() dto: HandOverDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.desk.handOver(number, dto, command);
  }

  @Allow('operator', 'supervisor')
  @Post('reject')
  @HttpCode(200)
  @ApiOperation({ summary: '不予受理: with its reason and words to the citizen; counts as the answer' })
  @Refuses('409 HAND_OVER_INSTEAD', '409 INFO_STILL_RUNNING', '422 REASON_UNKNOWN')
  reject(
    @Param('number') number: string,
    @Body() dto: RejectDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.desk.reject(number, dto, command);
  }

  @Allow('supervisor')
  @Post('decide-appeal')
  @HttpCode(200)
  @ApiOperation({ summary: '申诉审核: granted, the complaint is received again in a new round' })
  @Refuses('403 OWN_REJECTION', '409 NOTHING_TO_DECIDE')
  decideAppeal(
    @Param('number') number: string,
    @Body() dto: DecideAppealDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.desk.decideAppeal(number, dto, command);
  }

  @Allow('operator', 'handler', 'head')
  @Post('request-info')
  @HttpCode(200)
  @ApiOperation({ summary: '请补充信息: the citizen is asked for what is missing; pauses no clock' })
  @Refuses('400 QUESTION_MISSING')
  requestInfo(
    @Param('number') number: string,
    @Body() dto: RequestInfoDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.desk.requestInfo(number, dto.text, command);
  }

  @Allow('operator', 'supervisor')
  @Post('terminate')
  @HttpCode(200)
  @ApiOperation({ summary: '终止办理: closed with a reason and words to the citizen' })
  @Refuses('403 SUPERVISOR_NEEDED', '422 REASON_UNKNOWN')
  terminate(
    @Param('number') number: string,
    @Body() dto: TerminateDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.desk.terminate(number, dto, command);
  }

  @Allow('operator')
  @Post('withdraw')
  @HttpCode(200)
  @ApiOperation({ summary: '撤单: on the citizen’s behalf' })
  @Refuses('400 WITHDRAWAL_UNEXPLAINED')
  withdraw(
    @Param('number') number: string,
    @Body() dto: WithdrawDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.desk.withdraw(number, dto.text, command);
  }
}
