import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('department')
export class DepartmentEntity {
  @PrimaryColumn('text')
  code!: string;

  @Column('text')
  name!: string;

  /** Code of the unit above. */
  @Column('text', { nullable: true })
  parent!: string | null;

  @Column('text')
  kind!: string;

  /** Code of the place it covers. */
  @Column('text', { nullable: true })
  place!: string | null;
}
