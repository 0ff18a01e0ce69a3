import { Injectable } from '@nestjs/common';
import { DirectoryService } from '../directory/directory.service.js';
import { TermsService } from './terms.service.js';

/** The rules in force, as data: versions of policy and calendar, and the directory snapshot. */
@Injectable()
export class Rules {
  constructor(
    readonly terms: TermsService,
    readonly directory: DirectoryService,
  ) {}
}
