import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsOptional, Matches } from 'class-validator';
import { Code, NeededWords, Words } from '../foundation/words.dto.js';

const MOST_ASSISTING = 5;
const WORDS = 4_000;

/** Codes of departments, each once, at most five: who is asked when many are, is nobody. */
export const UnitCodes = (): PropertyDecorator =>
  applyDecorators(
    IsArray({ message: '协办单位应为代码列表' }),
    ArrayMinSize(1, { message: '请至少选择一个协办单位' }),
    ArrayMaxSize(MOST_ASSISTING, { message: `协办单位最多 ${String(MOST_ASSISTING)} 个` }),
    ArrayUnique({ message: '协办单位重复' }),
    Matches(/^[\p{L}\p{N}][\p{L}\p{N}_.:-]{0,63}$/u, { each: true, message: '单位代码格式不正确' }),
  );

class ToUnitDto {
  @ApiProperty({ description: '承办单位', example: 'tz-chengguan' })
  @Code()
  department!: string;

  @ApiPropertyOptional({ description: '经办人; absent: the least loaded who is present', example: 'chengguan-1' })
  @IsOptional()
  @Code()
  handler?: string;
}

export class DelegateDto extends ToUnitDto {}

export class ReassignDto extends ToUnitDto {
  @ApiProperty({ description: '改派理由', example: '道路权属已确认为城市管理局养护。' })
  @NeededWords(WORDS, '改派理由')
  text!: string;

  @ApiPropertyOptional({ description: '协办单位', example: ['tz-zhujian'] })
  @IsOptional()
  @UnitCodes()
  assisting?: string[];
}

export class DesignateDto extends ToUnitDto {
  @ApiPropertyOptional({ description: '指定意见', example: '三次派单均被退回，指定由城市管理局承办，不得退单。' })
  @Words(WORDS)
  text?: string;

  @ApiPropertyOptional({ description: '协办单位', example: ['tz-zhujian'] })
  @IsOptional()
  @UnitCodes()
  assisting?: string[];
}

export class ReturnDto {
  @ApiProperty({ description: '退单理由: a code of the pack’s `return` reasons', example: 'NOT_MY_DUTY' })
  @Code()
  reason!: string;

  @ApiProperty({ description: '法律依据', example: '《城市道路管理条例》第六条：该路段由城市管理部门养护。' })
  @NeededWords(WORDS, '法律依据')
  basis!: string;

  @ApiPropertyOptional({ description: '建议承办单位', example: 'tz-chengguan' })
  @IsOptional()
  @Code()
  proposed?: string;
}

export class DecideReturnDto {
  @ApiProperty({ description: 'true 同意退单, false 不同意', example: false })
  @IsBoolean({ message: '请选择同意或不同意' })
  granted!: boolean;

  @ApiPropertyOptional({ description: '审核意见: needed for a refusal', example: '该路段在贵单位养护范围内，请办理。' })
  @Words(WORDS)
  text?: string;
}

export class AssistDto {
  @ApiProperty({ description: '协办单位', example: ['tz-chengguan'] })
  @UnitCodes()
  units!: string[];

  @ApiPropertyOptional({ description: '协办事项', example: '请核实路灯的养护责任。' })
  @Words(WORDS)
  text?: string;
}

export class OpineDto {
  @ApiProperty({ description: '协办意见', example: '路灯由我局养护，计划本周五前修复。' })
  @NeededWords(WORDS, '协办意见')
  text!: string;
}
