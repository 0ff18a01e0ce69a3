import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiResponse, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import { CurrentCommand } from '../complaint/command.js';
import type { Command } from '../complaint/door.service.js';
import type { Actor } from '../foundation/actor.js';
import { RefusesOnly } from '../foundation/refusals.js';
import { Issuing, type IssuedBatch } from './issuing.service.js';
import { BatchesDto, IssueOrdersDto, OrdersDto } from './orders.dto.js';
import { Orders, type Batch, type OrderItem } from './orders.service.js';
import { pageOf } from './supervision.dto.js';

@ApiTags('supervision')
@Controller('supervision/orders')
export class OrdersController {
  constructor(
    private readonly orders: Orders,
    private readonly issuing: Issuing,
  ) {}

  @Allow('supervisor', 'admin', 'head', 'handler')
  @Get()
  @ApiOperation({
    summary: '督办单, the newest first; a unit’s people see what is signed, of the complaints they hold',
  })
  @RefusesOnly('400 VALIDATION', '400 BAD_CURSOR', '400 BAD_PERIOD', '401 UNAUTHENTICATED', '403 FORBIDDEN')
  list(
    @CurrentActor() actor: Actor,
    @Query() { after, limit, ...asked }: OrdersDto,
  ): Promise<{ items: readonly OrderItem[]; next: string | null }> {
    return this.orders.list(actor, asked, pageOf(after, limit));
  }

  @Allow('supervisor', 'admin')
  @Get('batches')
  @ApiOperation({ summary: '待签发的督办清单: the drafts of each unit and day, the longest waiting first' })
  @RefusesOnly('400 VALIDATION', '400 BAD_CURSOR', '400 BAD_PERIOD', '401 UNAUTHENTICATED', '403 FORBIDDEN')
  batches(
    @CurrentActor() actor: Actor,
    @Query() { after, limit, ...asked }: BatchesDto,
  ): Promise<{ items: readonly Batch[]; next: string | null }> {
    return this.orders.batches(actor, asked, pageOf(after, limit));
  }

  @Allow('supervisor')
  @Post('issue')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'A UUID' })
  @ApiResponse({ status: 200, description: 'What became of each order, and the list they were signed on' })
  @ApiOperation({
    summary:
      '批量签发: the drafts of a unit and day, or orders by number, at most 200, each by itself; the reply says of each ' +
      'whether it is signed, or why not (`ORDER_NOT_FOUND`, `ORDER_NOT_ANSWERED`, `ORDER_ANSWERED`, `ORDER_CLOSED`, …)',
  })
  @RefusesOnly(
    '400 VALIDATION',
    '400 BAD_PERIOD',
    '401 UNAUTHENTICATED',
    '403 FORBIDDEN',
    '422 DEPARTMENT_UNKNOWN',
    '422 KEY_REUSED',
    '503 DATABASE_UNAVAILABLE',
  )
  issue(@Body() dto: IssueOrdersDto, @CurrentCommand() command: Command): Promise<IssuedBatch> {
    return this.issuing.issue(dto, command);
  }
}
