import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsOptional, IsUUID, Matches } from 'class-validator';

const NUMBER = /^[A-Z]{1,8}\d{14,20}(-\d{1,2})?$/;
const EXAMPLE = ['TZ20260213000001', 'TZ20260213000002'];

export class ConfirmGroup {
  @ApiProperty({ type: [String], minItems: 2, maxItems: 200, example: EXAMPLE })
  @IsArray()
  @ArrayMinSize(2, { message: '并单至少需要两件工单' })
  @ArrayMaxSize(200, { message: '一次最多并单 200 件' })
  @ArrayUnique({ message: '工单编号不能重复' })
  @Matches(NUMBER, { each: true, message: '工单编号格式不正确' })
  numbers!: string[];
}

export class AddMembers {
  @ApiProperty({ type: [String], minItems: 1, maxItems: 200, example: EXAMPLE.slice(0, 1) })
  @IsArray()
  @ArrayMinSize(1, { message: '至少需要一件工单' })
  @ArrayMaxSize(200, { message: '一次最多并入 200 件' })
  @ArrayUnique({ message: '工单编号不能重复' })
  @Matches(NUMBER, { each: true, message: '工单编号格式不正确' })
  numbers!: string[];
}

export class PageOfMembers {
  @ApiPropertyOptional({ description: '`next` of the page before' })
  @IsOptional()
  @IsUUID('all', { message: '翻页位置（after）不正确' })
  after?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 100, default: 100 })
  @IsOptional()
  @Matches(/^([1-9]\d?|100)$/, { message: 'limit 应为 1 到 100' })
  limit?: string;
}
