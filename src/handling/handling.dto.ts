import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  MinLength,
} from 'class-validator';
import { CLOSING_CODES } from '../complaint/words.js';
import { NeededWords } from '../foundation/words.dto.js';
import { UnitCodes } from './units.dto.js';

export class ClassifyDto {
  @ApiProperty({ example: 'bxaj' })
  @IsString()
  @MinLength(1)
  @MaxLength(64)
  category!: string;
}

export class DispatchDto {
  @ApiPropertyOptional({ description: 'Absent: the unit the dispatch rules name', example: 'tz-zhujian' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  department?: string;

  @ApiPropertyOptional({ description: '经办人; absent: the least loaded who is present', example: 'handler' })
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

export class AnswerDirectlyDto {
  @ApiProperty({ description: '公开答复', example: '住房公积金按月提取须本人到服务大厅办理，材料清单已短信发送。' })
  @NeededWords(20_000, '答复内容')
  text!: string;

  @ApiPropertyOptional({
    description: 'Ids of the entries of the knowledge base it rests on',
    maxItems: 5,
    example: ['0192f0c1-2d3e-7a4b-8c5d-6e7f80910a1b'],
  })
  @IsOptional()
  @IsArray({ message: '知识条目应为列表' })
  @ArrayMaxSize(5, { message: '最多引用五条知识条目' })
  @ArrayUnique({ message: '知识条目重复' })
  @IsUUID('all', { each: true, message: '知识条目编号格式不正确' })
  knowledge?: string[];
}

export class CloseDto {
  @ApiProperty({ enum: CLOSING_CODES })
  @IsIn(CLOSING_CODES)
  code!: (typeof CLOSING_CODES)[number];
}
