import type { FastifyError, FastifyInstance, FastifyHttpOptions, FastifyReply, FastifyRequest } from 'fastify';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { parseJson } from './json.js';
import { PROBLEM_TYPE, problemOf, refusalOf } from './problem.js';
import { refusalFor } from './problem.filter.js';

/** What a client may send, and how long it may take: bytes and milliseconds. */
export const LIMITS = {
  bodyLimit: 256 * 1024,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  http: { headersTimeout: 15_000, maxHeaderSize: 16 * 1024 },
  return503OnClosing: false,
  forceCloseConnections: 'idle',
  routerOptions: { maxParamLength: 200, ignoreDuplicateSlashes: false },
} as const satisfies FastifyHttpOptions<Server>;

declare module 'fastify' {
  interface FastifyRequest {
    /** The body's bytes as they came; only of bodies in JSON. */
    rawBody?: Buffer;
  }
}

/** JSON is the only body this service reads; its bytes stay on the request, for receipts and signatures. */
export function acceptJson(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      const charset = /charset="?([^";\s]+)/i.exec(request.headers['content-type'] ?? '')?.[1];
      if (charset && !/^utf-?8$/i.test(charset)) throw refusalOf(415);
      request.rawBody = body as Buffer;
      done(null, parseJson(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
}

/** What the router refuses before any route is found. */
export function answerFramework(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const refusal = refusalFor(error);
  void reply.code(refusal.status).header('content-type', PROBLEM_TYPE).header('cache-control', 'no-store');
  void reply.send(JSON.stringify(problemOf(refusal, { id: request.id })));
}

const BROKEN: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/** What is no HTTP, or came too slowly to become any: there is no request to answer, only a socket. */
export function answerClient(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const refusal = refusalOf(BROKEN[error.code ?? ''] ?? 400);
  const body = JSON.stringify(problemOf(refusal));
  const head = `HTTP/1.1 ${refusal.status} ${refusal.code}\r\ncontent-type: ${PROBLEM_TYPE}\r\n`;
  const rest = `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n`;
  if (socket.writable) socket.write(head + rest + body);
  socket.destroy(error);
}
