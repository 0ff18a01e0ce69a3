import { Controller, Get, type StreamableFile, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import { scope } from '../access/scope.js';
import { DirectoryService } from '../directory/directory.service.js';
import type { Actor } from '../foundation/actor.js';
import { ExportComplaints, askedFor } from './complaint.dto.js';
import { COMPLAINT_SHEET } from './complaint.sheet.js';
import { AnswersWorkbook } from './export.decorator.js';
import { Exports } from './export.service.js';
import { Lists } from './list.service.js';
import { Views } from './view.service.js';

@ApiTags('complaints')
@Controller('complaints/export.xlsx')
export class ComplaintExportController {
  constructor(
    private readonly lists: Lists,
    private readonly views: Views,
    private readonly directory: DirectoryService,
    private readonly exports: Exports,
  ) {}

  /** A handler works case by case: taking a unit's cases home is its head's. */
  @Allow('operator', 'head', 'supervisor')
  @Get()
  @AnswersWorkbook('complaints', '400 QUERY_TOO_SHORT')
  export(@CurrentActor() actor: Actor, @Query() query: ExportComplaints): Promise<StreamableFile> {
    const { filter, sort, q } = askedFor(query);
    const allowed = scope(actor, this.directory.current());
    return this.exports.open(COMPLAINT_SHEET, {
      actor,
      filters: query,
      page: async (paging) => {
        const { complaints, next } = await this.lists.page(allowed, filter, { ...paging, sort }, q);
        return { items: await this.views.items(complaints), next };
      },
    });
  }
}
