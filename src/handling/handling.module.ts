import { Module } from '@nestjs/common';
import { AssignmentModule } from '../assignment/assignment.module.js';
import { ClassificationModule } from '../classification/classification.module.js';
import { ComplaintModule } from '../complaint/complaint.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { AnsweringController } from './answering.controller.js';
import { Answering } from './answering.service.js';
import { BulkController } from './bulk.controller.js';
import { CallerController } from './caller.controller.js';
import { DeskController } from './desk.controller.js';
import { Desk } from './desk.service.js';
import { ExtendingController } from './extending.controller.js';
import { GroupCommandsController } from './group.commands.controller.js';
import { GroupHandling } from './group.commands.service.js';
import { HandlingController } from './handling.controller.js';
import { Handling } from './handling.service.js';
import { KnowledgeExportController } from './knowledge.export.controller.js';
import { KnowledgeController } from './knowledge.controller.js';
import { Knowledge } from './knowledge.service.js';
import { Contacts } from './reveal.service.js';
import { SplittingController } from './splitting.controller.js';
import { Splitting } from './splitting.service.js';
import { TemplatesController } from './templates.controller.js';
import { Templates } from './templates.service.js';
import { UnitsController } from './units.controller.js';
import { Units } from './units.service.js';

@Module({
  imports: [AssignmentModule, ClassificationModule, ComplaintModule, DirectoryModule],
  controllers: [
    HandlingController,
    DeskController,
    SplittingController,
    CallerController,
    BulkController,
    UnitsController,
    AnsweringController,
    ExtendingController,
    TemplatesController,
    GroupCommandsController,
    KnowledgeExportController,
    KnowledgeController,
  ],
  providers: [Handling, Desk, Splitting, Contacts, Units, Answering, Templates, GroupHandling, Knowledge],
})
export class HandlingModule {}
