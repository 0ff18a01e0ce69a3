import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { City } from '../directory/city.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import { PresenceStore } from '../directory/presence.store.js';
import type { Actor } from '../foundation/actor.js';
import { DomainError } from '../foundation/problem.js';
import { RefusesOnly } from '../foundation/refusals.js';
import { Allow, CurrentActor, STAFF } from './allow.js';
import { PresenceDto, PresenceViewDto, type PresenceView } from './presence.dto.js';

/** Whether one is there: an absent handler is given nothing new, and a deputy stands in for who is away. */
@ApiTags('session')
@Controller('session/presence')
export class PresenceController {
  constructor(
    private readonly store: PresenceStore,
    private readonly directory: DirectoryService,
    private readonly city: City,
  ) {}

  @Allow(...STAFF)
  @Get()
  @ApiOperation({ summary: '在岗状态: one’s own' })
  @ApiOkResponse({ type: PresenceViewDto })
  @RefusesOnly('401 UNAUTHENTICATED')
  async show(@CurrentActor() { id }: Actor): Promise<PresenceView> {
    const { present, until } = await this.store.of(id);
    return { present, until: until ? this.city.instant(until) : null };
  }

  @Allow(...STAFF)
  @Put()
  @ApiOperation({ summary: '在岗、离岗: of oneself; other processes know it within five seconds' })
  @ApiOkResponse({ type: PresenceViewDto, description: 'How the person stands now' })
  @RefusesOnly('400 AWAY_UNTIL_PAST', '400 VALIDATION', '401 UNAUTHENTICATED')
  async set(@CurrentActor() actor: Actor, @Body() { present, until }: PresenceDto): Promise<PresenceView> {
    if (present) await this.store.come(actor.id);
    else if (!(await this.store.go(actor.id, until == null ? null : new Date(until))))
      throw new DomainError('AWAY_UNTIL_PAST', 400, '离岗截止时间须晚于现在。', [
        { field: 'until', message: '须晚于现在' },
      ]);
    await this.directory.refresh();
    return this.show(actor);
  }
}
