import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module.js';
import { BoardQuery } from './board.query.js';
import { OutcomeQuery } from './outcome.query.js';
import { OverdueQuery } from './overdue.query.js';
import { SupervisionController } from './supervision.controller.js';

@Module({
  imports: [DirectoryModule],
  controllers: [SupervisionController],
  providers: [BoardQuery, OverdueQuery, OutcomeQuery],
  exports: [BoardQuery, OutcomeQuery],
})
export class SupervisionModule {}
