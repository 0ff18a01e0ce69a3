import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor } from '../access/allow.js';
import { scope } from '../access/scope.js';
import { DirectoryService } from '../directory/directory.service.js';
import type { Actor } from '../foundation/actor.js';
import { DomainError } from '../foundation/problem.js';
import { Refuses, RefusesOnly } from '../foundation/refusals.js';
import { onceSent } from '../foundation/sent.js';
import { type Incoming, TakesUpload, Uploaded } from '../foundation/upload.js';
import { AttachmentDto, UPLOAD_REFUSALS, UPLOAD_SAYS, USE_FIELD } from './attachment.dto.js';
import { downloadHeaders, mayOpen, type AttachmentView } from './attachment.view.js';
import { Attachments } from './attachments.service.js';
import { CurrentCommand } from './command.js';
import type { Complaint } from './complaint.js';
import type { Command } from './door.service.js';
import { Lists } from './list.service.js';

@ApiTags('complaints')
@Controller('complaints/:number')
export class AttachmentController {
  constructor(
    private readonly attachments: Attachments,
    private readonly lists: Lists,
    private readonly directory: DirectoryService,
  ) {}

  @Allow('operator', 'handler', 'head', 'supervisor')
  @Post('attachments')
  @ApiHeader({ name: 'If-Match', required: false, description: '`revision` of the row that was seen' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'A UUID' })
  @ApiOperation({ summary: '上传附件 to an open complaint', description: UPLOAD_SAYS })
  @TakesUpload(USE_FIELD)
  @ApiCreatedResponse({ type: AttachmentDto, description: 'The file as it is kept' })
  @Refuses('403 MATERIAL_OF_CITIZEN', ...UPLOAD_REFUSALS)
  async add(
    @Param('number') number: string,
    @Uploaded() incoming: Incoming,
    @CurrentCommand() command: Command,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AttachmentView> {
    const { attachment, created } = await this.attachments.add(
      await this.visible(command.actor, number),
      incoming,
      command,
    );
    void reply.status(created ? 201 : 200);
    return attachment;
  }

  @Allow('operator', 'handler', 'head', 'supervisor')
  @Get('attachments/:id')
  @ApiOperation({ summary: 'An attachment’s content, to be saved, never shown in a page' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @RefusesOnly(
    '401 UNAUTHENTICATED', '403 SECRET_MATERIAL', '404 COMPLAINT_NOT_FOUND', '404 ATTACHMENT_NOT_FOUND', '410 FILE_GONE',
    '503 FILES_UNAVAILABLE', '503 FILES_BUSY',
  ) // prettier-ignore
  async open(
    @CurrentActor() actor: Actor,
    @Param('number') number: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const complaint = await this.visible(actor, number);
    const { one, content, sent } = await this.attachments.open(complaint, id, ({ use }) => {
      if (mayOpen(complaint, use, actor)) return true;
      throw new DomainError(
        'SECRET_MATERIAL',
        403,
        '举报和保密件的诉求材料只供热线查看；办理需要时，由热线隐去身份后作为佐证上传。',
      );
    });
    onceSent(reply.raw, sent);
    void reply.headers(downloadHeaders(one));
    return content;
  }

  private async visible(actor: Actor, number: string): Promise<Complaint> {
    const complaint = await this.lists.one(scope(actor, this.directory.current()), number);
    if (!complaint) throw new DomainError('COMPLAINT_NOT_FOUND', 404, '没有找到该工单。');
    return complaint;
  }
}
