import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  MinLength,
} from 'class-validator';
import { ENTRY_STATES } from '../directory/knowledge.js';
import { PageDto } from '../foundation/page.dto.js';
import { Code, NeededWords, Words } from '../foundation/words.dto.js';

export class EntrySearchDto extends PageDto {
  @ApiPropertyOptional({ description: 'Words; two neighbouring characters at least', example: '医保报销' })
  @Words(100)
  q?: string;

  @ApiPropertyOptional({ description: 'Level 1 includes its level 2', example: 'yljz' })
  @IsOptional()
  @Code()
  category?: string;
}

export class ExportEntriesDto extends OmitType(EntrySearchDto, ['after', 'limit']) {}

export class EntryDto {
  @ApiPropertyOptional({ description: 'The unit that answers for it; absent: one’s own', example: 'tz-yibao' })
  @IsOptional()
  @Code()
  department?: string;

  @ApiProperty({ example: '异地就医备案' })
  @NeededWords(200, '标题')
  title!: string;

  @ApiProperty({ example: '去外地看病需要先备案吗？' })
  @NeededWords(1_000, '问题')
  question!: string;

  @ApiProperty({ example: '需要。可在国家医保服务平台办理备案。' })
  @NeededWords(10_000, '答案')
  answer!: string;

  @ApiPropertyOptional({ example: 'yljz.yibao' })
  @IsOptional()
  @Code()
  category?: string;

  @ApiPropertyOptional({ example: ['异地', '备案'], maxItems: 20 })
  @IsOptional()
  @IsArray({ message: '关键词应为列表' })
  @ArrayMaxSize(20, { message: '关键词最多二十个' })
  @IsString({ each: true })
  @MinLength(1, { each: true })
  @MaxLength(50, { each: true })
  @Matches(/^[\p{L}\p{N} ]+$/u, { each: true, message: '关键词只能用文字和数字' })
  keywords?: string[];

  @ApiProperty({ description: 'The last day it holds', example: '2026-12-31' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: '有效期应为 YYYY-MM-DD' })
  @IsISO8601({ strict: true }, { message: '没有这一天' })
  validUntil!: string;

  @ApiPropertyOptional({ enum: ENTRY_STATES, default: 'live' })
  @IsOptional()
  @IsIn(ENTRY_STATES)
  state?: (typeof ENTRY_STATES)[number];
}
