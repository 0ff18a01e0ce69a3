import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean, IsDefined, IsIn, IsObject, IsOptional, IsString, MaxLength, ValidateBy, ValidateNested, type ValidationOptions,
} from 'class-validator'; // prettier-ignore
import type { CaseKind } from '../sla/sla.js';
import { CASE_KINDS, passes } from './passes.js';
import { codePoints, looksEmpty, storable } from './text.js';

const text = (name: string, holds: (value: string) => boolean, options: ValidationOptions) => () =>
  ValidateBy({ name, validator: { validate: (value: unknown) => typeof value === 'string' && holds(value) } }, options);

/** No NUL and no lone surrogate: neither can be stored as text. */
const Storable = text('storable', storable, { message: '含有无法保存的字符' });
const Visible = text('visible', (value) => !looksEmpty(value), { message: '内容不能为空' });
const AtMost = (n: number) =>
  text('atMost', (value) => codePoints(value) <= n, { message: `不能超过 ${String(n)} 个字` })();

export class ContactDto {
  @ApiPropertyOptional({ example: '王女士' })
  @IsOptional()
  @IsString()
  @Storable()
  @AtMost(50)
  name?: string;

  /** Any form of number is taken: a complaint is never refused for its phone. */
  @ApiPropertyOptional({ example: '13800000000' })
  @IsOptional()
  @IsString()
  @Storable()
  @AtMost(40)
  phone?: string;
}

export class SubmitPost {
  static readonly passes = passes;

  @ApiPropertyOptional({ example: '小区路灯坏了半个月没人修' })
  @IsOptional()
  @IsString()
  @Storable()
  @AtMost(200)
  title?: string;

  @ApiProperty({ example: '海陵区城南街道莲花社区二号区，进门主路四盏路灯都不亮，晚上老人出门很危险。' })
  @IsDefined({ message: '请填写诉求内容' })
  @IsString()
  @Storable()
  @Visible()
  @AtMost(20_000)
  body!: string;

  /** Where it happened: the name or code of a place, or free words. */
  @ApiPropertyOptional({ example: '海陵区城南街道' })
  @IsOptional()
  @IsString()
  @Storable()
  @AtMost(200)
  place?: string;

  @ApiPropertyOptional({ enum: CASE_KINDS, default: 'complaint' })
  @IsOptional()
  @IsIn(CASE_KINDS)
  kind?: CaseKind;

  @ApiPropertyOptional({ type: ContactDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ContactDto)
  contact?: ContactDto;

  /** 是否保密 */
  @ApiPropertyOptional({ description: '是否保密', default: false, example: false })
  @IsOptional()
  @IsBoolean()
  secret?: boolean;

  /** When the citizen wrote, if that is known; the legal clock starts when the post reached the city. */
  @ApiPropertyOptional({ example: '2026-02-13T16:00:00+08:00' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  postedAt?: string;

  /** The sender's own id of the post: only from a source that signs in with its key. */
  @ApiPropertyOptional({ example: 'thread-20260213-17' })
  @IsOptional()
  @IsString()
  @Storable()
  @Visible()
  @MaxLength(256)
  externalId?: string;
}
