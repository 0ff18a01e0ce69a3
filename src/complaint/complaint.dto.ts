import { ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageDto } from '../foundation/page.dto.js';
import type { Urgency } from '../sla/sla.js';
import { STATES, type State } from './complaint.js';
import type { ComplaintFilter, Paging } from './complaint.query.js';

export const URGENCIES = ['ordinary', 'urgent', 'critical'] as const satisfies readonly Urgency[];

/** Query of `GET /complaints`; everything arrives as text. */
export class ListComplaints extends PageDto {
  @ApiPropertyOptional({ enum: STATES })
  @IsOptional()
  @IsIn(STATES)
  state?: State;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(64)
  department?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(64)
  handler?: string;

  @ApiPropertyOptional({ description: 'Level 1 or 2; level 1 includes its level 2' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  category?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(64)
  district?: string;

  @ApiPropertyOptional({ enum: URGENCIES })
  @IsOptional()
  @IsIn(URGENCIES)
  urgency?: Urgency;

  @ApiPropertyOptional({ enum: ['true', 'false'] })
  @IsOptional()
  @IsIn(['true', 'false'])
  overdue?: 'true' | 'false';

  @ApiPropertyOptional({
    enum: ['true', 'false'],
    description: '协办件: what this user’s unit assists with; for the hotline, what any unit assists with',
  })
  @IsOptional()
  @IsIn(['true', 'false'])
  assisting?: 'true' | 'false';

  @ApiPropertyOptional({
    description:
      'A number or its beginning; or words, at least one of two characters, that all stand in title or text: then the newest come first',
    example: '路灯 小区',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100, { message: '检索词不超过 100 字' })
  q?: string;

  @ApiPropertyOptional({
    enum: ['received', 'respondBy'],
    default: 'received',
    description: 'received: newest first. respondBy: only what is still owed an answer, the nearest deadline first',
  })
  @IsOptional()
  @IsIn(['received', 'respondBy'])
  sort?: 'received' | 'respondBy';
}

/** Query of its export: the whole list, so no page. */
export class ExportComplaints extends OmitType(ListComplaints, ['after', 'limit']) {}

/** The query as the list takes it. */
export function askedFor(query: Omit<ListComplaints, 'after' | 'limit'>): {
  readonly filter: ComplaintFilter;
  readonly sort: Paging['sort'];
  readonly q?: string;
} {
  const { q, overdue, assisting, sort = 'received', ...filter } = query;
  return {
    filter: {
      ...filter,
      ...(overdue === undefined ? {} : { overdue: overdue === 'true' }),
      ...(assisting === 'true' ? { assisting: true } : {}),
    },
    sort,
    ...(q === undefined ? {} : { q }),
  };
}
