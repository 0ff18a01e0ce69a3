import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import type { ListPaging } from '../complaint/export.js';
import { AnswersWorkbook } from '../complaint/export.decorator.js';
import { Exports } from '../complaint/export.service.js';
import type { Actor } from '../foundation/actor.js';
import { ExportEntriesDto } from './knowledge.dto.js';
import { Knowledge } from './knowledge.service.js';
import { EXPIRING_SHEET, KNOWLEDGE_SHEET } from './knowledge.sheet.js';

const asText = ({ limit, ...paging }: ListPaging) => ({ ...paging, limit: String(limit) });

/** The knowledge base as workbooks, for who may read it as lists. */
@ApiTags('knowledge')
@Controller('knowledge')
export class KnowledgeExportController {
  constructor(
    private readonly knowledge: Knowledge,
    private readonly exports: Exports,
  ) {}

  @Allow('operator', 'head', 'supervisor')
  @Get('export.xlsx')
  @AnswersWorkbook('knowledge', '400 QUERY_TOO_SHORT')
  search(@CurrentActor() actor: Actor, @Query() filters: ExportEntriesDto): Promise<StreamableFile> {
    const page = (paging: ListPaging) => this.knowledge.search({ ...filters, ...asText(paging) }, actor);
    return this.exports.open(KNOWLEDGE_SHEET, { actor, filters, page });
  }

  @Allow('operator', 'head', 'supervisor')
  @Get('expiring/export.xlsx')
  @AnswersWorkbook('knowledge-expiring')
  expiring(@CurrentActor() actor: Actor): Promise<StreamableFile> {
    const page = (paging: ListPaging) => this.knowledge.expiring(asText(paging), actor);
    return this.exports.open(EXPIRING_SHEET, { actor, filters: {}, page });
  }
}
