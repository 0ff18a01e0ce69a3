import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags, OmitType } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import type { ListPaging } from '../complaint/export.js';
import { AnswersWorkbook } from '../complaint/export.decorator.js';
import { Exports } from '../complaint/export.service.js';
import type { Actor } from '../foundation/actor.js';
import { ExclusionsDto, SuspensionsDto, suspensionsAsked } from './ledgers.dto.js';
import { Ledgers } from './ledgers.service.js';
import { EXCLUSIONS_SHEET, SUSPENSIONS_SHEET } from './ledgers.sheet.js';
import { BatchesDto, OrdersDto } from './orders.dto.js';
import { Orders } from './orders.service.js';
import { BATCHES_SHEET, ORDERS_SHEET } from './orders.sheet.js';

const PAGED = ['after', 'limit'] as const;

class ExportOrdersDto extends OmitType(OrdersDto, PAGED) {}
class ExportBatchesDto extends OmitType(BatchesDto, PAGED) {}
class ExportSuspensionsDto extends OmitType(SuspensionsDto, PAGED) {}
class ExportExclusionsDto extends OmitType(ExclusionsDto, PAGED) {}

/** The supervisor's lists as workbooks, each by the filters of the list itself. */
@ApiTags('supervision')
@Controller('supervision')
export class LedgersExportController {
  constructor(
    private readonly exports: Exports,
    private readonly orders: Orders,
    private readonly ledgers: Ledgers,
  ) {}

  @Allow('supervisor', 'head')
  @Get('orders/export.xlsx')
  @AnswersWorkbook('orders', '400 BAD_PERIOD')
  ordersOf(@CurrentActor() actor: Actor, @Query() filter: ExportOrdersDto): Promise<StreamableFile> {
    const page = (paging: ListPaging) => this.orders.list(actor, filter, paging);
    return this.exports.open(ORDERS_SHEET, { actor, filters: filter, page });
  }

  @Allow('supervisor')
  @Get('orders/batches/export.xlsx')
  @AnswersWorkbook('batches', '400 BAD_PERIOD')
  batches(@CurrentActor() actor: Actor, @Query() filter: ExportBatchesDto): Promise<StreamableFile> {
    const page = (paging: ListPaging) => this.orders.batches(actor, filter, paging);
    return this.exports.open(BATCHES_SHEET, { actor, filters: filter, page });
  }

  @Allow('supervisor', 'operator', 'head')
  @Get('suspensions/export.xlsx')
  @AnswersWorkbook('suspensions')
  suspensions(@CurrentActor() actor: Actor, @Query() query: ExportSuspensionsDto): Promise<StreamableFile> {
    const page = (paging: ListPaging) => this.ledgers.suspensions(actor, suspensionsAsked(query), paging);
    return this.exports.open(SUSPENSIONS_SHEET, { actor, filters: query, page });
  }

  @Allow('supervisor', 'head')
  @Get('exclusions/export.xlsx')
  @AnswersWorkbook('exclusions', '400 BAD_PERIOD')
  exclusions(@CurrentActor() actor: Actor, @Query() filter: ExportExclusionsDto): Promise<StreamableFile> {
    const page = (paging: ListPaging) => this.ledgers.exclusions(actor, filter, paging);
    return this.exports.open(EXCLUSIONS_SHEET, { actor, filters: filter, page });
  }
}
