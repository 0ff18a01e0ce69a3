import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 值班表: who of a unit is reached outside duty hours. */
@Entity('duty_roster')
export class DutyRosterEntity {
  @PrimaryColumn('text')
  department!: string;

  @PrimaryColumn('text')
  shift!: string;

  @Column('text', { array: true })
  people!: string[];
}
