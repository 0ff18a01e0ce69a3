import { timingSafeEqual } from 'node:crypto';
import { Controller, Get, Headers, Param } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../access/allow.js';
import { DomainError } from '../foundation/problem.js';
import { Tracking, type Progress } from './tracking.service.js';

@ApiTags('public')
@Controller('track')
export class TrackController {
  constructor(private readonly tracking: Tracking) {}

  /** The code travels in a header, never in a URL that logs keep. */
  @Public()
  @Get(':number')
  @ApiOperation({ summary: 'How a complaint stands, for whoever holds its tracking code' })
  @ApiHeader({ name: 'X-Tracking-Code' })
  async track(@Param('number') number: string, @Headers('x-tracking-code') code?: string): Promise<Progress> {
    const found = await this.tracking.of(number);
    if (!found || !same(found.code, (code ?? '').trim().toLowerCase())) {
      throw new DomainError('NOT_TRACKED', 404, '没有找到该工单，请核对工单编号与查询码。');
    }
    return found.progress();
  }
}

const same = (a: string, b: string): boolean => {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
};
