import { Module } from '@nestjs/common';
import { AssignmentModule } from '../assignment/assignment.module.js';
import { ComplaintModule } from '../complaint/complaint.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { DeskController } from './desk.controller.js';
import { Desk } from './desk.service.js';
import { HandlingController } from './handling.controller.js';
import { Handling } from './handling.service.js';
import { UnitsController } from './units.controller.js';
import { Units } from './units.service.js';

@Module({
  imports: [AssignmentModule, ComplaintModule, DirectoryModule],
  controllers: [HandlingController, UnitsController, DeskController],
  providers: [Handling, Units, Desk],
})
export class HandlingModule {}
