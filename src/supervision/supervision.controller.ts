import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { Allow, CurrentActor } from '../access/allow.js';
import { scope } from '../access/scope.js';
import { City } from '../directory/city.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import type { Actor } from '../foundation/actor.js';
import { OverdueQuery, type OverdueRow } from './overdue.query.js';

export class PageDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(200)
  after?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 100, default: 50 })
  @IsOptional()
  @Matches(/^([1-9]\d?|100)$/, { message: 'limit 应为 1 到 100' })
  limit?: string;
}

interface Overdue {
  readonly number: string;
  readonly category: string | null;
  readonly department: { readonly code: string; readonly name: string };
  readonly handler: string | null;
  readonly urgency: string;
  readonly receivedAt: string;
  readonly respondBy: string;
  readonly overdueMinutes: number;
  readonly orders: number;
}

@ApiTags('supervision')
@Controller('supervision')
export class SupervisionController {
  constructor(
    private readonly query: OverdueQuery,
    private readonly directory: DirectoryService,
    private readonly city: City,
  ) {}

  @Allow('supervisor', 'operator', 'head', 'admin')
  @Get('overdue')
  @ApiOperation({ summary: '超期台账: past the respond deadline and not answered, the longest overdue first' })
  async overdue(
    @CurrentActor() actor: Actor,
    @Query() { after, limit = '50' }: PageDto,
  ): Promise<{ items: Overdue[]; next: string | null }> {
    const { rows, next } = await this.query.list(scope(actor, this.directory.current()), after, Number(limit));
    return { items: rows.map((row) => this.item(row)), next };
  }

  private item(row: OverdueRow): Overdue {
    return {
      number: row.number,
      category: row.category && this.city.name('category', row.category),
      department: { code: row.department, name: this.city.name('department', row.department) },
      handler: row.handler,
      urgency: row.urgency,
      receivedAt: this.city.instant(row.received_at),
      respondBy: this.city.instant(row.respond_by),
      overdueMinutes: Math.floor((row.now.getTime() - row.respond_by.getTime()) / 60_000),
      orders: row.orders,
    };
  }
}
