import { Module } from '@nestjs/common';
import { AssignmentModule } from '../assignment/assignment.module.js';
import { ComplaintModule } from '../complaint/complaint.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { HandlingController } from './handling.controller.js';
import { Handling } from './handling.service.js';
import { UnitsController } from './units.controller.js';
import { Units } from './units.service.js';

@Module({
  imports: [AssignmentModule, ComplaintModule, DirectoryModule],
  controllers: [HandlingController, UnitsController],
  providers: [Handling, Units],
})
export class HandlingModule {}
