import { Module } from '@nestjs/common';
import { Checkpoints } from './checkpoints.service.js';
import { FeedQuery } from './feed.query.js';

@Module({ providers: [Checkpoints, FeedQuery], exports: [Checkpoints] })
export class AuditModule {}
