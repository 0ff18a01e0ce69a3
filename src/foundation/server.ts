import cookie from '@fastify/cookie';
import { Module, type NestApplicationOptions, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyInstance, LogController } from 'fastify';
import { Registry } from 'prom-client';
import { setTimeout as pause } from 'node:timers/promises';
import { guardAnswers } from './headers.js';
import { HealthController } from './health.controller.js';
import { httpSeconds } from './metrics.controller.js';
import { FoundationModule, type ServerOptions } from './foundation.module.js';
import { acceptJson, answerFramework, answerClient, LIMITS } from './http.js';
import { logAnswers, loggerOptions, nestLogger, requestIds } from './logs.js';
import { faultOf, ProblemFilter } from './problem.filter.js';
import { Routes } from './routes.js';
import type { Settings } from './settings.js';
import { acceptUploads } from './upload.js';
import { quickValidation } from './validation.js';

/** Paths that stand outside /api/v1. */
const OUTSIDE = ['health/live', 'health/ready', 'api/v1/health/live', 'api/v1/health/ready', 'metrics'];

/** The house on its foundation. */
function rooted(house: Type, settings: Settings, options: ServerOptions): Type {
  @Module({ imports: [FoundationModule.for(settings, options), house] })
  class Ground {}
  return Ground;
}

/** Servers that are going down. */
const leaving = new WeakSet<object>();

/** A client that keeps its connection would meet a closed one: it is told in time. */
function sayFarewell(server: FastifyInstance): void {
  server.addHook('onSend', (_request, reply, _payload, done) => {
    if (leaving.has(server)) void reply.header('connection', 'close');
    done();
  });
}

/** The whole service on the database that `settings.databaseUrl` names, not yet listening. */
export async function createServer(
  house: Type,
  settings: Settings,
  options: ServerOptions = {},
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    ...LIMITS,
    logger: loggerOptions(settings),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestIds(settings),
    // A bare number fails closed in Fastify 5.12: the proxy's own address would stand for every client.
    trustProxy: (_: string, hop: number) => hop < settings.trustedHops,
    frameworkErrors: answerFramework,
    clientErrorHandler: answerClient,
    multipart: false,
  });
  const server = adapter.getInstance();
  const routes = new Routes();
  server.addHook('onRoute', ({ url, method }) => routes.add(url, method));
  const nest: Pick<NestApplicationOptions, keyof NestApplicationOptions> = {
    bodyParser: false,
    abortOnError: false,
    logger: nestLogger(server.log),
  };
  const app = await NestFactory.create<NestFastifyApplication>(rooted(house, settings, options), adapter, nest);
  sayFarewell(server);
  const seconds = httpSeconds(app.get(Registry));
  logAnswers(server, () => seconds);
  acceptJson(server);
  acceptUploads(server);
  await app.register(cookie);
  guardAnswers(server, settings.production);
  app.setGlobalPrefix('api/v1', { exclude: OUTSIDE });
  app.useGlobalPipes(quickValidation());
  app.useGlobalFilters(new ProblemFilter((path) => routes.methodsOf(path)));
  return app;
}

/** At the latest: orchestrators kill what takes longer. */
const DRAIN_MS = 14_000;
/** So long every answer also tells its client to take another connection, before no new one is taken. */
const FAREWELL_MS = 1_000;

/**
 * Listens, and goes down in order on SIGTERM or SIGINT: no new connections, running requests answered, background work
 * ended, `closed` called; within 15 s in any case. Returns the address.
 */
export async function serve(
  app: NestFastifyApplication,
  settings: Settings,
  closed: () => Promise<void>,
): Promise<string> {
  const { log } = app.getHttpAdapter().getInstance();
  const close = async () => {
    app.get(HealthController).drain();
    leaving.add(app.getHttpAdapter().getInstance());
    await pause(FAREWELL_MS);
    await app.close();
    await closed();
  };
  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'going down');
    setTimeout(() => process.exit(1), DRAIN_MS).unref();
    void close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ fault: faultOf(error) }, 'went down badly');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
  // Node would print the message, which may quote somebody's words.
  process.on('unhandledRejection', (error) => log.error({ fault: faultOf(error) }, 'a rejection nobody handled'));
  process.on('uncaughtException', (error) => {
    log.fatal({ fault: faultOf(error) }, 'an error nobody caught');
    process.exit(1);
  });
  await app.listen({ port: settings.port, host: settings.host });
  return app.getUrl();
}
