import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isUnstorable, unavailableBy } from './database.errors.js';
import { performance } from 'node:perf_hooks';
import { DomainError, PLAIN, PROBLEM_TYPE, problemOf, refusalOf, Unavailable } from './problem.js';
import { Throttle } from './throttle.js';

/** Framework refusals that deserve a better sentence than their status alone. */
const FRAMEWORK: Readonly<Record<string, readonly [code: string, detail: string]>> = {
  FST_ERR_CTP_EMPTY_JSON_BODY: ['BAD_JSON', '请求内容不是有效的 JSON。'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['BAD_JSON', '请求内容不是有效的 JSON。'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['BAD_LENGTH', '请求内容的长度与 Content-Length 不符。'],
  FST_ERR_BAD_URL: ['BAD_URL', '请求网址不正确。'],
  FST_ERR_MAX_PARAM_LENGTH: ['URL_TOO_LONG', '请求网址过长。'],
};

/** Codes a request may meet before its route has judged it, or when something fails. */
export const ANYWHERE: readonly string[] = [
  ...new Set([...Object.values(FRAMEWORK), ...Object.values(PLAIN)].map(([code]) => code)),
  'BAD_ENCODING',
  'INTERNAL',
];

/** Whatever was thrown, as a refusal we can show. Everything unknown is INTERNAL and tells nothing. */
export function refusalFor(thrown: unknown): DomainError {
  if (thrown instanceof DomainError) return thrown;
  if (thrown instanceof HttpException) return refusalOf(thrown.getStatus());
  const { code, statusCode } = (typeof thrown === 'object' && thrown ? thrown : {}) as Record<string, unknown>;
  if (typeof code === 'string' && code.startsWith('FST_') && typeof statusCode === 'number') {
    const [name, detail] = FRAMEWORK[code] ?? [];
    return name && detail ? new DomainError(name, statusCode, detail) : refusalOf(statusCode);
  }
  return unavailableBy(thrown) ?? refusalOf(isUnstorable(thrown) ? 400 : 500);
}

/** Every error leaves here as problem+json: code, Chinese sentence, request id; never a stack, SQL or a value. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly failures = new Throttle(5);

  constructor(private readonly allowed: (path: string) => readonly string[] = () => []) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const path = pathOf(request.url);
    let refusal = refusalFor(thrown);
    const methods = thrown instanceof HttpException && refusal.status === 404 ? this.allowed(path) : [];
    if (methods.length > 0) {
      void reply.header('allow', methods.join(', '));
      refusal = refusalOf(405);
    }
    if (refusal.status >= 500) this.report(thrown, refusal, request);
    if (reply.sent || reply.raw.headersSent) return;
    if (refusal instanceof Unavailable) void reply.header('retry-after', String(refusal.retryAfter));
    void reply.code(refusal.status).header('cache-control', 'no-store').header('content-type', PROBLEM_TYPE);
    void reply.send(JSON.stringify(problemOf(refusal, { id: request.id, path })));
  }

  /** Names and places only: an error's message may quote what somebody wrote. */
  private report(thrown: unknown, refusal: DomainError, { log }: FastifyRequest): void {
    const held = this.failures.pass(refusal.code, performance.now());
    if (held === null) return;
    const told = { code: refusal.code, fault: faultOf(thrown), ...(held ? { held } : {}) };
    if (refusal.status === 503) log.warn(told, 'unavailable');
    else log.error(told, 'failed');
  }
}

/** What a log may know of a failure: its class, its code, where in the code; never the message, which may quote data. */
export function faultOf(thrown: unknown): { name: string; code?: string; at?: string[] } {
  if (!(thrown instanceof Error)) return { name: typeof thrown };
  const { code } = thrown as { code?: unknown };
  const stack = thrown.stack ?? '';
  const at = stack
    .slice(stack.indexOf(thrown.message) + thrown.message.length)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
  return { name: thrown.name, ...(typeof code === 'string' ? { code } : {}), at };
}

/** The path without its query: a query may carry words or numbers of a person. */
export const pathOf = (url: string): string => /^[^?#;]*/.exec(url)?.[0] ?? '';
