import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { CLOSING_CODES } from '../complaint/words.js';
import { NeededWords, Words } from '../foundation/words.dto.js';
import { UnitCodes } from './units.dto.js';

export class ClassifyDto {
  @ApiProperty({ example: 'bxaj' })
  @IsString()
  @MinLength(1)
  @MaxLength(64)
  category!: string;
}

export class DispatchDto {
  @ApiPropertyOptional({ description: 'Absent: the unit the dispatch rules name', example: 'city.zhujian' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  department?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(64)
  handler?: string;

  @ApiPropertyOptional({
    description: '协办单位: asked for their opinion in the same command',
    example: ['tz-chengguan'],
  })
  @IsOptional()
  @UnitCodes()
  assisting?: string[];
}

export class AcknowledgeDto {
  @ApiPropertyOptional({ description: 'Words to the citizen; the calling itself counts without' })
  @Words(2_000)
  reply?: string;
}

export class AnswerDto {
  @ApiProperty({ enum: ['interim', 'final'] })
  @IsIn(['interim', 'final'])
  answer!: 'interim' | 'final';

  @ApiProperty({ description: '公开答复: what the citizen reads' })
  @NeededWords(20_000, '答复内容')
  text!: string;

  @ApiPropertyOptional({ description: '办理情况: inside the house' })
  @Words(20_000)
  record?: string;

  @ApiPropertyOptional({ description: 'Interim only: the day the rest is promised for', example: '2026-03-02' })
  @IsOptional()
  @Matches(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { message: '承诺日期应为 YYYY-MM-DD' })
  promisedBy?: string;
}

export class AnswerDirectlyDto {
  @ApiProperty()
  @NeededWords(20_000, '答复内容')
  text!: string;
}

export class CloseDto {
  @ApiProperty({ enum: CLOSING_CODES })
  @IsIn(CLOSING_CODES)
  code!: (typeof CLOSING_CODES)[number];
}
