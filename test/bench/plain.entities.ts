import { Column, Entity, Generated, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** Three rows a post: no encryption, no clocks, no ledger chain. */
@Entity('plain_post')
export class PlainPost {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('text') source!: string;
  @Column('text', { nullable: true, unique: true }) key!: string | null;
  @Column('text') title!: string;
  @Column('text') body!: string;
  @Column('text', { nullable: true }) place!: string | null;
  @Column('jsonb', { nullable: true }) contact!: object | null;
  @Column('timestamptz', { name: 'received_at' }) receivedAt!: Date;
}

@Entity('plain_complaint')
export class PlainComplaint {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { name: 'post_id' }) postId!: string;
  @Column('bigint') @Generated('increment') sequence!: string;
  @Column('text') kind!: string;
  @Column('text') state!: string;
  @Column('timestamptz', { name: 'received_at' }) receivedAt!: Date;
  @Column('timestamptz', { name: 'respond_by' }) respondBy!: Date;
}

@Entity('plain_fact')
export class PlainFact {
  @PrimaryColumn('bigint') @Generated('increment') id!: string;
  @Column('uuid', { name: 'complaint_id' }) complaintId!: string;
  @Column('text') kind!: string;
  @Column('timestamptz') at!: Date;
  @Column('jsonb') data!: object;
}

export const PLAIN_TABLES = `
create table plain_post (
  id uuid primary key default gen_random_uuid(), source text not null, key text unique, title text not null,
  body text not null, place text, contact jsonb, received_at timestamptz not null);
create table plain_complaint (
  id uuid primary key default gen_random_uuid(), post_id uuid not null, sequence bigserial not null, kind text not null,
  state text not null, received_at timestamptz not null, respond_by timestamptz not null);
create index plain_complaint_due on plain_complaint (respond_by);
create table plain_fact (
  id bigserial primary key, complaint_id uuid not null, kind text not null, at timestamptz not null, data jsonb not null);
create index plain_fact_complaint on plain_fact (complaint_id);`;
