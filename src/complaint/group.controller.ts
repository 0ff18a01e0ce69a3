import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiResponse, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import type { Actor } from '../foundation/actor.js';
import { Refuses, RefusesOnly } from '../foundation/refusals.js';
import { CurrentCommand } from './command.js';
import type { Command } from './door.service.js';
import { AddMembers, ConfirmGroup, PageOfMembers } from './group.dto.js';
import { Groups } from './group.service.js';
import { GroupViews, type GroupView, type ProposalView } from './group.views.service.js';
import type { ComplaintView } from './view.js';
import { Views } from './view.service.js';

@ApiTags('groups')
@ApiHeader({ name: 'Idempotency-Key', required: false, description: 'A UUID' })
@Controller()
export class GroupController {
  constructor(
    private readonly groups: Groups,
    private readonly seen: GroupViews,
    private readonly views: Views,
  ) {}

  @Allow('operator', 'supervisor')
  @Get('groups/proposals')
  @RefusesOnly('503 DATABASE_UNAVAILABLE')
  @ApiOperation({ summary: '并单建议: open complaints of the last week that the machine takes for one matter' })
  async proposals(@CurrentActor() actor: Actor): Promise<{ items: ProposalView[]; next: null }> {
    return { items: await this.seen.proposals(actor), next: null };
  }

  @Allow('operator', 'supervisor')
  @Post('groups')
  @ApiResponse({ status: 201, description: 'The new group with its members' })
  @ApiOperation({ summary: '并单: a person confirms that these are one matter, of one place and one lead department' })
  @RefusesOnly(
    '400 VALIDATION',
    '403 MOVE_FORBIDDEN',
    '404 COMPLAINT_NOT_FOUND',
    '409 MOVE_NOT_ALLOWED',
    '409 GROUP_DIFFERS',
    '409 ALREADY_GROUPED',
    '422 KEY_REUSED',
    '503 DATABASE_UNAVAILABLE',
  )
  async confirm(@Body() { numbers }: ConfirmGroup, @CurrentCommand() command: Command): Promise<GroupView> {
    return this.seen.one(await this.groups.confirm(numbers, command), command.actor);
  }

  @Allow('operator', 'supervisor', 'handler', 'head')
  @Get('groups/:id')
  @ApiOperation({ summary: 'A group and its members; to a unit without 举报 and 保密' })
  @RefusesOnly('400 VALIDATION', '404 GROUP_NOT_FOUND')
  one(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { after, limit }: PageOfMembers,
  ): Promise<GroupView> {
    return this.seen.one(id, actor, after ?? null, Number(limit ?? 100));
  }

  @Allow('operator', 'supervisor')
  @Post('groups/:id/members')
  @HttpCode(200)
  @ApiResponse({ status: 200, description: 'The group with its members' })
  @ApiOperation({ summary: '并入: further members; after the group’s answer each receives it at once' })
  @Refuses(
    '404 GROUP_NOT_FOUND',
    '409 GROUP_DIFFERS',
    '409 GROUP_DISSOLVED',
    '409 GROUP_BUSY',
    '409 GROUP_UNDER_REVIEW',
    '409 ALREADY_GROUPED',
    '409 REQUEST_PENDING',
  )
  async add(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { numbers }: AddMembers,
    @CurrentCommand() command: Command,
  ): Promise<GroupView> {
    return this.seen.one(await this.groups.add(id, numbers, command), command.actor);
  }

  @Allow('operator', 'supervisor')
  @Post('groups/:id/dissolve')
  @HttpCode(200)
  @ApiResponse({ status: 200, description: 'The group as it was left: without members' })
  @ApiOperation({ summary: '解散: every member goes its own way with whatever happened meanwhile' })
  @Refuses('404 GROUP_NOT_FOUND')
  async dissolve(@Param('id', ParseUUIDPipe) id: string, @CurrentCommand() command: Command): Promise<GroupView> {
    return this.seen.one(await this.groups.dissolve(id, command), command.actor);
  }

  @Allow('operator', 'supervisor')
  @Post('complaints/:number/ungroup')
  @HttpCode(200)
  @ApiOperation({ summary: '拆出: one complaint leaves its group' })
  @ApiHeader({ name: 'If-Match', required: false, description: '`revision` of the row that was seen' })
  @Refuses('409 NOT_GROUPED', '409 GROUP_BUSY')
  async ungroup(@Param('number') number: string, @CurrentCommand() command: Command): Promise<ComplaintView> {
    return this.views.one(await this.groups.remove(number, command), command.actor);
  }
}
