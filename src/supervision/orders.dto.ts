import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, IsObject, IsOptional, Matches, Max, Min, ValidateNested,
} from 'class-validator'; // prettier-ignore
import { PageDto } from '../foundation/page.dto.js';
import { Code, Words } from '../foundation/words.dto.js';
import { ORDER_STATES, type OrderState } from './orders.query.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_SAYS = { message: 'day 应为 YYYY-MM-DD' };

export class BatchesDto extends PageDto {
  @ApiPropertyOptional({ description: 'The unit it was drawn up on', example: 'tz-zhujian' })
  @IsOptional()
  @Code()
  unit?: string;

  @ApiPropertyOptional({ description: 'The city’s day it was drawn up on', example: '2026-02-16' })
  @IsOptional()
  @Matches(DAY, DAY_SAYS)
  day?: string;
}

export class OrdersDto extends BatchesDto {
  @ApiPropertyOptional({ enum: ORDER_STATES })
  @IsOptional()
  @IsIn(ORDER_STATES)
  state?: OrderState;
}

export class OrderRefDto {
  @ApiProperty({ description: 'Of the complaint', example: 'TZ20260213000001' })
  @Matches(/^[\p{L}\p{N}-]{1,64}$/u, { message: '工单编号格式不正确' })
  number!: string;

  @ApiProperty({ description: 'Of its orders the nth', example: 1 })
  @IsInt()
  @Min(1)
  @Max(999)
  no!: number;
}

export class IssueOrdersDto {
  @ApiPropertyOptional({ description: 'With `day`: all drafts of the two', example: 'tz-zhujian' })
  @IsOptional()
  @Code()
  unit?: string;

  @ApiPropertyOptional({ example: '2026-02-16' })
  @IsOptional()
  @Matches(DAY, DAY_SAYS)
  day?: string;

  @ApiPropertyOptional({ description: 'Instead of unit and day', type: [OrderRefDto], minItems: 1, maxItems: 200 })
  @IsOptional()
  @IsArray({ message: 'orders 应为数组' })
  @ArrayMinSize(1, { message: '请至少选择一件督办单' })
  @ArrayMaxSize(200, { message: '一次最多签发二百件' })
  @IsObject({ each: true, message: '各项应为对象' })
  @ValidateNested({ each: true })
  @Type(() => OrderRefDto)
  orders?: OrderRefDto[];

  @ApiPropertyOptional({ description: 'Words to the units, in each order', example: '请于两日内报告办理情况。' })
  @Words(5_000)
  text?: string;
}
