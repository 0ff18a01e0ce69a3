import { ApiProperty, ApiPropertyOptional, ApiResponseProperty } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { PageDto } from '../foundation/page.dto.js';
import { Code } from '../foundation/words.dto.js';
import type { PublicAnswer, PublicComplaint, PublicRating } from './shown.js';

/** Query of the public list; everything arrives as text. */
export class ListPublished extends PageDto {
  @ApiPropertyOptional({ description: 'Level 1 includes its level 2', example: 'bxaj' })
  @IsOptional()
  @Code()
  category?: string;

  @ApiPropertyOptional({ example: '321202' })
  @IsOptional()
  @Code()
  district?: string;

  @ApiPropertyOptional({ example: 'tz-zhujian' })
  @IsOptional()
  @Code()
  department?: string;
}

export class NamedDto {
  @ApiResponseProperty({ example: 'tz-zhujian' })
  code!: string;

  @ApiResponseProperty({ example: '某市住房和城乡建设局' })
  name!: string;
}

class PublicAnswerDto implements PublicAnswer {
  @ApiProperty({ type: NamedDto, example: { code: 'final', name: '办结答复' } })
  kind!: NamedDto;

  @ApiResponseProperty({ type: NamedDto })
  department!: NamedDto;

  @ApiResponseProperty({ example: '您好，四盏路灯已于2月14日修复。如有问题请联系姚**，电话****。' })
  text!: string;

  @ApiResponseProperty({ example: '2026-02-14T15:00:00.000+08:00' })
  at!: string;
}

class PublicRatingDto implements PublicRating {
  @ApiResponseProperty({ example: 4 })
  grade!: number;

  @ApiResponseProperty({ example: '满意' })
  name!: string;
}

/** A published complaint: titles and texts without what may tell a person. */
export class PublicComplaintDto implements PublicComplaint {
  @ApiResponseProperty({ example: 'TZ20260213000001' })
  number!: string;

  @ApiProperty({ type: NamedDto, example: { code: 'complaint', name: '投诉' } })
  kind!: NamedDto;

  @ApiResponseProperty({ example: '路灯坏了半个月没人修' })
  title!: string;

  @ApiResponseProperty({ example: '莲花社区二号区*幢门前四盏路灯都不亮。我叫王**，电话****。' })
  text!: string;

  @ApiProperty({ type: NamedDto, nullable: true, example: { code: 'bxaj', name: '百姓安居' } })
  category!: NamedDto | null;

  @ApiProperty({ type: NamedDto, nullable: true, example: { code: '321202', name: '海陵区' } })
  district!: NamedDto | null;

  @ApiResponseProperty({ type: NamedDto })
  department!: NamedDto;

  @ApiProperty({ description: 'When it reached the city', example: '2026-02-13T16:00:00.000+08:00' })
  reachedAt!: string;

  @ApiResponseProperty({ example: '2026-02-14T15:00:00.000+08:00' })
  answeredAt!: string;

  @ApiProperty({ description: 'Natural days from reaching the city to the answer, to a tenth', example: 1 })
  days!: number;

  @ApiProperty({ description: 'Answered by its deadline', example: true })
  inTime!: boolean;

  @ApiResponseProperty({ type: PublicAnswerDto })
  answer!: PublicAnswerDto;

  @ApiProperty({ type: PublicRatingDto, nullable: true })
  rating!: PublicRatingDto | null;
}

export class PublicPageDto {
  @ApiResponseProperty({ type: [PublicComplaintDto] })
  items!: readonly PublicComplaintDto[];

  @ApiProperty({ type: String, nullable: true, description: '`after` of the next page; null: the last' })
  next!: string | null;
}
