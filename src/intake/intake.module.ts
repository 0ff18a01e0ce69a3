import { Module } from '@nestjs/common';
import { AssignmentModule } from '../assignment/assignment.module.js';
import { ClassificationModule } from '../classification/classification.module.js';
import { ComplaintModule } from '../complaint/complaint.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { IntakeGroups } from './groups.service.js';
import { IntakeController } from './intake.controller.js';
import { IntakeService } from './intake.service.js';
import { Openings } from './openings.service.js';
import { Receipts } from './receipts.service.js';
import { SourceStore } from './source.store.js';
import { Sources } from './sources.service.js';
import { Standings } from './standings.service.js';

@Module({
  imports: [AssignmentModule, ClassificationModule, ComplaintModule, DirectoryModule],
  controllers: [IntakeController],
  providers: [IntakeService, IntakeGroups, Openings, Standings, Receipts, Sources, SourceStore],
  exports: [IntakeService, Sources],
})
export class IntakeModule {}
