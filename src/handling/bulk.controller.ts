import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiResponse, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.js';
import { CurrentCommand } from '../complaint/command.js';
import type { Command } from '../complaint/door.service.js';
import { Refuses } from '../foundation/refusals.js';
import { DispatchManyDto } from './desk.dto.js';
import { Handling, type Dispatched } from './handling.service.js';

@ApiTags('complaints')
@ApiHeader({ name: 'Idempotency-Key', required: false, description: 'A UUID' })
@Controller('complaints')
export class BulkController {
  constructor(private readonly handling: Handling) {}

  @Allow('operator', 'supervisor')
  @Post('dispatch')
  @HttpCode(200)
  @ApiResponse({ status: 200, description: 'What became of each complaint, in the order given' })
  @ApiOperation({
    summary: '批量派单: at most 100, each by itself; the reply says of each whether it went out, or why not',
  })
  @Refuses()
  dispatch(@Body() dto: DispatchManyDto, @CurrentCommand() command: Command): Promise<{ items: Dispatched[] }> {
    return this.handling.dispatchMany(dto.items, command);
  }
}
