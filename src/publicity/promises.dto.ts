import { ApiProperty, ApiPropertyOptional, ApiResponseProperty } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import type { PromiseFigures, Promises } from './promises.js';
import { NamedDto } from './publicity.dto.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export class AskPromises {
  @ApiPropertyOptional({
    description: 'First day of the city; default: the first of the month of `to`',
    example: '2026-02-01',
  })
  @IsOptional()
  @Matches(DAY, { message: 'from 应为 YYYY-MM-DD' })
  from?: string;

  @ApiPropertyOptional({
    description: 'Last day, included; default: today. At most a year in all',
    example: '2026-02-28',
  })
  @IsOptional()
  @Matches(DAY, { message: 'to 应为 YYYY-MM-DD' })
  to?: string;
}

class FiguresDto implements PromiseFigures {
  @ApiProperty({ description: '收到诉求', example: 1280 })
  received!: number;

  @ApiProperty({ description: '撤单: not counted as answered', example: 12 })
  withdrawn!: number;

  @ApiProperty({ description: '已答复: by an interim, final or direct answer, or a rejection', example: 1190 })
  answered!: number;

  @ApiProperty({ description: '三日内答复: the first answer, within 72 hours of reaching the city', example: 1182 })
  inThreeDays!: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    description:
      '三日答复率: inThreeDays of those answered, or unanswered though their three days are over; rounded down',
    example: 0.9907,
  })
  rate!: number | null;

  @ApiProperty({ description: '尚未办结', example: 78 })
  open!: number;

  @ApiProperty({ description: '目前逾期未答复', example: 3 })
  lateNow!: number;
}

class DistrictFiguresDto extends FiguresDto {
  @ApiProperty({ type: NamedDto, nullable: true, example: { code: '321202', name: '海陵区' } })
  district!: NamedDto | null;
}

class UnitFiguresDto extends FiguresDto {
  @ApiResponseProperty({ type: NamedDto })
  unit!: NamedDto;
}

class LateUnitDto {
  @ApiResponseProperty({ type: NamedDto })
  unit!: NamedDto;

  @ApiResponseProperty({ example: 2 })
  late!: number;

  @ApiProperty({ description: 'The oldest deadline missed', example: '2026-02-13T16:00:00.000+08:00' })
  since!: string;
}

class DaysDto {
  @ApiResponseProperty({ example: '2026-02-01' })
  from!: string;

  @ApiResponseProperty({ example: '2026-02-28' })
  to!: string;
}

export class PromisesDto implements Promises {
  @ApiResponseProperty({ type: DaysDto })
  period!: DaysDto;

  @ApiProperty({ description: 'When it was counted; at most a minute ago', example: '2026-02-13T16:00:00.000+08:00' })
  asOf!: string;

  @ApiResponseProperty({ type: FiguresDto })
  city!: FiguresDto;

  @ApiResponseProperty({ type: [DistrictFiguresDto] })
  districts!: readonly DistrictFiguresDto[];

  @ApiProperty({ type: [UnitFiguresDto], description: 'By the unit responsible now' })
  units!: readonly UnitFiguresDto[];

  @ApiProperty({
    type: [LateUnitDto],
    description: '晒一晒: who held a complaint at the deadline of an answer that is still owed, whatever the period',
  })
  late!: readonly LateUnitDto[];
}
