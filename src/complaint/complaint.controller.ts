import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import { scope } from '../access/scope.js';
import { City } from '../directory/city.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import type { Actor } from '../foundation/actor.js';
import { DomainError } from '../foundation/problem.js';
import type { Complaint } from './complaint.js';
import { ListComplaints, askedFor } from './complaint.dto.js';
import type { Plain } from './facts.js';
import { Lists } from './list.service.js';
import { LedgerQuery } from './ledger.query.js';
import type { ComplaintView, ItemView } from './view.js';
import { Views } from './view.service.js';
import { FACT_WORDS } from './words.js';
import { RefusesOnly } from '../foundation/refusals.js';

interface LedgerLine {
  readonly n: number;
  readonly kind: { readonly code: string; readonly name: string };
  readonly at: string;
  readonly actor: string;
  readonly data: Plain;
  readonly hash: string;
}

@ApiTags('complaints')
@Controller('complaints')
export class ComplaintController {
  constructor(
    private readonly lists: Lists,
    private readonly ledger: LedgerQuery,
    private readonly views: Views,
    private readonly directory: DirectoryService,
    private readonly city: City,
  ) {}

  @Allow('operator', 'handler', 'head', 'supervisor', 'admin')
  @Get()
  @ApiOperation({ summary: 'Complaints this user may see, by cursor' })
  @RefusesOnly('400 VALIDATION', '400 BAD_CURSOR', '400 QUERY_TOO_SHORT')
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: ListComplaints,
  ): Promise<{ items: ItemView[]; next: string | null }> {
    const { after, limit = '50', ...asked } = query;
    const { filter, sort, q } = askedFor(asked);
    const { complaints, next } = await this.lists.page(
      scope(actor, this.directory.current()),
      filter,
      { sort, limit: Number(limit), ...(after === undefined ? {} : { after }) },
      q,
    );
    return { items: await this.views.items(complaints), next };
  }

  @Allow('operator', 'handler', 'head', 'supervisor', 'admin')
  @Get(':number')
  @ApiOperation({ summary: 'One complaint, with the moves this user may make' })
  @RefusesOnly('404 COMPLAINT_NOT_FOUND')
  async one(@CurrentActor() actor: Actor, @Param('number') number: string): Promise<ComplaintView> {
    return this.views.one(await this.visible(actor, number), actor);
  }

  @Allow('operator', 'handler', 'head', 'supervisor', 'admin')
  @Get(':number/ledger')
  @ApiOperation({ summary: 'Every fact of one complaint, in order' })
  @RefusesOnly('404 COMPLAINT_NOT_FOUND')
  async facts(@CurrentActor() actor: Actor, @Param('number') number: string): Promise<{ items: LedgerLine[] }> {
    const { id } = await this.visible(actor, number);
    const facts = await this.ledger.facts(id);
    return {
      items: facts.map(({ n, kind, at, actor: who, data, hash }) => ({
        n,
        kind: { code: kind, name: FACT_WORDS[kind] },
        at: this.city.instant(at),
        actor: who,
        data: data as Plain,
        hash: hash.toString('hex'),
      })),
    };
  }

  private async visible(actor: Actor, number: string): Promise<Complaint> {
    const complaint = await this.lists.one(scope(actor, this.directory.current()), number);
    if (!complaint) throw new DomainError('COMPLAINT_NOT_FOUND', 404, '没有找到该工单。');
    return complaint;
  }
}
