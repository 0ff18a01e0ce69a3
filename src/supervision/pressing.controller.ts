import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.js';
import { CurrentCommand } from '../complaint/command.js';
import type { Command } from '../complaint/door.service.js';
import type { ComplaintView } from '../complaint/view.js';
import { Refuses } from '../foundation/refusals.js';
import { Pressing } from './pressing.service.js';
import { AnswerOrderDto, OrderStepDto, RecheckDto, RemindDto } from './supervision.dto.js';

@ApiTags('complaints')
@ApiHeader({ name: 'If-Match', required: false, description: '`revision` of the row that was seen' })
@ApiHeader({ name: 'Idempotency-Key', required: false, description: 'A UUID' })
@Controller('complaints/:number')
export class PressingController {
  constructor(private readonly pressing: Pressing) {}

  @Allow('supervisor')
  @Post('remind')
  @HttpCode(200)
  @ApiOperation({ summary: '催办: tell the unit’s handler and heads' })
  @Refuses()
  remind(
    @Param('number') number: string,
    @Body() { text }: RemindDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.pressing.remind(number, text, command);
  }

  @Allow('supervisor')
  @Post('issue-order')
  @HttpCode(200)
  @ApiOperation({ summary: '签发督办单: sign a drawn order by its number, or draw one up by hand' })
  @Refuses('404 ORDER_NOT_FOUND', '409 ORDER_NOT_ANSWERED', '409 ORDER_ANSWERED', '409 ORDER_CLOSED')
  issueOrder(
    @Param('number') number: string,
    @Body() dto: OrderStepDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.pressing.issueOrder(number, dto, command);
  }

  @Allow('handler', 'head')
  @Post('answer-order')
  @HttpCode(200)
  @ApiOperation({ summary: '督办回复: the unit says what it has done about the order' })
  @Refuses(
    '404 ORDER_NOT_FOUND',
    '409 NO_ORDER',
    '409 ORDER_STEP',
    '409 ORDER_NOT_ISSUED',
    '409 ORDER_ANSWERED',
    '409 ORDER_CLOSED',
  )
  answerOrder(
    @Param('number') number: string,
    @Body() dto: AnswerOrderDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.pressing.answerOrder(number, dto, command);
  }

  @Allow('supervisor')
  @Post('close-order')
  @HttpCode(200)
  @ApiOperation({ summary: '督办办结: an order the unit has answered' })
  @Refuses(
    '404 ORDER_NOT_FOUND',
    '409 NO_ORDER',
    '409 ORDER_STEP',
    '409 ORDER_NOT_ISSUED',
    '409 ORDER_NOT_ANSWERED',
    '409 ORDER_CLOSED',
  )
  closeOrder(
    @Param('number') number: string,
    @Body() dto: OrderStepDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.pressing.closeOrder(number, dto, command);
  }

  @Allow('supervisor')
  @Post('recheck')
  @HttpCode(200)
  @ApiOperation({
    summary: '回头看: look at a closed complaint again; reopened, its next round starts with new clocks',
  })
  @Refuses('400 CAUSE_MISSING')
  recheck(
    @Param('number') number: string,
    @Body() dto: RecheckDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.pressing.recheck(number, dto, command);
  }
}
