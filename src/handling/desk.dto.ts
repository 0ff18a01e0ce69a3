import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsObject, IsOptional, IsString, Matches, ValidateNested,
} from 'class-validator'; // prettier-ignore
import { URGENCIES } from '../complaint/complaint.dto.js';
import { CLOSING_CODES, KIND_WORDS } from '../complaint/words.js';
import { Code, NeededWords, Words } from '../foundation/words.dto.js';
import type { CaseKind, Urgency } from '../sla/sla.js';
import { RECEIVERS } from './hand-over.js';

const KINDS = Object.keys(KIND_WORDS) as CaseKind[];

/** The working copy as it shall stand: it replaces the one before, the post itself never changes. */
export class WorkingDto {
  @ApiPropertyOptional({ example: '三号楼电梯困人' })
  @Words(200)
  title?: string;

  @ApiProperty({ example: '三号楼电梯上周关过两次人，物业说没有维修资金。' })
  @NeededWords(20_000, '诉求内容')
  body!: string;

  @ApiPropertyOptional({ example: '莲花社区三号楼', description: '事发地点, in words' })
  @Words(200)
  place?: string;
}

export class CorrectDto {
  @ApiPropertyOptional({ example: 'bxaj' })
  @IsOptional()
  @Code()
  category?: string;

  @ApiPropertyOptional({ example: '321202-003', description: 'Code of a place; its district follows' })
  @IsOptional()
  @Code()
  place?: string;

  @ApiPropertyOptional({ enum: URGENCIES })
  @IsOptional()
  @IsIn(URGENCIES)
  urgency?: Urgency;

  @ApiPropertyOptional({ enum: KINDS })
  @IsOptional()
  @IsIn(KINDS)
  kind?: CaseKind;

  @ApiPropertyOptional({ description: '是否保密', example: true })
  @IsOptional()
  @IsBoolean()
  secret?: boolean;

  @ApiPropertyOptional({ type: WorkingDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => WorkingDto)
  working?: WorkingDto;
}

export class HandOverDto {
  @ApiProperty({ enum: RECEIVERS, description: 'OTHER is named in `text`' })
  @IsIn(RECEIVERS)
  receiver!: (typeof RECEIVERS)[number];

  @ApiPropertyOptional({ example: '已与120调度员三方通话，救护车出发。' })
  @Words(2_000)
  text?: string;
}

export class RejectDto {
  @ApiProperty({ example: 'LEGAL_PATH', description: 'A code of the city’s `rejection` reasons' })
  @Code()
  reason!: string;

  @ApiProperty({
    description: 'What the citizen reads: why, and the right channel',
    example: '请向劳动仲裁委员会提出。',
  })
  @NeededWords(2_000, '告知内容')
  text!: string;
}

export class DecideAppealDto {
  @ApiProperty({ example: true })
  @IsBoolean()
  granted!: boolean;

  @ApiProperty({ description: 'What the citizen reads', example: '经复核，该事项属于受理范围，已重新受理。' })
  @NeededWords(2_000, '告知内容')
  text!: string;
}

export class RequestInfoDto {
  @ApiProperty({ description: 'What the citizen is asked', example: '请补充路灯所在的具体路段。' })
  @NeededWords(2_000, '需要补充的内容')
  text!: string;
}

export class TerminateDto {
  @ApiProperty({ example: 'SETTLED', description: 'A code of the city’s `termination` reasons' })
  @Code()
  reason!: string;

  @ApiProperty({ enum: CLOSING_CODES })
  @IsIn(CLOSING_CODES)
  code!: (typeof CLOSING_CODES)[number];

  @ApiProperty({ description: 'What the citizen reads', example: '双方已达成和解，本工单终止办理。' })
  @NeededWords(2_000, '告知内容')
  text!: string;
}

export class WithdrawDto {
  @ApiProperty({ description: 'How the citizen asked for it', example: '诉求人来电称问题已自行解决，要求撤单。' })
  @NeededWords(2_000, '撤单情况')
  text!: string;
}

export class RevealDto {
  @ApiProperty({ example: 'CONTACT', description: 'A code of the city’s `reveal` or `secondPerson` reasons' })
  @Code()
  reason!: string;
}

export class DispatchItemDto {
  @ApiProperty({ example: 'TZ20260213000001' })
  @IsString()
  @Matches(/^[A-Z]{1,8}\d{1,24}(-\d{1,2})?$/, { message: '工单编号格式不正确' })
  number!: string;

  @ApiPropertyOptional({ description: 'Absent: the unit the dispatch rules name', example: 'tz-zhujian' })
  @IsOptional()
  @Code()
  department?: string;

  @ApiPropertyOptional({ example: 'handler' })
  @IsOptional()
  @Code()
  handler?: string;
}

export class DispatchManyDto {
  @ApiProperty({ type: [DispatchItemDto], minItems: 1, maxItems: 100 })
  @IsArray({ message: 'items 应为数组' })
  @ArrayMinSize(1, { message: '请至少选择一件工单' })
  @ArrayMaxSize(100, { message: '一次最多派一百件' })
  @IsObject({ each: true, message: '各项应为对象' })
  @ValidateNested({ each: true })
  @Type(() => DispatchItemDto)
  items!: DispatchItemDto[];
}
