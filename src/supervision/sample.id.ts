import { ParseUUIDPipe } from '@nestjs/common';
import { DomainError } from '../foundation/problem.js';

export const noSample = (): DomainError => new DomainError('SAMPLE_NOT_FOUND', 404, '没有找到该抽样。');

/** The id of a sample in a path: what is no id names no sample. */
export const SampleId = new ParseUUIDPipe({ exceptionFactory: noSample });
