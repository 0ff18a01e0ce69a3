import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { PHRASE_USES } from '../directory/pack.model.js';
import { Code, NeededWords, Words } from '../foundation/words.dto.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_SAYS = { message: '日期应为 YYYY-MM-DD' };
const WAYS = ['phone', 'visit', 'message', 'letter'] as const;

export class AcknowledgeDto {
  @ApiPropertyOptional({
    description: '首次响应: words to the citizen; the calling itself counts without',
    example: '您好，已看到您反映的问题，正在核实。',
  })
  @Words(2_000)
  reply?: string;
}

export class NoteDto {
  @ApiProperty({ example: '已电话联系物业，对方称下周更换。' })
  @NeededWords(4_000, '批注')
  text!: string;
}

export class ProgressEntryDto {
  @ApiProperty({ description: 'The citizen reads it', example: '施工队已进场，预计三天完成。' })
  @NeededWords(4_000, '办理进展')
  text!: string;
}

/** 联系记录: when, how and with what result the citizen was spoken to. */
export class ContactRecordDto {
  @ApiProperty({ example: '2026-02-14T10:20:00+08:00' })
  @IsISO8601({ strict: true }, { message: '联系时间应为 ISO 8601 时间' })
  at!: string;

  @ApiProperty({ enum: WAYS, example: 'phone' })
  @IsIn(WAYS)
  way!: (typeof WAYS)[number];

  @ApiProperty({ example: '已接通，诉求人表示认可。' })
  @NeededWords(2_000, '联系结果')
  result!: string;
}

export class AnswerDto {
  @ApiProperty({ enum: ['interim', 'final'] })
  @IsIn(['interim', 'final'])
  answer!: 'interim' | 'final';

  @ApiPropertyOptional({
    description: '公开答复: what the citizen reads; an interim answer may give `found` and `measure` instead',
    example: '路灯线路已修复，四盏灯均已恢复照明。',
  })
  @Words(20_000)
  text?: string;

  @ApiPropertyOptional({ description: '办理情况: inside the house', example: '电缆接头老化，已更换。' })
  @Words(20_000)
  record?: string;

  @ApiPropertyOptional({ type: ContactRecordDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ContactRecordDto)
  contact?: ContactRecordDto;

  @ApiPropertyOptional({ description: '责任单位; by default the unit that answers', example: 'tz-zhujian' })
  @IsOptional()
  @Code()
  responsible?: string;

  @ApiPropertyOptional({ description: 'Interim only: 核实的情况', example: '主电缆老化，需整体更换' })
  @Words(5_000)
  found?: string;

  @ApiPropertyOptional({ description: 'Interim only: 拟采取的措施', example: '已列入本月改造计划' })
  @Words(5_000)
  measure?: string;

  @ApiPropertyOptional({ description: 'Interim only: the day the rest is promised for', example: '2026-03-02' })
  @IsOptional()
  @Matches(DAY, { message: '承诺日期应为 YYYY-MM-DD' })
  @IsISO8601({ strict: true }, { message: '没有这一天' })
  promisedBy?: string;

  @ApiPropertyOptional({
    description: '答复附件: ids of attachments of this complaint that go to the citizen with the answer',
    type: [String],
    example: ['019b5c1e-7c00-7d2e-9a41-0f3b5e8c2a17'],
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  attachments?: string[];
}

export class ReviewDto {
  @ApiPropertyOptional({ description: '审签、审核意见', example: '同意。' })
  @Words(2_000)
  text?: string;
}

export class SendBackDto {
  @ApiProperty({ example: '未答复停水原因，请补充后重新报送。' })
  @NeededWords(2_000, '退回意见')
  text!: string;
}

export class PublishDto {
  @ApiPropertyOptional({
    description: 'Absent: what is usual, which is no for reports, secret ones and personal benefits',
    example: true,
  })
  @IsOptional()
  @IsBoolean()
  on?: boolean;
}

export class ExtendDto {
  @ApiProperty({ description: 'Working days, at most what the category has', example: 5 })
  @IsInt()
  @Min(1)
  @Max(60)
  days!: number;

  @ApiProperty({ description: 'Why', example: '需等待检测机构出具报告。' })
  @NeededWords(2_000, '延期理由')
  text!: string;
}

export class VerdictDto {
  @ApiProperty({ example: true })
  @IsBoolean()
  granted!: boolean;

  @ApiProperty({
    description: 'To the unit; where it is granted the citizen reads it too',
    example: '检测报告须五个工作日，办结时间相应顺延。',
  })
  @NeededWords(2_000, '审批意见')
  text!: string;
}

export class SuspendDto {
  @ApiProperty({ description: 'A code of the city’s list `suspension`', example: 'FUNDING' })
  @Code()
  reason!: string;

  @ApiProperty({ description: 'The last day, within 365 days', example: '2026-09-30' })
  @Matches(DAY, DAY_SAYS)
  @IsISO8601({ strict: true }, { message: '没有这一天' })
  until!: string;

  @ApiProperty({ example: '改造资金已列入下半年预算。' })
  @NeededWords(2_000, '挂账理由')
  text!: string;
}

export class ReviewSuspensionDto {
  @ApiProperty({ enum: ['stands', 'gone'], description: 'Whether the reason it was parked for still holds' })
  @IsIn(['stands', 'gone'], { message: '检视结论应为 stands 或 gone' })
  finding!: 'stands' | 'gone';

  @ApiProperty({ example: '项目已立项，资金预计六月到位。' })
  @NeededWords(2_000, '检视情况')
  text!: string;
}

export class EndSuspensionDto {
  @ApiProperty({ description: '销账说明; the citizen reads it', example: '资金已到位，恢复办理。' })
  @NeededWords(2_000, '销账说明')
  text!: string;
}

export class PhrasesDto {
  @ApiPropertyOptional({ enum: PHRASE_USES })
  @IsOptional()
  @IsIn(PHRASE_USES)
  for?: (typeof PHRASE_USES)[number];
}
