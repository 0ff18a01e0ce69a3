import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../foundation/problem.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What a citizen's request says in its headers. */
export interface Sent {
  readonly code?: string;
  /** An Idempotency-Key. */
  readonly key?: string;
}

function sentIn({ headers }: FastifyRequest): Sent {
  const { 'x-tracking-code': code, 'idempotency-key': key } = headers as Record<string, string | undefined>;
  if (key !== undefined && !UUID.test(key)) {
    throw new DomainError('BAD_IDEMPOTENCY_KEY', 400, '幂等键（Idempotency-Key）应为 UUID。');
  }
  return { ...(code ? { code } : {}), ...(key ? { key: key.toLowerCase() } : {}) };
}

export const Citizen = createParamDecorator((_: unknown, context: ExecutionContext) =>
  sentIn(context.switchToHttp().getRequest<FastifyRequest>()),
);
