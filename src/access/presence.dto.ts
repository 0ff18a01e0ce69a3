import { ApiProperty, ApiPropertyOptional, ApiResponseProperty } from '@nestjs/swagger';
import { IsBoolean, IsOptional, Matches } from 'class-validator';

const INSTANT =
  /^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

export class PresenceDto {
  @ApiProperty({ example: false })
  @IsBoolean({ message: '请选择在岗或离岗' })
  present!: boolean;

  @ApiPropertyOptional({
    description: 'Of an absence: present again from then on; absent: until one says so',
    example: '2026-03-06T08:00:00+08:00',
  })
  @IsOptional()
  @Matches(INSTANT, { message: '离岗截止时间应为带时区的时刻' })
  until?: string;
}

/** Instants are ISO 8601 with the city's offset. */
export interface PresenceView {
  readonly present: boolean;
  readonly until: string | null;
}

export class PresenceViewDto implements PresenceView {
  @ApiResponseProperty({ example: false })
  present!: boolean;

  @ApiProperty({ type: String, nullable: true, example: '2026-03-06T08:00:00.000+08:00' })
  until!: string | null;
}
