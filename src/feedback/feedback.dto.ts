import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, Matches } from 'class-validator';
import { Code, NeededWords, Words } from '../foundation/words.dto.js';
import { UPHELD_CODES } from './decide-redo.js';
import { GRADES, type Grade } from './track.dto.js';

export const OUTCOMES = ['reached', 'unreached', 'declined'] as const;
export const REDO_OUTCOMES = ['redo', 'uphold', 'suspend'] as const;

export class FollowUpDto {
  @ApiProperty({ enum: OUTCOMES, description: '已接通 | 未接通 | 拒绝评价' })
  @IsIn(OUTCOMES, { message: '回访结果应为 reached、unreached 或 declined' })
  outcome!: (typeof OUTCOMES)[number];

  @ApiPropertyOptional({ description: 'Reached only: 是否解决', example: true })
  @IsOptional()
  @IsBoolean()
  solved?: boolean;

  @ApiPropertyOptional({ enum: GRADES, description: 'Reached only: 5 非常满意 … 1 非常不满意' })
  @IsOptional()
  @IsIn(GRADES, { message: '满意度应为 1 到 5' })
  grade?: Grade;

  @ApiPropertyOptional({ example: '诉求人表示路灯已修好。' })
  @Words(2_000)
  text?: string;
}

export class DecideRedoDto {
  @ApiProperty({ enum: REDO_OUTCOMES, description: '重办 | 维持答复 | 挂账' })
  @IsIn(REDO_OUTCOMES, { message: '决定应为 redo、uphold 或 suspend' })
  outcome!: (typeof REDO_OUTCOMES)[number];

  @ApiPropertyOptional({
    description: 'Told to the citizen. Needed to uphold (why, and where else to go) and to suspend',
    example: '路灯改造已列入下半年计划，现行标准不能提前；您也可以向区住建局反映。',
  })
  @Words(5_000)
  words?: string;

  @ApiPropertyOptional({ enum: UPHELD_CODES, description: 'Uphold only: the closing code' })
  @IsOptional()
  @IsIn(UPHELD_CODES, { message: '结案代码应为 POLICY_LIMIT 或 UNREASONABLE' })
  code?: (typeof UPHELD_CODES)[number];

  @ApiPropertyOptional({ description: 'Suspend only: a reason of the city’s list', example: 'FUNDING' })
  @IsOptional()
  @Code()
  reason?: string;

  @ApiPropertyOptional({ description: 'Suspend only: its last day, within 365 days', example: '2026-09-30' })
  @IsOptional()
  @Matches(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { message: '挂账截止日期应为 YYYY-MM-DD' })
  until?: string;
}

export class ExcludeDto {
  @ApiProperty({ description: 'A reason of the city’s list', example: 'FORCE_MAJEURE' })
  @Code()
  reason!: string;

  @ApiProperty({ example: '暴雨致道路中断，施工车辆无法进场，附气象证明。' })
  @NeededWords(5_000, '情况说明')
  text!: string;
}

export class DecideExclusionDto {
  @ApiProperty({ example: true })
  @IsBoolean({ message: '请选择是否同意' })
  granted!: boolean;

  @ApiPropertyOptional({ example: '情况属实，同意剔除。' })
  @Words(5_000)
  text?: string;
}

export class PhonedChaseDto {
  @ApiPropertyOptional({ example: '诉求人来电催办。' })
  @Words(2_000)
  text?: string;
}

export class PhonedSupplementDto {
  @ApiProperty({ example: '诉求人来电补充：又有两盏灯不亮。' })
  @NeededWords(10_000, '补充内容')
  text!: string;
}
