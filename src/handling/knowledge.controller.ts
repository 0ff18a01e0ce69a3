import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiResponse, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, STAFF } from '../access/allow.js';
import { CurrentCommand } from '../complaint/command.js';
import type { Command } from '../complaint/door.service.js';
import type { Actor } from '../foundation/actor.js';
import { DomainError } from '../foundation/problem.js';
import { RefusesOnly } from '../foundation/refusals.js';
import { PageDto } from '../foundation/page.dto.js';
import { EntryDto, EntrySearchDto } from './knowledge.dto.js';
import { Knowledge, type EntryList, type EntryView } from './knowledge.service.js';

const Id = () =>
  Param(
    'id',
    new ParseUUIDPipe({ exceptionFactory: () => new DomainError('ENTRY_NOT_FOUND', 404, '没有找到该知识条目。') }),
  );

@ApiTags('knowledge')
@Controller('knowledge')
export class KnowledgeController {
  constructor(private readonly knowledge: Knowledge) {}

  @Allow(...STAFF)
  @Get()
  @ApiOperation({ summary: '知识库: valid entries, those with most of the words first; drafts only to who keeps them' })
  @RefusesOnly('400 VALIDATION', '400 BAD_CURSOR', '400 QUERY_TOO_SHORT', '401 UNAUTHENTICATED')
  search(@Query() dto: EntrySearchDto, @CurrentActor() actor: Actor): Promise<EntryList> {
    return this.knowledge.search(dto, actor);
  }

  @Allow('operator', 'handler', 'head', 'supervisor')
  @Get('expiring')
  @ApiOperation({ summary: '到期提醒: expired, or within 30 days; of one’s own unit, of all for the hotline' })
  @RefusesOnly('400 BAD_CURSOR', '401 UNAUTHENTICATED')
  expiring(@Query() dto: PageDto, @CurrentActor() actor: Actor): Promise<EntryList> {
    return this.knowledge.expiring(dto, actor);
  }

  @Allow(...STAFF)
  @Get(':id')
  @ApiOperation({ summary: '知识条目, with how many answers rest on it' })
  @RefusesOnly('401 UNAUTHENTICATED', '404 ENTRY_NOT_FOUND')
  one(@Id() id: string, @CurrentActor() actor: Actor): Promise<EntryView> {
    return this.knowledge.one(id, actor);
  }

  @Allow('operator', 'handler', 'head', 'supervisor')
  @Post()
  @HttpCode(201)
  @ApiResponse({ status: 201, description: 'The new entry' })
  @ApiOperation({ summary: '新增知识条目: of one’s own unit; of any for the hotline' })
  @RefusesOnly(
    '400 VALIDATION',
    '400 VALIDITY_PAST',
    '401 UNAUTHENTICATED',
    '403 ENTRY_FORBIDDEN',
    '422 CATEGORY_UNKNOWN',
    '422 DEPARTMENT_UNKNOWN',
  )
  add(@Body() dto: EntryDto, @CurrentActor() actor: Actor): Promise<EntryView> {
    return this.knowledge.add(dto, actor);
  }

  @Allow('operator', 'handler', 'head', 'supervisor')
  @Put(':id')
  @ApiHeader({ name: 'If-Match', required: false, description: '`revision` of the entry that was seen' })
  @ApiResponse({ status: 200, description: 'The entry as it stands now' })
  @ApiOperation({ summary: '更新知识条目: the whole of it anew' })
  @RefusesOnly(
    '400 VALIDATION',
    '400 VALIDITY_PAST',
    '401 UNAUTHENTICATED',
    '403 ENTRY_FORBIDDEN',
    '404 ENTRY_NOT_FOUND',
    '412 REVISION_CHANGED',
    '422 CATEGORY_UNKNOWN',
    '422 DEPARTMENT_UNKNOWN',
  )
  replace(@Id() id: string, @Body() dto: EntryDto, @CurrentCommand() command: Command): Promise<EntryView> {
    return this.knowledge.replace(id, dto, command);
  }
}
