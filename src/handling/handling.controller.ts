import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.js';
import type { Command } from '../complaint/door.service.js';
import type { ComplaintView } from '../complaint/view.js';
import { CurrentCommand } from '../complaint/command.js';
import { Refuses } from '../foundation/refusals.js';
import { AnswerDirectlyDto, ClassifyDto, CloseDto, DispatchDto } from './handling.dto.js';
import { Handling } from './handling.service.js';

@ApiTags('complaints')
@ApiHeader({ name: 'If-Match', required: false, description: '`revision` of the row that was seen' })
@ApiHeader({ name: 'Idempotency-Key', required: false, description: 'A UUID' })
@Controller('complaints/:number')
export class HandlingController {
  constructor(private readonly handling: Handling) {}

  @Allow('operator', 'supervisor')
  @Post('classify')
  @HttpCode(200)
  @ApiOperation({ summary: '分类: name the category' })
  @Refuses('422 CATEGORY_UNKNOWN')
  classify(
    @Param('number') number: string,
    @Body() dto: ClassifyDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.handling.classify(number, dto.category, command);
  }

  @Allow('operator', 'supervisor')
  @Post('dispatch')
  @HttpCode(200)
  @ApiOperation({ summary: '派单: to a unit, by default the rules’ choice' })
  @Refuses(
    '409 NO_RULE',
    '409 CATEGORY_MISSING',
    '409 DESIGNATION_NEEDED',
    '409 NO_TIME_LEFT',
    '422 DEPARTMENT_UNKNOWN',
    '422 CENTER_NOT_A_UNIT',
    '422 HANDLER_UNKNOWN',
    '422 ASSIST_BY_LEAD',
  )
  dispatch(
    @Param('number') number: string,
    @Body() dto: DispatchDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.handling.dispatch(number, dto, command);
  }

  @Allow('handler', 'head')
  @Post('accept')
  @HttpCode(200)
  @ApiOperation({ summary: '签收' })
  @Refuses('409 REQUEST_PENDING')
  accept(@Param('number') number: string, @CurrentCommand() command: Command): Promise<ComplaintView> {
    return this.handling.accept(number, command);
  }

  @Allow('operator')
  @Post('answer-directly')
  @HttpCode(200)
  @ApiOperation({ summary: '直接答复: at the operator’s desk, from entries of the knowledge base' })
  @Refuses('409 ENTRY_EXPIRED', '422 ENTRY_UNKNOWN')
  answerDirectly(
    @Param('number') number: string,
    @Body() dto: AnswerDirectlyDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.handling.answerDirectly(number, dto, command);
  }

  @Allow('operator', 'supervisor')
  @Post('close')
  @HttpCode(200)
  @ApiOperation({ summary: '结案' })
  @Refuses('409 REFERRED_ONLY', '409 RATING_AWAITED', '409 CALLS_MISSING', '409 REDO_PENDING')
  close(
    @Param('number') number: string,
    @Body() dto: CloseDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.handling.close(number, dto, command);
  }
}
