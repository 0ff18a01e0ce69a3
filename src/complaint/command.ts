import { createHash } from 'node:crypto';
import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { actorOf, type ActorRequest } from '../access/allow.js';
import type { Command } from './door.service.js';
import { DomainError } from '../foundation/problem.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const bad = (code: string, detail: string) => new DomainError(code, 400, detail);

function ifMatchOf(header: string | undefined): { ifMatch?: number } {
  if (header === undefined || header === '*') return {};
  const match = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header);
  if (!match) throw bad('BAD_IF_MATCH', 'If-Match 应为工单的 revision。');
  return { ifMatch: Number(match[1]) };
}

/** Who commands, what he saw (If-Match) and under which Idempotency-Key: read off one request. */
export function commandOf(request: ActorRequest & { rawBody?: Buffer }): Command {
  const actor = actorOf(request);
  const { 'idempotency-key': key, 'if-match': ifMatch } = request.headers as Record<string, string | undefined>;
  if (key !== undefined && !UUID.test(key)) throw bad('BAD_IDEMPOTENCY_KEY', '幂等键（Idempotency-Key）应为 UUID。');
  const path = request.url.split('?', 1)[0] ?? '';
  const mac = createHash('sha256')
    .update(path)
    .update('\n')
    .update(request.rawBody ?? '')
    .digest();
  return {
    actor,
    ...ifMatchOf(ifMatch),
    ...(key ? { key: { scope: `${actor.id}|commands`, key: key.toLowerCase(), mac } } : {}),
  };
}

export const CurrentCommand = createParamDecorator((_: unknown, context: ExecutionContext) =>
  commandOf(context.switchToHttp().getRequest<FastifyRequest & ActorRequest>()),
);
