import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiResponse, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.js';
import { CurrentCommand } from '../complaint/command.js';
import type { Command } from '../complaint/door.service.js';
import type { GroupView } from '../complaint/group.views.service.js';
import { Refuses, type Refusal } from '../foundation/refusals.js';
import { ReviewDto, SendBackDto } from './answering.dto.js';
import { GroupHandling } from './group.commands.service.js';
import { AcknowledgeGroupDto, AnswerGroupDto } from './group.commands.dto.js';
import { DispatchDto } from './handling.dto.js';

const OF_A_GROUP = [
  '400 KEY_NEEDED',
  '404 GROUP_NOT_FOUND',
  '409 GROUP_DISSOLVED',
  '409 GROUP_EMPTY',
  '409 GROUP_BUSY',
  '409 GROUP_SPLIT',
] as const satisfies readonly Refusal[];

@ApiTags('groups')
@ApiHeader({
  name: 'Idempotency-Key',
  required: false,
  description: 'A UUID; needed with 200 members or more, so that a command broken off goes on',
})
@Controller('groups/:id')
export class GroupCommandsController {
  constructor(private readonly groups: GroupHandling) {}

  @Allow('operator', 'supervisor')
  @Post('dispatch')
  @HttpCode(200)
  @ApiResponse({ status: 200, description: 'The group, and how many members it was done for' })
  @ApiOperation({ summary: '并单派单: every member to one unit' })
  @Refuses(...OF_A_GROUP, '400 DEPARTMENT_NEEDED', '409 CATEGORY_MISSING', '422 DEPARTMENT_UNKNOWN')
  dispatch(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() dto: DispatchDto,
    @CurrentCommand() command: Command,
  ): Promise<GroupView> {
    return this.groups.dispatch(id, dto, command);
  }

  @Allow('handler', 'head')
  @Post('accept')
  @HttpCode(200)
  @ApiResponse({ status: 200, description: 'The group, and how many members it was done for' })
  @ApiOperation({ summary: '并单签收' })
  @Refuses(...OF_A_GROUP)
  accept(@Param('id', ParseUUIDPipe) id: string, @CurrentCommand() command: Command): Promise<GroupView> {
    return this.groups.accept(id, command);
  }

  @Allow('operator', 'handler', 'head')
  @Post('acknowledge')
  @HttpCode(200)
  @ApiResponse({ status: 200, description: 'The group, and how many members it was done for' })
  @ApiOperation({ summary: '并单首次响应: one first reply to every member' })
  @Refuses(...OF_A_GROUP, '409 ALREADY_ACKNOWLEDGED')
  acknowledge(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() dto: AcknowledgeGroupDto,
    @CurrentCommand() command: Command,
  ): Promise<GroupView> {
    return this.groups.acknowledge(id, dto.reply, command);
  }

  @Allow('handler', 'head')
  @Post('answer')
  @HttpCode(200)
  @ApiResponse({ status: 200, description: 'The group, and how many members it was done for' })
  @ApiOperation({ summary: '并单答复: one answer, sealed for each member under its own key' })
  @Refuses(...OF_A_GROUP, '400 PROMISE_MISSING')
  answer(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() dto: AnswerGroupDto,
    @CurrentCommand() command: Command,
  ): Promise<GroupView> {
    return this.groups.answer(id, dto, command);
  }

  @Allow('head', 'operator', 'supervisor')
  @Post('review')
  @HttpCode(200)
  @ApiOperation({
    summary: '并单审签、审核: every answer that waits at the reviewer’s stage, passed on or released at once',
  })
  @Refuses(...OF_A_GROUP, '403 OWN_ANSWER', '409 NOTHING_TO_REVIEW')
  review(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() dto: ReviewDto,
    @CurrentCommand() command: Command,
  ): Promise<GroupView> {
    return this.groups.review(id, dto.text, command);
  }

  @Allow('head', 'operator', 'supervisor')
  @Post('send-back')
  @HttpCode(200)
  @ApiOperation({ summary: '并单退回补办: every answer that waits at the reviewer’s stage, with one opinion' })
  @Refuses(...OF_A_GROUP, '409 NOTHING_TO_REVIEW')
  sendBack(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() dto: SendBackDto,
    @CurrentCommand() command: Command,
  ): Promise<GroupView> {
    return this.groups.sendBack(id, dto.text, command);
  }
}
