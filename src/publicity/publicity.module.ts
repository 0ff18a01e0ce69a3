import { Module } from '@nestjs/common';
import { ComplaintModule } from '../complaint/complaint.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { PromisesQuery } from './promises.query.js';
import { PublicPromises } from './promises.service.js';
import { PublicityController } from './publicity.controller.js';
import { Publicity } from './publicity.service.js';
import { PublishedQuery } from './published.query.js';

@Module({
  imports: [ComplaintModule, DirectoryModule],
  controllers: [PublicityController],
  providers: [Publicity, PublicPromises, PromisesQuery, PublishedQuery],
})
export class PublicityModule {}
