import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The service's own hot tables as TypeORM entities, for the conventional baseline. */
@Entity('post')
export class PostEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'complaint_id' }) complaintId!: string;
  @Column('text') source!: string;
  @Column('text', { name: 'external_id', nullable: true }) externalId!: string | null;
  @Column('text', { nullable: true }) key!: string | null;
  @Column('bytea', { nullable: true }) mac!: Buffer | null;
  @Column('timestamptz', { name: 'posted_at', nullable: true }) postedAt!: Date | null;
  @Column('timestamptz', { name: 'reached_at' }) reachedAt!: Date;
  @Column('timestamptz', { name: 'received_at' }) receivedAt!: Date;
  @Column('integer') bytes!: number;
  @Column('uuid', { name: 'raw_content' }) rawContent!: string;
  @Column('bytea') commitment!: Buffer;
}

@Entity('complaint')
export class ComplaintEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') number!: string;
  @Column('uuid', { name: 'post_id' }) postId!: string;
  @Column('text') source!: string;
  @Column('text') kind!: string;
  @Column('text') state!: string;
  @Column('smallint') round!: number;
  @Column('text') urgency!: string;
  @Column('boolean') secret!: boolean;
  @Column('text', { nullable: true }) category!: string | null;
  @Column('text', { nullable: true }) proposed!: string | null;
  @Column('integer', { nullable: true }) confidence!: number | null;
  @Column('text', { nullable: true }) classifier!: string | null;
  @Column('text', { nullable: true }) place!: string | null;
  @Column('text', { nullable: true }) district!: string | null;
  @Column('text') department!: string;
  @Column('text', { nullable: true }) handler!: string | null;
  @Column('smallint') dispatches!: number;
  @Column('uuid', { name: 'group_id', nullable: true }) groupId!: string | null;
  @Column('timestamptz', { name: 'posted_at', nullable: true }) postedAt!: Date | null;
  @Column('timestamptz', { name: 'reached_at' }) reachedAt!: Date;
  @Column('timestamptz', { name: 'received_at' }) receivedAt!: Date;
  @Column('timestamptz', { name: 'respond_by' }) respondBy!: Date;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt!: Date | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt!: Date | null;
  @Column('text', { name: 'closing_code', nullable: true }) closingCode!: string | null;
  @Column('text') policy!: string;
  @Column('text') calendar!: string;
  @Column('smallint') orders!: number;
  @Column('jsonb') work!: object;
  @Column('integer') revision!: number;
  @Column('integer') version!: number;
  @Column('bytea') head!: Buffer;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}

@Entity('data_key')
export class DataKeyEntity {
  @PrimaryColumn('uuid', { name: 'complaint_id' }) complaintId!: string;
  @Column('bytea') wrapped!: Buffer;
  @Column('text') master!: string;
}

@Entity('content')
export class ContentEntity {
  @PrimaryColumn('uuid', { name: 'complaint_id' }) complaintId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: string;
  @Column('bytea') box!: Buffer;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('text') author!: string;
}

@Entity('fact')
export class FactEntity {
  @PrimaryColumn('uuid', { name: 'subject_id' }) subjectId!: string;
  @PrimaryColumn('integer') n!: number;
  @Column('text', { name: 'subject_kind' }) subjectKind!: string;
  @Column('text') kind!: string;
  @Column('smallint') v!: number;
  @Column('timestamptz') at!: Date;
  @Column('text') actor!: string;
  @Column('jsonb') data!: object;
  @Column('bytea') hash!: Buffer;
  @Column('text', { name: 'effect_key', nullable: true }) effectKey!: string | null;
}

@Entity('clock')
export class ClockEntity {
  @PrimaryColumn('uuid', { name: 'complaint_id' }) complaintId!: string;
  @PrimaryColumn('smallint') id!: number;
  @Column('text') kind!: string;
  @Column('smallint') round!: number;
  @Column('text', { nullable: true }) unit!: string | null;
  @Column('timestamptz') started!: Date;
  @Column('timestamptz') deadline!: Date;
  @Column('timestamptz', { nullable: true }) ceiling!: Date | null;
  @Column('smallint') epoch!: number;
  @Column('text') rule!: string;
  @Column('boolean') provisional!: boolean;
  @Column('text', { nullable: true }) fired!: string | null;
  @Column('text', { name: 'next_rung', nullable: true }) nextRung!: string | null;
  @Column('timestamptz', { name: 'next_at', nullable: true }) nextAt!: Date | null;
  @Column('timestamptz', { nullable: true }) stopped!: Date | null;
  @Column('timestamptz', { nullable: true }) breached!: Date | null;
}

export const hotEntities = [PostEntity, ComplaintEntity, DataKeyEntity, ContentEntity, FactEntity, ClockEntity];
