import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.js';
import { CurrentCommand } from '../complaint/command.js';
import type { Command } from '../complaint/door.service.js';
import type { ComplaintView } from '../complaint/view.js';
import { Refuses } from '../foundation/refusals.js';
import {
  AcknowledgeDto,
  AnswerDto,
  NoteDto,
  ProgressEntryDto,
  PublishDto,
  ReviewDto,
  SendBackDto,
} from './answering.dto.js';
import { Answering } from './answering.service.js';

@ApiTags('complaints')
@ApiHeader({ name: 'If-Match', required: false, description: '`revision` of the row that was seen' })
@ApiHeader({ name: 'Idempotency-Key', required: false, description: 'A UUID' })
@Controller('complaints/:number')
export class AnsweringController {
  constructor(private readonly answering: Answering) {}

  @Allow('operator', 'handler', 'head')
  @Post('acknowledge')
  @HttpCode(200)
  @ApiOperation({ summary: '首次响应: the first reply by a person; never stops *respond*' })
  @Refuses('409 ALREADY_ACKNOWLEDGED')
  acknowledge(
    @Param('number') number: string,
    @Body() dto: AcknowledgeDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.answering.acknowledge(number, dto.reply, command);
  }

  @Allow('operator', 'handler', 'head', 'supervisor')
  @Post('note')
  @HttpCode(200)
  @ApiOperation({ summary: '内部批注: inside the house only' })
  @Refuses()
  note(
    @Param('number') number: string,
    @Body() dto: NoteDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.answering.note(number, dto.text, command);
  }

  @Allow('handler', 'head')
  @Post('progress')
  @HttpCode(200)
  @ApiOperation({ summary: '办理进展: the citizen reads it in the timeline' })
  @Refuses()
  progress(
    @Param('number') number: string,
    @Body() dto: ProgressEntryDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.answering.progress(number, dto.text, command);
  }

  @Allow('handler', 'head')
  @Post('answer')
  @HttpCode(200)
  @ApiOperation({
    summary: '答复: interim or final; released at once, or to the unit’s signature and the hotline’s review',
  })
  @Refuses(
    '400 ANSWER_MISSING',
    '400 FOUND_MISSING',
    '400 MEASURE_MISSING',
    '400 PROMISE_MISSING',
    '400 PROMISE_PAST',
    '422 ATTACHMENT_UNKNOWN',
    '422 DEPARTMENT_UNKNOWN',
  )
  answer(
    @Param('number') number: string,
    @Body() dto: AnswerDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.answering.answer(number, dto, command);
  }

  @Allow('head', 'operator', 'supervisor')
  @Post('review')
  @HttpCode(200)
  @ApiOperation({ summary: '审签 (the unit’s head) or 审核 (the hotline): passed on, or released to the citizen' })
  @Refuses('403 OWN_ANSWER')
  review(
    @Param('number') number: string,
    @Body() dto: ReviewDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.answering.review(number, dto.text, command);
  }

  @Allow('head', 'operator', 'supervisor')
  @Post('send-back')
  @HttpCode(200)
  @ApiOperation({ summary: '退回补办: within the same round and clocks' })
  @Refuses('400 WORDS_MISSING')
  sendBack(
    @Param('number') number: string,
    @Body() dto: SendBackDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.answering.sendBack(number, dto.text, command);
  }

  @Allow('operator', 'supervisor')
  @Post('publish')
  @HttpCode(200)
  @ApiOperation({ summary: '公开: show the answered complaint in public, or stop showing it' })
  @Refuses('409 NOT_ANSWERED', '409 NOT_PUBLISHABLE')
  publish(
    @Param('number') number: string,
    @Body() dto: PublishDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.answering.publish(number, dto, command);
  }
}
