import { Module } from '@nestjs/common';
import { ComplaintModule } from '../complaint/complaint.module.js';
import { Escalation } from './escalation.service.js';
import { SweepThreads } from './sweep.threads.service.js';
import { Sweeper } from './sweeper.service.js';

@Module({ imports: [ComplaintModule], providers: [Escalation, SweepThreads, Sweeper], exports: [Escalation] })
export class EscalationModule {}
