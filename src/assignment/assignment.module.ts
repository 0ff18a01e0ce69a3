import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module.js';
import { AssignmentService } from './assignment.service.js';
import { LoadQuery } from './load.query.js';

@Module({ imports: [DirectoryModule], providers: [AssignmentService, LoadQuery], exports: [AssignmentService] })
export class AssignmentModule {}
