import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './guard.js';
import { SessionController } from './session.controller.js';
import { SessionEntity } from './session.entity.js';
import { SessionService } from './session.service.js';
import { SessionStore } from './session.store.js';

/** For the data source's `entities`. */
export const accessEntities = [SessionEntity];

@Module({
  controllers: [SessionController],
  providers: [SessionStore, SessionService, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [SessionService],
})
export class AccessModule {}
