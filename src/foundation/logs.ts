import type { LoggerService } from '@nestjs/common';
import type { FastifyBaseLogger, FastifyInstance, FastifyServerOptions } from 'fastify';
import type { Histogram } from 'prom-client';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { performance } from 'node:perf_hooks';
import { faultOf } from './problem.filter.js';
import type { Settings } from './settings.js';
import { Throttle } from './throttle.js';

/** Standard error, so that standard output stays a command's own. Nothing is written of what a request holds. */
export const loggerOptions = (settings: Settings): FastifyServerOptions['logger'] =>
  settings.log === 'silent'
    ? false
    : {
        level: settings.log,
        stream: process.stderr,
        base: { role: settings.role },
        timestamp: () => `,"time":"${new Date().toISOString()}"`,
        formatters: { level: (level) => ({ level }) },
        serializers: {
          req: ({ id, method }: { id: string; method: string }) => ({ id, method }),
          res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
          err: (error: unknown) => ({ type: 'error', ...faultOf(error), message: '', stack: '' }),
        },
      };

/** A request's id: the proxy's, where a proxy is trusted, else ours. */
export const requestIds = (settings: Settings) => (request: IncomingMessage) => {
  const given = request.headers['x-request-id'];
  return settings.trustedHops > 0 && typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
};

/** One line and one measurement an answer: its route as declared, never the address as typed. */
export function logAnswers(server: FastifyInstance, seconds: () => Histogram<'method' | 'route' | 'status'>): void {
  const failures = new Throttle(5);
  const measures = new Map<string, { observe(seconds: number): void }>();
  // Looking a measure up by its labels costs more than the measurement; there are only as many as routes and outcomes.
  const measureOf = (method: string, route: string, status: string) => {
    const name = `${method} ${route} ${status}`;
    const measure = measures.get(name) ?? seconds().labels(method, route, status);
    measures.set(name, measure);
    return measure;
  };
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store');
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? '(none)';
    const { method } = request;
    const { statusCode: status, elapsedTime } = reply;
    measureOf(method, route, String(status)).observe(elapsedTime / 1_000);
    const held = status < 500 ? 0 : failures.pass(String(status), performance.now());
    if (held !== null)
      request.log.info({ method, route, status, ms: Math.round(elapsedTime), ...(held ? { held } : {}) }, 'answered');
    done();
  });
}

/** Nest's own lines through the same logger; its boot chatter only when debugging. */
export function nestLogger(log: FastifyBaseLogger): LoggerService {
  const text = (message: unknown) => (typeof message === 'string' ? message : faultOf(message).name);
  const room = (rest: unknown[]) => ({ room: text(rest.at(-1) ?? '') });
  return {
    log: (message: unknown, ...rest: unknown[]) => log.debug(room(rest), text(message)),
    debug: (message: unknown, ...rest: unknown[]) => log.debug(room(rest), text(message)),
    verbose: (message: unknown, ...rest: unknown[]) => log.trace(room(rest), text(message)),
    warn: (message: unknown, ...rest: unknown[]) => log.warn(room(rest), text(message)),
    error: (message: unknown, ...rest: unknown[]) => log.error(room(rest), text(message)),
    fatal: (message: unknown, ...rest: unknown[]) => log.fatal(room(rest), text(message)),
  };
}
