import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module.js';
import { Classification } from './classification.service.js';

@Module({ imports: [DirectoryModule], providers: [Classification], exports: [Classification] })
export class ClassificationModule {}
