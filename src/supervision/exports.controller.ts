import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.js';
import { PageDto } from '../foundation/page.dto.js';
import { RefusesOnly } from '../foundation/refusals.js';
import { ExportRecord, type ExportView } from './exports.service.js';
import { pageOf } from './supervision.dto.js';

@ApiTags('supervision')
@Controller('supervision/exports')
export class ExportsController {
  constructor(private readonly record: ExportRecord) {}

  @Allow('supervisor', 'admin')
  @Get()
  @ApiOperation({
    summary: '导出记录: who exported which list, when, by which filters and how many rows; newest first',
  })
  @RefusesOnly('400 VALIDATION', '400 BAD_CURSOR', '401 UNAUTHENTICATED', '403 FORBIDDEN')
  list(@Query() { after, limit }: PageDto): Promise<{ items: readonly ExportView[]; next: string | null }> {
    return this.record.list(pageOf(after, limit));
  }
}
