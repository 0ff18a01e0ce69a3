import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { NeededWords, Words } from '../foundation/words.dto.js';

export class AcknowledgeGroupDto {
  @ApiPropertyOptional({
    description: 'Words to each citizen; the calling itself counts without',
    example: '您好，您反映的问题已收到，正在核实。',
  })
  @Words(2_000)
  reply?: string;
}

/** One answer for every member: no template and no contact record, since these differ from citizen to citizen. */
export class AnswerGroupDto {
  @ApiProperty({ enum: ['interim', 'final'] })
  @IsIn(['interim', 'final'])
  answer!: 'interim' | 'final';

  @ApiProperty({ description: '公开答复: what each citizen reads', example: '路灯已于 2 月 14 日修复。' })
  @NeededWords(20_000, '答复内容')
  text!: string;

  @ApiPropertyOptional({ description: '办理情况: inside the house', example: '电缆接头老化，已更换。' })
  @Words(20_000)
  record?: string;

  @ApiPropertyOptional({ description: 'Interim only: the day the rest is promised for', example: '2026-03-02' })
  @IsOptional()
  @Matches(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { message: '承诺日期应为 YYYY-MM-DD' })
  promisedBy?: string;
}
