import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../access/allow.js';
import { AttachmentDto, UPLOAD_REFUSALS, UPLOAD_SAYS } from '../complaint/attachment.dto.js';
import { downloadHeaders, type AttachmentView } from '../complaint/attachment.view.js';
import { RefusesCitizen, RefusesOnly } from '../foundation/refusals.js';
import { onceSent } from '../foundation/sent.js';
import { type Incoming, TakesUpload, Uploaded } from '../foundation/upload.js';
import { Citizen, type Sent } from './citizen.decorator.js';
import { CitizenFiles } from './citizen.files.service.js';

@ApiTags('public')
@ApiHeader({ name: 'X-Tracking-Code', required: false, description: '查询码, or the phone code of the receipt' })
@Controller('track/:number')
export class CitizenFilesController {
  constructor(private readonly files: CitizenFiles) {}

  @Public()
  @Post('attachments')
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'A UUID' })
  @ApiOperation({ summary: '上传诉求材料 to one’s own open complaint', description: UPLOAD_SAYS })
  @TakesUpload({})
  @ApiCreatedResponse({ type: AttachmentDto, description: 'The file as it is kept' })
  @RefusesCitizen(...UPLOAD_REFUSALS)
  async add(
    @Param('number') number: string,
    @Uploaded() incoming: Incoming,
    @Citizen() sent: Sent,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AttachmentView> {
    const { attachment, created } = await this.files.add(number, incoming, sent);
    void reply.status(created ? 201 : 200);
    return attachment;
  }

  @Public()
  @Get('attachments/:id')
  @ApiOperation({ summary: 'What one sent oneself, or got with an answer, to be saved' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @RefusesOnly(
    '404 NOT_TRACKED', '404 ATTACHMENT_NOT_FOUND', '410 FILE_GONE', '429 TOO_MANY_TRIES', '503 FILES_UNAVAILABLE',
    '503 FILES_BUSY',
  ) // prettier-ignore
  async open(
    @Param('number') number: string,
    @Param('id') id: string,
    @Citizen() sent: Sent,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { one, content, sent: left } = await this.files.open(number, id, sent);
    onceSent(reply.raw, left);
    void reply.headers(downloadHeaders(one));
    return content;
  }
}
