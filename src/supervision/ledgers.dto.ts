import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { PageDto } from '../foundation/page.dto.js';
import { Code } from '../foundation/words.dto.js';
import { EXCLUSION_STATES, type ExclusionState } from './exclusions.query.js';
import { SUSPENSION_STATES, type SuspensionFilter, type SuspensionState } from './suspensions.query.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

class LedgerDto extends PageDto {
  @ApiPropertyOptional({ description: 'The unit that asked', example: 'tz-zhujian' })
  @IsOptional()
  @Code()
  unit?: string;
}

export class SuspensionsDto extends LedgerDto {
  @ApiPropertyOptional({ description: 'A code of the city’s list `suspension`', example: 'FUNDING' })
  @IsOptional()
  @Code()
  reason?: string;

  @ApiPropertyOptional({ enum: SUSPENSION_STATES })
  @IsOptional()
  @IsIn(SUSPENSION_STATES)
  state?: SuspensionState;

  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'A look has fallen due and nobody has looked since' })
  @IsOptional()
  @IsIn(['true', 'false'])
  lookOwed?: 'true' | 'false';
}

export class ExclusionsDto extends LedgerDto {
  @ApiPropertyOptional({ description: 'A code of the city’s list `exclusion`', example: 'FORCE_MAJEURE' })
  @IsOptional()
  @Code()
  reason?: string;

  @ApiPropertyOptional({ description: 'Who decided', example: 'supervisor' })
  @IsOptional()
  @Code()
  approver?: string;

  @ApiPropertyOptional({ enum: EXCLUSION_STATES })
  @IsOptional()
  @IsIn(EXCLUSION_STATES)
  state?: ExclusionState;

  @ApiPropertyOptional({
    description: 'First day it was decided on, or asked for while it waits',
    example: '2026-02-01',
  })
  @IsOptional()
  @Matches(DAY, { message: 'from 应为 YYYY-MM-DD' })
  from?: string;

  @ApiPropertyOptional({ description: 'Last day, included', example: '2026-02-28' })
  @IsOptional()
  @Matches(DAY, { message: 'to 应为 YYYY-MM-DD' })
  to?: string;
}

/** The query as the list takes it. */
export const suspensionsAsked = ({
  lookOwed,
  ...filter
}: Omit<SuspensionsDto, 'after' | 'limit'>): SuspensionFilter => ({
  ...filter,
  ...(lookOwed === undefined ? {} : { lookOwed: lookOwed === 'true' }),
});
