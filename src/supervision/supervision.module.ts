import { Module } from '@nestjs/common';
import { ComplaintModule } from '../complaint/complaint.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { BoardQuery } from './board.query.js';
import { Due } from './due.service.js';
import { FiguresQuery } from './figures.query.js';
import { LeagueController } from './league.controller.js';
import { League } from './league.service.js';
import { OutcomeQuery } from './outcome.query.js';
import { OverdueQuery } from './overdue.query.js';
import { PressingController } from './pressing.controller.js';
import { Pressing } from './pressing.service.js';
import { SupervisionController } from './supervision.controller.js';

@Module({
  imports: [ComplaintModule, DirectoryModule],
  controllers: [SupervisionController, PressingController, LeagueController],
  providers: [BoardQuery, Due, FiguresQuery, League, OverdueQuery, OutcomeQuery, Pressing],
  exports: [BoardQuery, OutcomeQuery],
})
export class SupervisionModule {}
