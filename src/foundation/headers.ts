import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

/** Nothing but our own pages, scripts and pictures; nobody may frame them. */
const CONTENT = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  formAction: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
};

/** What helmet sets, as it sets it on an answer to nobody. */
export function helmetHeaders(hsts: boolean): Record<string, string> {
  const request = new IncomingMessage(new Socket());
  const answer = new ServerResponse(request);
  const guard = helmet({ contentSecurityPolicy: { useDefaults: false, directives: CONTENT }, hsts });
  guard(request, answer, (error) => {
    if (error) throw error as Error;
  });
  return answer.getHeaders() as Record<string, string>;
}

/** Helmet's headers on every answer. They never change, so helmet is asked once: it would build them for each request. */
export function guardAnswers(server: FastifyInstance, hsts: boolean): void {
  const headers = helmetHeaders(hsts);
  server.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(headers);
    done();
  });
}
