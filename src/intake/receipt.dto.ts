import { ApiProperty } from '@nestjs/swagger';

export class NamedDto {
  @ApiProperty({ example: 'bxaj' })
  code!: string;

  @ApiProperty({ example: '百姓安居' })
  name!: string;
}

export class ReceiptDto {
  @ApiProperty({ example: 'TZ20260213000001' })
  number!: string;

  /** 128 random-looking bits: whoever holds it may follow the complaint. */
  @ApiProperty({ example: '3kq8m0x2v7c5n1b9z4d6f8h0ja' })
  trackingCode!: string;

  @ApiProperty({ example: 'K7M2XQ9D', description: 'With the number, for the telephone; five tries an hour' })
  phoneCode!: string;

  @ApiProperty({ type: NamedDto, nullable: true, description: 'null when a person must decide' })
  category!: NamedDto | null;

  @ApiProperty({ type: NamedDto, nullable: true, description: 'null when a person must decide' })
  department!: NamedDto | null;

  @ApiProperty({ example: '2026-02-13T16:00:00.000+08:00' })
  receivedAt!: string;

  @ApiProperty({ example: '2026-02-16T16:00:00.000+08:00' })
  respondBy!: string;
}
