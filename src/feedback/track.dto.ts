import { ApiProperty, ApiPropertyOptional, ApiResponseProperty, PickType } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { AttachmentDto } from '../complaint/attachment.dto.js';
import { NeededWords, Words } from '../foundation/words.dto.js';
import type { CitizenRoute } from './citizen-may.js';
import type { Tracked } from './progress.js';

export const GRADES = [1, 2, 3, 4, 5] as const;
export type Grade = (typeof GRADES)[number];

/** Every citizen's command may carry the code here instead of in the header; never in the address, which logs keep. */
export class CodedDto {
  @ApiPropertyOptional({ description: '查询码, if not in X-Tracking-Code', example: '2xxc0dzhj75wd2j8cmzwqvxtge' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  code?: string;
}

export class RateDto extends CodedDto {
  @ApiProperty({ description: '问题是否解决', example: true })
  @IsBoolean({ message: '请选择问题是否解决' })
  solved!: boolean;

  @ApiProperty({ enum: GRADES, description: '5 非常满意 4 满意 3 基本满意 2 不满意 1 非常不满意', example: 4 })
  @IsIn(GRADES, { message: '满意度应为 1 到 5' })
  grade!: Grade;

  @ApiPropertyOptional({ example: '路灯已经亮了，谢谢。' })
  @Words(2_000)
  words?: string;
}

export class GiveInfoDto extends CodedDto {
  @ApiProperty({ example: '是莲花社区二号区，靠近北门。' })
  @NeededWords(10_000, '补充内容')
  text!: string;
}

export class AppealDto extends CodedDto {
  @ApiProperty({ example: '法院没有受理过此事，请重新核实。' })
  @NeededWords(10_000, '申诉理由')
  text!: string;
}

export class SupplementDto extends CodedDto {
  @ApiProperty({ example: '今晚又有两盏灯不亮了。' })
  @NeededWords(10_000, '补充内容')
  text!: string;
}

/** Words are welcome and not needed: to withdraw, to chase. */
export class SayDto extends CodedDto {
  @ApiPropertyOptional({ example: '已经过去两天了，请尽快处理。' })
  @Words(2_000)
  text?: string;
}

class NamedDto {
  @ApiResponseProperty({ example: 'replied' })
  code!: string;

  @ApiResponseProperty({ example: '待回访' })
  name!: string;
}

class HeldDto {
  @ApiResponseProperty({ type: NamedDto })
  department!: NamedDto;

  @ApiResponseProperty({ example: '2026-02-13T16:00:00.000+08:00' })
  from!: string;

  @ApiProperty({ type: String, nullable: true, description: 'null: still there' })
  until!: string | null;
}

class StepDto {
  @ApiResponseProperty({ example: '派单' })
  what!: string;

  @ApiResponseProperty({ example: '2026-02-13T16:00:00.000+08:00' })
  at!: string;

  @ApiProperty({ type: String, nullable: true, example: '某市住房和城乡建设局' })
  department!: string | null;

  @ApiProperty({ type: String, nullable: true })
  text!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Until when, of an extension, a suspension, a promise' })
  until!: string | null;
}

class ReleasedDto {
  @ApiResponseProperty({ example: 'final' })
  kind!: string;

  @ApiResponseProperty()
  text!: string;

  @ApiResponseProperty()
  at!: string;
}

class FileDto extends PickType(AttachmentDto, ['id', 'name', 'type', 'bytes', 'at'] as const) {}

class RatingDto {
  @ApiResponseProperty({ example: true })
  possible!: boolean;

  @ApiProperty({ type: String, nullable: true })
  until!: string | null;

  @ApiProperty({ type: Object, nullable: true, example: { solved: true, grade: 4 } })
  given!: { readonly solved: boolean; readonly grade: number } | null;
}

class LinkedDto {
  @ApiResponseProperty({ example: 'TZ20260213000002' })
  number!: string;

  @ApiResponseProperty({ type: NamedDto })
  state!: NamedDto;

  @ApiResponseProperty({ type: NamedDto })
  department!: NamedDto;

  @ApiResponseProperty()
  respondBy!: string;
}

class TrackedPartDto extends LinkedDto {
  @ApiResponseProperty({ example: '2xxc0dzhj75wd2j8cmzwqvxtge' })
  trackingCode!: string;
}

class JoinedDto extends LinkedDto {
  @ApiProperty({ type: String, nullable: true })
  answeredAt!: string | null;
}

/** How a complaint stands, for whoever holds its code. */
export class ProgressDto implements Tracked {
  @ApiResponseProperty({ example: 'TZ20260213000001' })
  number!: string;

  @ApiResponseProperty({ type: NamedDto })
  state!: NamedDto;

  @ApiResponseProperty({ example: 1 })
  round!: number;

  @ApiProperty({ type: NamedDto, nullable: true })
  category!: NamedDto | null;

  @ApiResponseProperty({ type: NamedDto })
  department!: NamedDto;

  @ApiResponseProperty()
  receivedAt!: string;

  @ApiResponseProperty()
  respondBy!: string;

  @ApiProperty({ type: String, nullable: true })
  answeredAt!: string | null;

  @ApiProperty({ type: [ReleasedDto] })
  answers!: readonly ReleasedDto[];

  @ApiProperty({ type: [HeldDto], description: 'Which unit had it from when to when' })
  held!: readonly HeldDto[];

  @ApiProperty({ type: [StepDto] })
  timeline!: readonly StepDto[];

  @ApiProperty({ type: [FileDto], description: 'What the citizen sent, and what came with answers' })
  attachments!: readonly FileDto[];

  @ApiProperty({ type: RatingDto })
  rating!: RatingDto;

  @ApiProperty({ enum: ['rating', 'info', 'appeal', 'withdraw', 'chase', 'supplement', 'attachments'], isArray: true })
  may!: readonly CitizenRoute[];

  @ApiProperty({ type: [TrackedPartDto], description: '拆单: the parts of the post, each with a code of its own' })
  parts!: readonly TrackedPartDto[];

  @ApiProperty({ type: String, nullable: true, description: '拆单: the number this was split off from' })
  splitFrom!: string | null;

  @ApiProperty({ type: JoinedDto, nullable: true, description: '追记: the complaint that has the matter' })
  joinedTo!: JoinedDto | null;
}
