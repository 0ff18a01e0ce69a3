/**
 * Baseline (a): a conventional Nest + Fastify + ValidationPipe + TypeORM service that does the same work for each post.
 * It decides by the service's own code (classifier, place, urgency, routing, deadlines, encryption, HMACs, hash chain)
 * and writes the same rows into the same tables, by `save` of entities in one transaction per request. Left out in its
 * favour: guard, helmet, cookies, request log, metrics, and looking a known key up before it fails.
 */
import 'reflect-metadata';
import { Body, Controller, Headers, Injectable, Module, Post, Req, Logger, type RawBodyRequest } from '@nestjs/common';

import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { DataSource, type EntityManager, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { AssignmentModule } from '../../src/assignment/assignment.module.js';
import { ClassificationModule } from '../../src/classification/classification.module.js';
import { ComplaintModule } from '../../src/complaint/complaint.module.js';
import { FACT_VERSION } from '../../src/complaint/facts.js';
import type { Opening } from '../../src/complaint/opening.store.js';
import { DirectoryModule, directoryEntities } from '../../src/directory/directory.module.js';
import { FoundationModule } from '../../src/foundation/foundation.module.js';
import { TimeSource } from '../../src/foundation/time.source.js';
import { validation } from '../../src/foundation/validation.js';
import { IntakeGroups } from '../../src/intake/groups.service.js';
import { IntakeService } from '../../src/intake/intake.service.js';
import { Openings, type Draft } from '../../src/intake/openings.service.js';
import type { Receipt } from '../../src/intake/receipt.js';
import { Receipts } from '../../src/intake/receipts.service.js';
import type { Submitted } from '../../src/intake/standings.service.js';
import { SubmitPost } from '../../src/intake/submit-post.dto.js';
import { given, obey } from './child.js';
import {
  ClockEntity, ComplaintEntity, ContentEntity, DataKeyEntity, FactEntity, PostEntity, hotEntities,
} from './conventional.entities.js'; // prettier-ignore
import { settingsOf, type ServiceOptions } from './service.js';

const options = given<ServiceOptions>();

/** In the place of the service's group commit: each request its own transaction, entities saved one kind after another. */
@Injectable()
class SavedPosts {
  constructor(
    private readonly source: DataSource,
    private readonly openings: Openings,
    private readonly time: TimeSource,
    private readonly receipts: Receipts,
  ) {}

  async submit(draft: Draft): Promise<Submitted> {
    const [opening] = await this.openings.of([draft], this.time.now());
    if (!opening) throw new Error('no opening');
    await this.source.transaction((tx) => write(tx, opening));
    return { receipt: this.receipts.of(opening.complaint.id, opening.recorded), created: true };
  }
}

async function write(
  tx: EntityManager,
  { post, complaint, recorded, wrapped, master, contents }: Opening,
): Promise<void> {
  const complaintId = complaint.id;
  const { clocks, ...row } = complaint;
  await put(tx, PostEntity, [{ ...post }]);
  await put(tx, ComplaintEntity, [row]);
  await put(tx, DataKeyEntity, [{ complaintId, wrapped, master }]);
  await put(
    tx,
    ContentEntity,
    contents.map(({ id, kind, box, at, author }) => ({ complaintId, id, kind, box, createdAt: at, author })),
  );
  await put(
    tx,
    FactEntity,
    recorded.map((fact) => {
      const { n, kind, at, actor, data, hash, effectKey = null } = fact;
      return {
        subjectId: complaintId,
        n,
        subjectKind: 'complaint',
        kind,
        v: FACT_VERSION,
        at,
        actor,
        data,
        hash,
        effectKey,
      };
    }),
  );
  await put(
    tx,
    ClockEntity,
    clocks.map((clock) => ({ complaintId, ...clock })),
  );
}

/** `insert` is the reference beside it: no look-up before each row, as an optimised service might do. */
async function put(tx: EntityManager, kind: EntityTarget<ObjectLiteral>, rows: readonly object[]): Promise<void> {
  if (options.write === 'insert') await tx.insert(kind, rows);
  else await tx.save(kind, [...rows]);
}

@Controller('posts')
class PostsController {
  constructor(private readonly intake: IntakeService) {}

  @Post()
  async submit(
    @Body() post: SubmitPost,
    @Req() request: RawBodyRequest<FastifyRequest>,
    @Headers('idempotency-key') key?: string,
  ): Promise<Receipt> {
    const raw = request.rawBody ?? Buffer.from(JSON.stringify(post));
    const { receipt } = await this.intake.submit(post, { source: 'web', trusted: false, ...(key ? { key } : {}), raw });
    return receipt;
  }
}

@Module({
  imports: [
    FoundationModule.for(settingsOf(options), { entities: [...directoryEntities, ...hotEntities] }),
    DirectoryModule,
    ComplaintModule,
    ClassificationModule,
    AssignmentModule,
  ],
  controllers: [PostsController],
  providers: [IntakeService, Openings, Receipts, { provide: IntakeGroups, useClass: SavedPosts }],
})
class ConventionalModule {}

Logger.overrideLogger(['error']);
const adapter = new FastifyAdapter();
const app = await NestFactory.create<NestFastifyApplication>(ConventionalModule, adapter);
app.setGlobalPrefix('api/v1');
app.useGlobalPipes(validation());
await app.listen(0, '127.0.0.1');
obey({ port: Number(new URL(await app.getUrl()).port) }, {}, () => app.close());
