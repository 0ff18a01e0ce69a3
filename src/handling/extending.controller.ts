import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.js';
import { CurrentCommand } from '../complaint/command.js';
import type { Command } from '../complaint/door.service.js';
import type { ComplaintView } from '../complaint/view.js';
import { Refuses } from '../foundation/refusals.js';
import { EndSuspensionDto, ExtendDto, ReviewSuspensionDto, SuspendDto, VerdictDto } from './answering.dto.js';
import { Answering } from './answering.service.js';

@ApiTags('complaints')
@ApiHeader({ name: 'If-Match', required: false, description: '`revision` of the row that was seen' })
@ApiHeader({ name: 'Idempotency-Key', required: false, description: 'A UUID' })
@Controller('complaints/:number')
export class ExtendingController {
  constructor(private readonly answering: Answering) {}

  @Allow('handler', 'head')
  @Post('extend')
  @HttpCode(200)
  @ApiOperation({ summary: '申请延期: more working days for *resolve*, never for *respond*' })
  @Refuses(
    '400 EXTENSION_TOO_LONG',
    '403 HEAD_MUST_SIGN',
    '409 NO_RESOLVE_CLOCK',
    '409 REQUEST_PENDING',
    '409 TOO_LATE_TO_EXTEND',
    '409 NO_MORE_EXTENSIONS',
  )
  extend(
    @Param('number') number: string,
    @Body() dto: ExtendDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.answering.extend(number, dto, command);
  }

  @Allow('operator', 'supervisor')
  @Post('decide-extension')
  @HttpCode(200)
  @ApiOperation({ summary: '延期审核: the first by an operator, the second by a supervisor; the citizen is told' })
  @Refuses(
    '403 OWN_REQUEST',
    '403 SUPERVISOR_DECIDES',
    '409 NOTHING_TO_DECIDE',
    '409 NO_RESOLVE_CLOCK',
    '409 RESOLVE_OVERDUE',
  )
  decideExtension(
    @Param('number') number: string,
    @Body() dto: VerdictDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.answering.decideExtension(number, dto, command);
  }

  @Allow('handler', 'head')
  @Post('suspend')
  @HttpCode(200)
  @ApiOperation({ summary: '申请挂账: once, at most 365 days' })
  @Refuses(
    '400 UNTIL_PAST',
    '400 SUSPENSION_TOO_LONG',
    '409 NO_RESOLVE_CLOCK',
    '409 REQUEST_PENDING',
    '409 NO_MORE_SUSPENSIONS',
    '422 REASON_UNKNOWN',
  )
  suspend(
    @Param('number') number: string,
    @Body() dto: SuspendDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.answering.suspend(number, dto, command);
  }

  @Allow('supervisor')
  @Post('decide-suspension')
  @HttpCode(200)
  @ApiOperation({ summary: '挂账审核: *resolve* stops, looked at every 30 days, ends by itself' })
  @Refuses('403 OWN_REQUEST', '409 NOTHING_TO_DECIDE', '409 NO_RESOLVE_CLOCK', '409 SUSPENSION_OVER')
  decideSuspension(
    @Param('number') number: string,
    @Body() dto: VerdictDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.answering.decideSuspension(number, dto, command);
  }

  @Allow('handler', 'head', 'supervisor')
  @Post('review-suspension')
  @HttpCode(200)
  @ApiOperation({ summary: '挂账检视: what the periodic look found; the reminder comes every 30 days' })
  @Refuses('409 NOT_SUSPENDED')
  reviewSuspension(
    @Param('number') number: string,
    @Body() dto: ReviewSuspensionDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.answering.reviewSuspension(number, dto, command);
  }

  @Allow('handler', 'head', 'supervisor')
  @Post('end-suspension')
  @HttpCode(200)
  @ApiOperation({ summary: '销账: *resolve* starts anew' })
  @Refuses('409 NOT_SUSPENDED')
  endSuspension(
    @Param('number') number: string,
    @Body() dto: EndSuspensionDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.answering.endSuspension(number, dto.text, command);
  }
}
