import { Module } from '@nestjs/common';
import { City } from './city.service.js';
import { DepartmentEntity } from './department.entity.js';
import { DirectoryService } from './directory.service.js';
import { DirectoryStore } from './directory.store.js';
import { DutyRosterEntity } from './duty.roster.entity.js';
import { KnowledgeQuery } from './knowledge.query.js';
import { KnowledgeStore } from './knowledge.store.js';
import { PersonEntity } from './person.entity.js';
import { PresenceStore } from './presence.store.js';

/** For the data source's `entities`. */
export const directoryEntities = [DepartmentEntity, PersonEntity, DutyRosterEntity];

@Module({
  providers: [City, DirectoryStore, DirectoryService, KnowledgeQuery, KnowledgeStore, PresenceStore],
  exports: [City, DirectoryService, KnowledgeQuery, KnowledgeStore, PresenceStore],
})
export class DirectoryModule {}
