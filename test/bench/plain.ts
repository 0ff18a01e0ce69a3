/**
 * Baseline (b): a plain Nest + Fastify + ValidationPipe + TypeORM service that saves three rows, post, complaint and
 * fact, in one transaction. Ids come from the database, so `save` needs no look-up. It neither classifies nor encrypts,
 * routes, starts clocks or chains hashes.
 */
import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { Body, Controller, Headers, Injectable, Logger, Module, Post } from '@nestjs/common';

import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { dataSourceFor } from '../../src/foundation/data.source.js';
import { validation } from '../../src/foundation/validation.js';
import { SubmitPost } from '../../src/intake/submit-post.dto.js';
import { given, obey } from './child.js';
import { PlainComplaint, PlainFact, PlainPost } from './plain.entities.js';
import type { ServiceOptions } from './service.js';

const { url, pool } = given<ServiceOptions>();
const HOURS_72 = 72 * 3_600_000;

@Injectable()
class PostsService {
  constructor(private readonly source: DataSource) {}

  async submit(dto: SubmitPost, key: string | null) {
    const receivedAt = new Date();
    const respondBy = new Date(receivedAt.getTime() + HOURS_72);
    const { title = '', body, place = null, contact = null, kind = 'complaint' } = dto;
    const complaint = await this.source.transaction(async (tx) => {
      const post = await tx.save(PlainPost, { source: 'web', key, title, body, place, contact, receivedAt });
      const saved = await tx.save(PlainComplaint, { postId: post.id, kind, state: 'received', receivedAt, respondBy });
      const data = { post: post.id, kind, source: 'web' };
      await tx.save(PlainFact, { complaintId: saved.id, kind: 'received', at: receivedAt, data });
      return saved;
    });
    const trackingCode = randomBytes(16).toString('hex');
    const number = `P${complaint.sequence.padStart(9, '0')}`;
    return { number, trackingCode, receivedAt, respondBy };
  }
}

@Controller('posts')
class PostsController {
  constructor(private readonly posts: PostsService) {}

  @Post()
  submit(@Body() post: SubmitPost, @Headers('idempotency-key') key?: string) {
    return this.posts.submit(post, key ?? null);
  }
}

const source = dataSourceFor(url, { poolSize: pool, name: 'plain', entities: [PlainPost, PlainComplaint, PlainFact] });

@Module({
  controllers: [PostsController],
  providers: [PostsService, { provide: DataSource, useFactory: () => source.initialize() }],
})
class PlainModule {}

Logger.overrideLogger(['error']);
const app = await NestFactory.create<NestFastifyApplication>(PlainModule, new FastifyAdapter());
app.setGlobalPrefix('api/v1');
app.useGlobalPipes(validation());
await app.listen(0, '127.0.0.1');
obey({ port: Number(new URL(await app.getUrl()).port) }, {}, () => app.close().then(() => source.destroy()));
