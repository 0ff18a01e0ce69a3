import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize, ArrayMinSize, IsArray, IsDefined, IsObject, IsOptional, IsString, Matches, ValidateNested,
} from 'class-validator'; // prettier-ignore
import { Code, NeededWords } from '../foundation/words.dto.js';
import { CorrectDto, WorkingDto } from './desk.dto.js';

/** One matter; what is not said of it is as in the original. */
export class PartDto extends OmitType(CorrectDto, ['working'] as const) {
  @ApiProperty({ type: WorkingDto })
  @IsDefined({ message: '请填写拆出部分的内容' })
  @IsObject()
  @ValidateNested()
  @Type(() => WorkingDto)
  working!: WorkingDto;

  @ApiPropertyOptional({
    description: 'Given with a category, it is dispatched there at once',
    example: 'tz-chengguan',
  })
  @IsOptional()
  @Code()
  department?: string;

  @ApiPropertyOptional({ example: 'handler' })
  @IsOptional()
  @Code()
  handler?: string;
}

export class SplitDto {
  @ApiProperty({ type: [PartDto], minItems: 1, maxItems: 9, description: 'The matters taken out of the original' })
  @IsArray({ message: 'parts 应为数组' })
  @ArrayMinSize(1, { message: '请至少拆出一件' })
  @ArrayMaxSize(9, { message: '一次最多拆出九件' })
  @IsObject({ each: true, message: '各项应为对象' })
  @ValidateNested({ each: true })
  @Type(() => PartDto)
  parts!: PartDto[];

  @ApiPropertyOptional({ type: WorkingDto, description: 'The original’s working copy, without what was taken out' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => WorkingDto)
  original?: WorkingDto;
}

export class AppendDto {
  @ApiProperty({ description: 'The complaint that has the matter', example: 'TZ20260213000001' })
  @IsString()
  @Matches(/^[A-Z]{1,8}\d{14,20}(-\d{1,2})?$/, { message: '工单编号格式不正确' })
  target!: string;

  @ApiProperty({
    description: 'What the citizen reads: the number that has the matter, and how far it is',
    example: '您反映的事项正由 TZ20260213000001 号工单办理，市住建局已签收，最迟 2 月 16 日答复。',
  })
  @NeededWords(2_000, '告知内容')
  text!: string;
}
