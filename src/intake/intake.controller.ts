import { Body, Controller, Headers, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../access/allow.js';
import { DomainError } from '../foundation/problem.js';
import { IntakeService } from './intake.service.js';
import { ReceiptDto } from './receipt.dto.js';
import type { Receipt } from './receipt.js';
import { Sources } from './sources.service.js';
import { SubmitPost } from './submit-post.dto.js';
import { RefusesOnly } from '../foundation/refusals.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const REFUSALS = [
  '400 VALIDATION',
  '400 BAD_IDEMPOTENCY_KEY',
  '400 BAD_INSTANT',
  '400 POSTED_AT_IMPLAUSIBLE',
  '401 SOURCE_KEY_UNKNOWN',
  '403 EXTERNAL_ID_NEEDS_SOURCE_KEY',
  '422 KEY_REUSED',
  '422 POST_REFUSED',
  '503 INTAKE_BUSY',
  '503 OUTCOME_UNKNOWN',
  '503 CLOCK_SKEW',
  '503 CITY_NOT_SEEDED',
  '503 DATABASE_UNAVAILABLE',
] as const;

/** An Idempotency-Key as it was sent: a UUID. Throws 400 on anything else. */
export function keyOf(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (!UUID.test(header)) throw new DomainError('BAD_IDEMPOTENCY_KEY', 400, '幂等键（Idempotency-Key）应为 UUID。');
  return header.toLowerCase();
}

@ApiTags('public')
@Controller('posts')
export class IntakeController {
  constructor(
    private readonly intake: IntakeService,
    private readonly sources: Sources,
  ) {}

  @Public()
  @Post()
  @ApiOperation({ summary: 'Take a post in: 201 with its receipt, 200 with the first receipt again' })
  @ApiHeader({
    name: 'idempotency-key',
    required: false,
    description: 'A UUID: the same key and body give the same receipt',
  })
  @ApiHeader({
    name: 'x-source-key',
    required: false,
    description: 'The key of a configured channel; only it may give external ids',
  })
  @ApiCreatedResponse({ type: ReceiptDto, description: 'The receipt' })
  @RefusesOnly(...REFUSALS)
  async submit(
    @Body() post: SubmitPost,
    @Req() request: FastifyRequest & { rawBody?: Buffer },
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('idempotency-key') key?: string,
    @Headers('x-source-key') sourceKey?: string,
  ): Promise<Receipt> {
    const sender = await this.sources.sender(sourceKey);
    const id = keyOf(key);
    const raw = request.rawBody ?? Buffer.from(JSON.stringify(post));
    const { receipt, created } = await this.intake.submit(post, { ...sender, ...(id ? { key: id } : {}), raw });
    void reply.status(created ? 201 : 200);
    return receipt;
  }
}
