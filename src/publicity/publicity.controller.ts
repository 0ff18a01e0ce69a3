import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../access/allow.js';
import { RefusesOnly } from '../foundation/refusals.js';
import { AskPromises, PromisesDto } from './promises.dto.js';
import type { Promises } from './promises.js';
import { PublicPromises } from './promises.service.js';
import { ListPublished, PublicComplaintDto, PublicPageDto } from './publicity.dto.js';
import { Publicity } from './publicity.service.js';
import type { PublicComplaint } from './shown.js';

/** A proxy in front may answer for a minute: so long may what is no longer published still be seen. */
const A_MINUTE = 'public, max-age=60';

@ApiTags('public')
@Controller('public')
export class PublicityController {
  constructor(
    private readonly publicity: Publicity,
    private readonly promised: PublicPromises,
  ) {}

  @Public()
  @Get('complaints')
  @Header('cache-control', A_MINUTE)
  @ApiOperation({ summary: '公开的办理结果: answered complaints chosen to be published, people hidden, newest first' })
  @ApiOkResponse({ type: PublicPageDto })
  @RefusesOnly('400 VALIDATION', '400 BAD_CURSOR', '503 DATABASE_UNAVAILABLE')
  list(
    @Query() { after, limit = '50', ...filter }: ListPublished,
  ): Promise<{ items: PublicComplaint[]; next: string | null }> {
    return this.publicity.list(filter, { limit: Number(limit), ...(after === undefined ? {} : { after }) });
  }

  @Public()
  @Get('complaints/:number')
  @Header('cache-control', A_MINUTE)
  @ApiOperation({ summary: 'One of them; what is not published is not found' })
  @ApiOkResponse({ type: PublicComplaintDto })
  @RefusesOnly('404 NOT_PUBLISHED', '503 DATABASE_UNAVAILABLE')
  one(@Param('number') number: string): Promise<PublicComplaint> {
    return this.publicity.one(number);
  }

  @Public()
  @Get('promises')
  @Header('cache-control', A_MINUTE)
  @ApiOperation({
    summary: '三日答复承诺: figures of a period (default: this month), by district and unit; who is late now',
  })
  @ApiOkResponse({ type: PromisesDto })
  @RefusesOnly('400 VALIDATION', '400 BAD_PERIOD', '429 TOO_MANY_PERIODS', '503 DATABASE_UNAVAILABLE')
  promises(@Query() asked: AskPromises): Promise<Promises> {
    return this.promised.of(asked);
  }
}
