import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.js';
import { CurrentCommand } from '../complaint/command.js';
import type { Command } from '../complaint/door.service.js';
import type { ComplaintView } from '../complaint/view.js';
import { Refuses } from '../foundation/refusals.js';
import {
  AssistDto,
  DecideReturnDto,
  DelegateDto,
  DesignateDto,
  OpineDto,
  ReassignDto,
  ReturnDto,
} from './units.dto.js';
import { Units } from './units.service.js';

/** What passes between the hotline and the units, and between the levels of a second-level platform. */
@ApiTags('complaints')
@ApiHeader({ name: 'If-Match', required: false, description: '`revision` of the row that was seen' })
@ApiHeader({ name: 'Idempotency-Key', required: false, description: 'A UUID' })
@Controller('complaints/:number')
export class UnitsController {
  constructor(private readonly units: Units) {}

  @Allow('supervisor')
  @Post('designate')
  @HttpCode(200)
  @ApiOperation({
    summary: '指定承办: the supervisor’s choice, also after the third dispatch; that unit may not return',
  })
  @Refuses(
    '409 CATEGORY_MISSING',
    '409 REQUEST_PENDING',
    '409 NO_TIME_LEFT',
    '422 DEPARTMENT_UNKNOWN',
    '422 CENTER_NOT_A_UNIT',
    '422 HANDLER_UNKNOWN',
    '422 SAME_UNIT',
    '422 ASSIST_BY_LEAD',
    '409 ALREADY_ASSISTING',
  )
  designate(
    @Param('number') number: string,
    @Body() dto: DesignateDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.units.designate(number, dto, command);
  }

  @Allow('operator', 'supervisor')
  @Post('reassign')
  @HttpCode(200)
  @ApiOperation({ summary: '改派: to another unit without a return; the unit that accepted answers until another has' })
  @Refuses(
    '409 CATEGORY_MISSING',
    '409 DESIGNATION_NEEDED',
    '409 REQUEST_PENDING',
    '409 NO_TIME_LEFT',
    '422 DEPARTMENT_UNKNOWN',
    '422 CENTER_NOT_A_UNIT',
    '422 HANDLER_UNKNOWN',
    '422 SAME_UNIT',
    '422 ASSIST_BY_LEAD',
    '409 ALREADY_ASSISTING',
  )
  reassign(
    @Param('number') number: string,
    @Body() dto: ReassignDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.units.reassign(number, dto, command);
  }

  @Allow('handler', 'head')
  @Post('return')
  @HttpCode(200)
  @ApiOperation({ summary: '退单: asked once per unit, inside the return window, with reason and legal basis' })
  @Refuses(
    '409 DESIGNATED',
    '409 NO_RETURN',
    '409 REQUEST_PENDING',
    '409 RETURNED_ONCE',
    '409 RETURN_TOO_LATE',
    '422 DEPARTMENT_UNKNOWN',
    '422 CENTER_NOT_A_UNIT',
    '422 REASON_UNKNOWN',
    '422 SAME_UNIT',
  )
  return(
    @Param('number') number: string,
    @Body() dto: ReturnDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.units.return(number, dto, command);
  }

  @Allow('operator', 'supervisor', 'handler', 'head')
  @Post('decide-return')
  @HttpCode(200)
  @ApiOperation({ summary: '退单审核: by the centre, or by the platform that delegated the complaint' })
  @Refuses('400 WORDS_MISSING', '403 OWN_REQUEST', '409 NOTHING_TO_DECIDE')
  decideReturn(
    @Param('number') number: string,
    @Body() dto: DecideReturnDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.units.decideReturn(number, dto, command);
  }

  @Allow('handler', 'head')
  @Post('delegate')
  @HttpCode(200)
  @ApiOperation({ summary: '下派: inside the own tree, with accept and return clocks of that level' })
  @Refuses(
    '409 REQUEST_PENDING',
    '422 DEPARTMENT_UNKNOWN',
    '422 CENTER_NOT_A_UNIT',
    '422 HANDLER_UNKNOWN',
    '422 NOT_IN_TREE',
  )
  delegate(
    @Param('number') number: string,
    @Body() dto: DelegateDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.units.delegate(number, dto, command);
  }

  @Allow('operator', 'supervisor', 'handler', 'head')
  @Post('assist')
  @HttpCode(200)
  @ApiOperation({ summary: '邀请协办: opinions by half of the lead’s remaining time; only the lead answers' })
  @Refuses(
    '409 ALREADY_ASSISTING',
    '409 NO_TIME_LEFT',
    '422 ASSIST_BY_LEAD',
    '422 CENTER_NOT_A_UNIT',
    '422 DEPARTMENT_UNKNOWN',
  )
  assist(
    @Param('number') number: string,
    @Body() dto: AssistDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.units.assist(number, dto, command);
  }

  @Allow('handler', 'head')
  @Post('opine')
  @HttpCode(200)
  @ApiOperation({ summary: '协办意见: an assisting unit’s opinion to the lead' })
  @Refuses('409 ALREADY_OPINED')
  opine(
    @Param('number') number: string,
    @Body() dto: OpineDto,
    @CurrentCommand() command: Command,
  ): Promise<ComplaintView> {
    return this.units.opine(number, dto, command);
  }
}
