import { Controller, Get, Global, Module, Post, ValidationPipe } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { AccessModule, accessEntities } from '../../src/access/access.module.js';
import { Allow, CurrentActor, Public } from '../../src/access/allow.js';
import { directoryEntities } from '../../src/directory/directory.module.js';
import type { Actor } from '../../src/foundation/actor.js';
import { dataSourceFor } from '../../src/foundation/data.source.js';
import { Database } from '../../src/foundation/database.js';
import { ProblemFilter } from '../../src/foundation/problem.filter.js';
import { SETTINGS, type Settings } from '../../src/foundation/settings.js';

/** One route of every kind, and one whose author forgot to say who may call it. */
@Controller('probe')
class Probe {
  @Public() @Get('open') open(): string {
    return 'open';
  }

  @Allow('handler', 'head') @Get('unit') unit(@CurrentActor() actor: Actor): Actor {
    return actor;
  }

  @Allow('operator') @Post('desk') desk(): string {
    return 'done';
  }

  @Get('forgotten') forgotten(): string {
    return 'never seen';
  }
}

@Public()
@Controller('public-probe')
class PublicProbe {
  @Allow('admin') @Get('closed') closed(): string {
    return 'closed';
  }
}

/** One process with the access room alone, on the database at `url`, serving under /api/v1. */
export async function accessHouse(url: string, settings: Partial<Settings> = {}): Promise<NestFastifyApplication> {
  const entities = [...directoryEntities, ...accessEntities];
  const source = await dataSourceFor(url, { role: 'jiesu_app', poolSize: 4, name: 'access', entities }).initialize();
  const shared = [
    { provide: SETTINGS, useValue: { city: 'taizhou', production: false, trustedHops: 0, ...settings } },
    { provide: DataSource, useValue: source },
    Database,
  ];

  @Global()
  @Module({ providers: shared, exports: shared })
  class Ground {
    onApplicationShutdown(): Promise<void> {
      return source.destroy();
    }
  }

  const built = Test.createTestingModule({ imports: [Ground, AccessModule], controllers: [Probe, PublicProbe] });
  // A bare number of hops fails closed in Fastify 5.12: the socket's address would stand for every client.
  const adapter = new FastifyAdapter({ trustProxy: (_, hop) => hop < (settings.trustedHops ?? 0) });
  const app = (await built.compile()).createNestApplication<NestFastifyApplication>(adapter);
  app.useLogger(false);
  app.setGlobalPrefix('api/v1');
  app.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true }));
  app.useGlobalFilters(new ProblemFilter());
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}
