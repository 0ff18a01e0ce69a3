import { Module } from '@nestjs/common';
import { ComplaintModule } from '../complaint/complaint.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { Attempts } from './attempt.store.js';
import { CitizenFilesController } from './citizen.files.controller.js';
import { CitizenFiles } from './citizen.files.service.js';
import { Citizens } from './citizens.service.js';
import { FeedbackController } from './feedback.controller.js';
import { Feedback } from './feedback.service.js';
import { CitizenLinks } from './links.service.js';
import { TrackController } from './track.controller.js';
import { Track } from './track.service.js';
import { Tracking } from './tracking.service.js';

@Module({
  imports: [ComplaintModule, DirectoryModule],
  controllers: [TrackController, CitizenFilesController, FeedbackController],
  providers: [Attempts, CitizenFiles, Citizens, CitizenLinks, Feedback, Track, Tracking],
})
export class FeedbackModule {}
