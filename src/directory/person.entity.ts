import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '../foundation/actor.js';

@Entity('person')
export class PersonEntity {
  /** Sign-in name. */
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  name!: string;

  @Column('text')
  role!: Role;

  /** Code of the person's department. */
  @Column('text')
  department!: string;

  @Column('text', { array: true })
  duties!: string[];

  /** On duty: an absent handler is given nothing new. */
  @Column('boolean')
  present!: boolean;

  /** Of who is not present: present again from then on. */
  @Column('timestamptz', { name: 'away_until', nullable: true })
  awayUntil!: Date | null;

  /** Stands in while this person is not present. */
  @Column('text', { nullable: true })
  deputy!: string | null;

  /** argon2id in PHC notation; without it nobody signs in under this name. Never read unless asked for. */
  @Column('text', { name: 'password_hash', nullable: true, select: false })
  passwordHash!: string | null;

  /** Switched off, a person is out of the directory and their sessions end with the next request. */
  @Column('boolean')
  active!: boolean;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
