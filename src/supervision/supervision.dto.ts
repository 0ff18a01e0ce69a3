import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { PageDto } from '../foundation/page.dto.js';
import { Code, NeededWords, Words } from '../foundation/words.dto.js';

const URGENCIES = ['ordinary', 'urgent', 'critical'] as const;

export const pageOf = (after: string | undefined, limit = '50') => ({
  limit: Number(limit),
  ...(after === undefined ? {} : { after }),
});

export class DueDto extends PageDto {
  @ApiPropertyOptional({ example: 'tz-zhujian' })
  @IsOptional()
  @Code()
  department?: string;

  @ApiPropertyOptional({ description: 'Level 1 includes its level 2', example: 'bxaj' })
  @IsOptional()
  @Code()
  category?: string;

  @ApiPropertyOptional({ example: '321202' })
  @IsOptional()
  @Code()
  district?: string;

  @ApiPropertyOptional({ enum: URGENCIES })
  @IsOptional()
  @IsIn(URGENCIES)
  urgency?: (typeof URGENCIES)[number];
}

export class DueSoonDto extends DueDto {
  @ApiPropertyOptional({ minimum: 1, maximum: 72, default: 12 })
  @IsOptional()
  @Matches(/^([1-9]|[1-6]\d|7[0-2])$/, { message: 'hours 应为 1 到 72' })
  hours?: string;
}

export class ExportDueDto extends OmitType(DueDto, ['after', 'limit']) {}

export class ExportDueSoonDto extends OmitType(DueSoonDto, ['after', 'limit']) {}

export class RemindDto {
  @ApiPropertyOptional({ description: 'Words to the unit', example: '请尽快答复市民。' })
  @Words(2_000)
  text?: string;
}

export class OrderStepDto {
  @ApiPropertyOptional({
    description: 'Number of the order on this complaint; absent: the oldest that waits',
    example: 1,
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(999)
  no?: number;

  @ApiPropertyOptional({ example: '请于两日内报告办理情况。' })
  @Words(5_000)
  text?: string;
}

export class AnswerOrderDto {
  @ApiPropertyOptional({ description: 'Absent: the oldest issued order', example: 1 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(999)
  no?: number;

  @ApiProperty({ example: '已约谈施工单位，今晚恢复供水。' })
  @NeededWords(5_000, '督办回复')
  text!: string;
}

export class RecheckDto {
  @ApiProperty({ enum: ['kept', 'reopened'] })
  @IsIn(['kept', 'reopened'])
  result!: 'kept' | 'reopened';

  @ApiProperty({ description: 'What was found; when reopened, the cause', example: '现场复核，路面仍未修复。' })
  @NeededWords(5_000, '复核情况')
  text!: string;
}
