import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { FIGURE_CODES, GROUP_CODES, type Figure, type Group } from './figures.js';
import { PageDto } from '../foundation/page.dto.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export class PeriodDto {
  @ApiProperty({ description: 'First day of the city', example: '2026-02-01' })
  @Matches(DAY, { message: 'from 应为 YYYY-MM-DD' })
  from!: string;

  @ApiProperty({ description: 'Last day, included', example: '2026-02-28' })
  @Matches(DAY, { message: 'to 应为 YYYY-MM-DD' })
  to!: string;
}

export class LeagueDto extends PeriodDto {
  @ApiPropertyOptional({ enum: GROUP_CODES })
  @IsOptional()
  @IsIn(GROUP_CODES)
  group?: Group;
}

export class FigureDto extends PeriodDto {
  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Only what counts as a hit, or only what does not' })
  @IsOptional()
  @IsIn(['true', 'false'])
  hit?: 'true' | 'false';
}

export class FigureListDto extends IntersectionType(FigureDto, PageDto) {}

/** Undefined: both what counts as a hit and what does not. */
export const onlyHit = (hit: FigureDto['hit']): boolean | undefined => (hit === undefined ? undefined : hit === 'true');

export class FigureParam {
  @ApiProperty({ example: 'tz-zhujian' })
  @Matches(/^[\w.-]{1,64}$/, { message: '单位代码不正确' })
  unit!: string;

  @ApiProperty({ enum: FIGURE_CODES })
  @IsIn(FIGURE_CODES)
  figure!: Figure;
}
