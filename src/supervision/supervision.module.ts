import { Module } from '@nestjs/common';
import { ComplaintModule } from '../complaint/complaint.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { BoardQuery } from './board.query.js';
import { DraftsQuery } from './drafts.query.js';
import { Due } from './due.service.js';
import { ExclusionsQuery } from './exclusions.query.js';
import { ExportsController } from './exports.controller.js';
import { ExportRecord } from './exports.service.js';
import { FiguresQuery } from './figures.query.js';
import { InterviewController } from './interview.controller.js';
import { DueInterviews } from './interview.due.service.js';
import { InterviewExportController } from './interview.export.controller.js';
import { InterviewLedger } from './interview.ledger.service.js';
import { InterviewQuery } from './interview.query.js';
import { Interviews } from './interview.service.js';
import { InterviewStore } from './interview.store.js';
import { InterviewViews } from './interview.views.service.js';
import { Issuing } from './issuing.service.js';
import { LeagueController } from './league.controller.js';
import { League } from './league.service.js';
import { LedgersController } from './ledgers.controller.js';
import { LedgersExportController } from './ledgers.export.controller.js';
import { Ledgers } from './ledgers.service.js';
import { OrdersController } from './orders.controller.js';
import { OrdersQuery } from './orders.query.js';
import { Orders } from './orders.service.js';
import { OutcomeQuery } from './outcome.query.js';
import { OverdueQuery } from './overdue.query.js';
import { PressingController } from './pressing.controller.js';
import { Pressing } from './pressing.service.js';
import { SampleController } from './sample.controller.js';
import { SampleDraw } from './sample.draw.service.js';
import { SampleExportController } from './sample.export.controller.js';
import { SampleQuery } from './sample.query.js';
import { Samples } from './sample.service.js';
import { SampleStore } from './sample.store.js';
import { SampleViews } from './sample.views.service.js';
import { SupervisionController } from './supervision.controller.js';
import { SupervisionExportController } from './supervision.export.controller.js';
import { SuspensionsQuery } from './suspensions.query.js';

const ORDERS = [DraftsQuery, Issuing, Orders, OrdersQuery];
const LEDGERS = [ExclusionsQuery, Ledgers, SuspensionsQuery];
const INTERVIEWS = [DueInterviews, InterviewLedger, InterviewQuery, Interviews, InterviewStore, InterviewViews];
const RECHECKS = [SampleDraw, SampleQuery, Samples, SampleStore, SampleViews];

@Module({
  imports: [ComplaintModule, DirectoryModule],
  controllers: [
    SupervisionController,
    PressingController,
    OrdersController,
    LedgersController,
    LedgersExportController,
    LeagueController,
    InterviewController,
    InterviewExportController,
    SampleController,
    SampleExportController,
    SupervisionExportController,
    ExportsController,
  ],
  providers: [
    BoardQuery,
    Due,
    ExportRecord,
    FiguresQuery,
    League,
    OverdueQuery,
    OutcomeQuery,
    Pressing,
    ...ORDERS,
    ...LEDGERS,
    ...INTERVIEWS,
    ...RECHECKS,
  ],
  exports: [BoardQuery, OutcomeQuery],
})
export class SupervisionModule {}
