import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { DirectoryModule } from '../directory/directory.module.js';
import { AccessGuard } from './guard.js';
import { PresenceController } from './presence.controller.js';
import { SessionController } from './session.controller.js';
import { SessionEntity } from './session.entity.js';
import { SessionService } from './session.service.js';
import { SessionStore } from './session.store.js';

/** For the data source's `entities`. */
export const accessEntities = [SessionEntity];

@Module({
  imports: [DirectoryModule],
  controllers: [SessionController, PresenceController],
  providers: [SessionStore, SessionService, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [SessionService],
})
export class AccessModule {}
