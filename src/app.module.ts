import { Module } from '@nestjs/common';
import { AccessModule, accessEntities } from './access/access.module.js';
import { AssignmentModule } from './assignment/assignment.module.js';
import { AuditModule } from './audit/audit.module.js';
import { ClassificationModule } from './classification/classification.module.js';
import { ComplaintModule } from './complaint/complaint.module.js';
import { DirectoryModule, directoryEntities } from './directory/directory.module.js';
import { EscalationModule } from './escalation/escalation.module.js';
import { FeedbackModule } from './feedback/feedback.module.js';
import { HandlingModule } from './handling/handling.module.js';
import { IntakeModule } from './intake/intake.module.js';
import { PublicityModule } from './publicity/publicity.module.js';
import { SupervisionModule } from './supervision/supervision.module.js';

export const entities = [...directoryEntities, ...accessEntities];

/** The house: the only file that names every room. */
@Module({
  imports: [
    DirectoryModule,
    AccessModule,
    ComplaintModule,
    ClassificationModule,
    AssignmentModule,
    IntakeModule,
    HandlingModule,
    FeedbackModule,
    PublicityModule,
    EscalationModule,
    SupervisionModule,
    AuditModule,
  ],
})
export class AppModule {}
