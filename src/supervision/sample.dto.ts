import { ParseUUIDPipe } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { PageDto } from '../foundation/page.dto.js';
import { DomainError } from '../foundation/problem.js';
import { MonthDto } from './interview.dto.js';

const SEED = /^[\w.-]{1,64}$/;
const SEED_SAYS = { message: '种子应为 1 到 64 个字母、数字或 . _ -' };

export const noSample = (): DomainError => new DomainError('SAMPLE_NOT_FOUND', 404, '没有找到该抽样。');

/** The id of a sample in a path: what is no id names no sample. */
export const SampleId = new ParseUUIDPipe({ exceptionFactory: noSample });

/** Query of a draw that is only looked at; everything arrives as text. */
export class LookAtSample extends MonthDto {
  @ApiPropertyOptional({ minimum: 1, maximum: 100, description: 'Absent: as many as the policy says' })
  @IsOptional()
  @Matches(/^([1-9]\d?|100)$/, { message: 'size 应为 1 到 100' })
  size?: string;

  @ApiPropertyOptional({
    description: 'The same seed draws the same sample; absent: one is made up',
    example: 'a1b2c3',
  })
  @IsOptional()
  @Matches(SEED, SEED_SAYS)
  seed?: string;
}

export class KeepSample extends MonthDto {
  @ApiPropertyOptional({ minimum: 1, maximum: 100, example: 50, description: 'Absent: as many as the policy says' })
  @IsOptional()
  @IsInt()
  @Min(1, { message: 'size 应为 1 到 100' })
  @Max(100, { message: 'size 应为 1 到 100' })
  size?: number;

  @ApiPropertyOptional({ description: 'Absent: one is made up', example: 'a1b2c3' })
  @IsOptional()
  @Matches(SEED, SEED_SAYS)
  seed?: string;
}

export class SampleListDto extends PageDto {
  @ApiPropertyOptional({ description: 'Month of the closings', example: '2026-02' })
  @IsOptional()
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/, { message: 'month 应为 YYYY-MM' })
  month?: string;
}
