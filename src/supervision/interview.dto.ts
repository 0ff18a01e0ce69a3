import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator'; // prettier-ignore
import { PageDto } from '../foundation/page.dto.js';
import { Code, NeededWords } from '../foundation/words.dto.js';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const INSTANT = '2026-03-06T14:30:00+08:00';

export class MonthDto {
  @ApiProperty({ description: 'A month of the city', example: '2026-02' })
  @Matches(MONTH, { message: 'month 应为 YYYY-MM' })
  month!: string;
}

export class InterviewListDto extends PageDto {
  @ApiPropertyOptional({ example: '2026-02' })
  @IsOptional()
  @Matches(MONTH, { message: 'month 应为 YYYY-MM' })
  month?: string;

  @ApiPropertyOptional({ example: 'tz-zhujian' })
  @IsOptional()
  @Code()
  unit?: string;

  @ApiPropertyOptional({ enum: ['called', 'held'], description: '待约谈 | 已约谈' })
  @IsOptional()
  @IsIn(['called', 'held'])
  state?: 'called' | 'held';
}

export class ExportInterviews extends OmitType(InterviewListDto, ['after', 'limit']) {}

export class CallInterviewDto extends MonthDto {
  @ApiProperty({ type: [String], minItems: 1, maxItems: 50, description: 'One unit, or several together', example: ['tz-zhujian'] }) // prettier-ignore
  @IsArray()
  @ArrayMinSize(1, { message: '至少约谈一个单位' })
  @ArrayMaxSize(50, { message: '一次最多约谈 50 个单位' })
  @ArrayUnique({ message: '单位不能重复' })
  @Matches(/^[\w.-]{1,64}$/, { each: true, message: '单位代码不正确' })
  units!: string[];

  @ApiProperty({ description: '时间', example: INSTANT })
  @IsString({ message: '约谈时间必填' })
  @MaxLength(40)
  meetsAt!: string;

  @ApiProperty({ description: '地点', example: '市政务服务中心三楼会议室' })
  @NeededWords(200, '地点')
  place!: string;

  @ApiProperty({ description: '主持人', example: '热线中心主任' })
  @NeededWords(200, '主持人')
  chair!: string;

  @ApiProperty({ description: '参加人', example: '主要负责人、分管负责人、承办科室负责人' })
  @NeededWords(2_000, '参加人')
  attendees!: string;

  @ApiProperty({
    description: '事由; the triggers and figures are added by the service',
    example: '二月份按时答复率偏低。',
  })
  @NeededWords(5_000, '事由')
  matter!: string;
}

export class RecordInterviewDto {
  @ApiProperty({ description: 'When it was held', example: INSTANT })
  @IsString({ message: '举行时间必填' })
  @MaxLength(40)
  heldAt!: string;

  @ApiProperty({ description: '约谈情况', example: '单位说明了逾期原因，承诺增加人手。' })
  @NeededWords(10_000, '约谈情况')
  minutes!: string;

  @ApiProperty({ description: '整改要求', example: '逾期工单三日内全部答复，建立每日核查。' })
  @NeededWords(5_000, '整改要求')
  demands!: string;

  @ApiProperty({ description: '期限: the last day for it', example: '2026-03-20' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: '整改期限应为 YYYY-MM-DD' })
  due!: string;
}
