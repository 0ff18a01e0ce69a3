import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../access/allow.js';
import { RefusesCitizen } from '../foundation/refusals.js';
import { Citizen, type Sent } from './citizen.decorator.js';
import type { Tracked } from './progress.js';
import { AppealDto, GiveInfoDto, ProgressDto, RateDto, SayDto, SupplementDto } from './track.dto.js';
import { Track } from './track.service.js';

/** The code travels in a header or a body, never in an address that logs keep. */
@ApiTags('public')
@ApiHeader({ name: 'X-Tracking-Code', required: false, description: '查询码, or the phone code of the receipt' })
@ApiHeader({ name: 'Idempotency-Key', required: false, description: 'A UUID' })
@Controller('track/:number')
export class TrackController {
  constructor(private readonly track: Track) {}

  @Public()
  @Get()
  @ApiOperation({ summary: 'How a complaint stands, for whoever holds its code, and what its citizen may do now' })
  @ApiOkResponse({ type: ProgressDto })
  @RefusesCitizen()
  show(@Param('number') number: string, @Citizen() sent: Sent): Promise<Tracked> {
    return this.track.show(number, sent);
  }

  @Public()
  @Post('rating')
  @HttpCode(200)
  @ApiOperation({ summary: '满意度评价: once a round; not solved or not satisfied proposes a redo' })
  @ApiOkResponse({ type: ProgressDto, description: 'How the complaint stands now, as its citizen reads it' })
  @RefusesCitizen('409 ALREADY_RATED')
  rate(@Param('number') number: string, @Body() dto: RateDto, @Citizen() sent: Sent): Promise<Tracked> {
    return this.track.rate(number, dto, sent);
  }

  @Public()
  @Post('info')
  @HttpCode(200)
  @ApiOperation({ summary: '补充信息: what was asked for; revives a complaint rejected as too vague within 7 days' })
  @ApiOkResponse({ type: ProgressDto, description: 'How the complaint stands now, as its citizen reads it' })
  @RefusesCitizen('409 NOT_REVIVABLE', '409 REVIVAL_TOO_LATE')
  info(@Param('number') number: string, @Body() dto: GiveInfoDto, @Citizen() sent: Sent): Promise<Tracked> {
    return this.track.giveInfo(number, dto, sent);
  }

  @Public()
  @Post('appeal')
  @HttpCode(200)
  @ApiOperation({ summary: '申诉: against a rejection, once, within 15 days' })
  @ApiOkResponse({ type: ProgressDto, description: 'How the complaint stands now, as its citizen reads it' })
  @RefusesCitizen('409 ALREADY_APPEALED', '409 APPEAL_TOO_LATE')
  appeal(@Param('number') number: string, @Body() dto: AppealDto, @Citizen() sent: Sent): Promise<Tracked> {
    return this.track.appeal(number, dto, sent);
  }

  @Public()
  @Post('withdraw')
  @HttpCode(200)
  @ApiOperation({ summary: '撤单: before it is answered' })
  @ApiOkResponse({ type: ProgressDto, description: 'How the complaint stands now, as its citizen reads it' })
  @RefusesCitizen()
  withdraw(@Param('number') number: string, @Body() dto: SayDto, @Citizen() sent: Sent): Promise<Tracked> {
    return this.track.withdraw(number, dto, sent);
  }

  @Public()
  @Post('chase')
  @HttpCode(200)
  @ApiOperation({ summary: '催单: moves no clock; the third is told to the supervisors' })
  @ApiOkResponse({ type: ProgressDto, description: 'How the complaint stands now, as its citizen reads it' })
  @RefusesCitizen()
  chase(@Param('number') number: string, @Body() dto: SayDto, @Citizen() sent: Sent): Promise<Tracked> {
    return this.track.chase(number, dto, sent);
  }

  @Public()
  @Post('supplement')
  @HttpCode(200)
  @ApiOperation({ summary: '补充诉求: more words on an open complaint; moves no clock' })
  @ApiOkResponse({ type: ProgressDto, description: 'How the complaint stands now, as its citizen reads it' })
  @RefusesCitizen()
  supplement(@Param('number') number: string, @Body() dto: SupplementDto, @Citizen() sent: Sent): Promise<Tracked> {
    return this.track.supplement(number, dto, sent);
  }
}
