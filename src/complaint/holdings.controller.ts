import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import { scope } from '../access/scope.js';
import { City } from '../directory/city.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import type { Actor } from '../foundation/actor.js';
import { DomainError } from '../foundation/problem.js';
import { TimeSource } from '../foundation/time.source.js';
import { ComplaintQuery } from './complaint.query.js';
import { heldBy, holdings } from './holdings.js';
import { LedgerQuery } from './ledger.query.js';
import type { Coded } from './view.js';
import { RefusesOnly } from '../foundation/refusals.js';

interface HoldingView {
  readonly unit: Coded;
  readonly from: string;
  readonly to: string;
  readonly milliseconds: number;
}

interface HoldingsView {
  readonly items: readonly HoldingView[];
  /** Per unit, the longest first; they sum to the whole time the complaint was open. */
  readonly totals: readonly { readonly unit: Coded; readonly milliseconds: number }[];
  readonly milliseconds: number;
}

@ApiTags('complaints')
@Controller('complaints/:number/holdings')
export class HoldingsController {
  constructor(
    private readonly query: ComplaintQuery,
    private readonly ledger: LedgerQuery,
    private readonly directory: DirectoryService,
    private readonly city: City,
    private readonly time: TimeSource,
  ) {}

  @Allow('operator', 'handler', 'head', 'supervisor', 'admin')
  @Get()
  @ApiOperation({ summary: '各单位持单时长: who held the complaint from when to when; the times sum to the total' })
  @RefusesOnly('404 COMPLAINT_NOT_FOUND')
  async one(@CurrentActor() actor: Actor, @Param('number') number: string): Promise<HoldingsView> {
    const complaint = await this.query.one(scope(actor, this.directory.current()), number);
    if (!complaint) throw new DomainError('COMPLAINT_NOT_FOUND', 404, '没有找到该工单。');
    const [facts, now] = await Promise.all([this.ledger.facts(complaint.id), this.time.fresh()]);
    const held = holdings(facts, now);
    const unit = (code: string): Coded => ({ code, name: this.city.name('department', code) });
    const totals = heldBy(held).map(({ unit: code, ms }) => ({ unit: unit(code), milliseconds: ms }));
    return {
      items: held.map(({ unit: code, from, to }) => ({
        unit: unit(code),
        from: this.city.instant(from),
        to: this.city.instant(to),
        milliseconds: to.getTime() - from.getTime(),
      })),
      totals,
      milliseconds: totals.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
    };
  }
}
