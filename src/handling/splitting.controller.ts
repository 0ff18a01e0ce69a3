import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.js';
import { CurrentCommand } from '../complaint/command.js';
import type { Command } from '../complaint/door.service.js';
import type { ComplaintView } from '../complaint/view.js';
import { Views } from '../complaint/view.service.js';
import { Refuses } from '../foundation/refusals.js';
import { AppendDto, SplitDto } from './splitting.dto.js';
import { Splitting } from './splitting.service.js';

@ApiTags('complaints')
@ApiHeader({ name: 'If-Match', required: false, description: '`revision` of the row that was seen' })
@ApiHeader({ name: 'Idempotency-Key', required: false, description: 'A UUID' })
@Controller('complaints/:number')
export class SplittingController {
  constructor(
    private readonly splitting: Splitting,
    private readonly views: Views,
  ) {}

  @Allow('operator', 'supervisor')
  @Post('split')
  @HttpCode(200)
  @ApiOperation({
    summary:
      '拆单: each further matter becomes a complaint of its own, due when the post was; the reply is the original',
  })
  @Refuses(
    '409 CATEGORY_MISSING',
    '409 NOT_NEW',
    '422 CATEGORY_UNKNOWN',
    '422 CENTER_NOT_A_UNIT',
    '422 DEPARTMENT_UNKNOWN',
    '422 HANDLER_UNKNOWN',
    '422 PLACE_UNKNOWN',
  )
  async split(
    @Param('number') number: string,
    @Body() dto: SplitDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.views.one(await this.splitting.split(number, dto, command), command.actor);
  }

  @Allow('operator', 'supervisor')
  @Post('append')
  @HttpCode(200)
  @ApiOperation({
    summary: '追记: a repeat by the same person is joined to the complaint that has the matter, and closed as GROUPED',
  })
  @Refuses(
    '409 NOT_NEW',
    '409 NOT_SAME_PERSON',
    '409 TARGET_LATER',
    '409 TARGET_NOT_OPEN',
    '409 TARGET_NOT_SECRET',
    '422 TARGET_IS_ITSELF',
    '422 TARGET_NOT_FOUND',
  )
  async append(
    @Param('number') number: string,
    @Body() dto: AppendDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.views.one(await this.splitting.append(number, dto, command), command.actor);
  }
}
