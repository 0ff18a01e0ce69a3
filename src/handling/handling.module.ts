import { Module } from '@nestjs/common';
import { AssignmentModule } from '../assignment/assignment.module.js';
import { ComplaintModule } from '../complaint/complaint.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { BulkController } from './bulk.controller.js';
import { CallerController } from './caller.controller.js';
import { DeskController } from './desk.controller.js';
import { Desk } from './desk.service.js';
import { HandlingController } from './handling.controller.js';
import { Handling } from './handling.service.js';
import { Contacts } from './reveal.service.js';
import { UnitsController } from './units.controller.js';
import { Units } from './units.service.js';

@Module({
  imports: [AssignmentModule, ComplaintModule, DirectoryModule],
  controllers: [HandlingController, UnitsController, DeskController, CallerController, BulkController],
  providers: [Handling, Units, Desk, Contacts],
})
export class HandlingModule {}
