import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '../foundation/database.js';
import type { CaseGroup, Running } from './group.js';
import type { State } from './state.js';

export interface GroupRow {
  readonly id: string;
  readonly state: CaseGroup['state'];
  readonly place: string;
  readonly department: string;
  readonly created_at: Date;
  readonly created_by: string;
  readonly answered_at: Date | null;
  readonly running: Running | null;
}

export const groupOf = (row: GroupRow): CaseGroup => ({
  id: row.id,
  state: row.state,
  place: row.place,
  department: row.department,
  createdAt: row.created_at,
  createdBy: row.created_by,
  answeredAt: row.answered_at,
  running: row.running,
});

/** The answer of one member, still in its box. */
export interface AnsweredRow {
  readonly complaint_id: string;
  readonly data: {
    readonly answer: 'interim' | 'final' | 'direct';
    readonly responsible: string;
    readonly promisedBy?: string;
    readonly text: { readonly id: string };
  };
  readonly box: Buffer;
  readonly wrapped: Buffer;
}

/** A group's row, always locked before its members: so two commands on it never deadlock. */
@Injectable()
export class GroupStore {
  async lock(tx: EntityManager, id: string): Promise<CaseGroup | null> {
    const [row] = await rowsOf<GroupRow>(tx, 'select * from case_group where id = $1 for update', [id]);
    return row ? groupOf(row) : null;
  }

  async now(tx: EntityManager): Promise<Date> {
    const [row] = await rowsOf<{ at: Date }>(tx, 'select jiesu_now() as at');
    return row?.at ?? new Date(0);
  }

  async groupIdOf(tx: EntityManager, complaint: string): Promise<string | null> {
    const [row] = await rowsOf<{ group_id: string | null }>(tx, 'select group_id from complaint where id = $1', [
      complaint,
    ]);
    return row?.group_id ?? null;
  }

  async insert(tx: EntityManager, group: CaseGroup): Promise<void> {
    const { id, state, place, department, createdAt, createdBy } = group;
    await rowsOf(
      tx,
      `insert into case_group (id, state, place, department, created_at, created_by) values ($1, $2, $3, $4, $5, $6)`,
      [id, state, place, department, createdAt, createdBy],
    );
  }

  async save(tx: EntityManager, { id, state, department, answeredAt, running }: CaseGroup): Promise<void> {
    await rowsOf(
      tx,
      'update case_group set state = $2, department = $3, answered_at = $4, running = $5::jsonb where id = $1',
      [id, state, department, answeredAt, running ? JSON.stringify(running) : null],
    );
  }

  /** Members after one, by ascending id; all of them, or those in certain states. */
  async members(tx: EntityManager, group: string, after: string | null, limit: number, states?: readonly State[]) {
    const rows = await rowsOf<{ id: string }>(
      tx,
      `select id from complaint where group_id = $1 and ($2::uuid is null or id > $2)
       and ($4::text[] is null or state = any($4)) order by id limit $3`,
      [group, after, limit, states ?? null],
    );
    return rows.map(({ id }) => id);
  }

  async idsOf(tx: EntityManager, numbers: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await rowsOf<{ id: string; number: string }>(
      tx,
      'select id, number from complaint where number = any($1::text[])',
      [[...numbers]],
    );
    return new Map(rows.map(({ id, number }) => [number, id]));
  }

  /** What the group was answered at that instant, read off any member that still has it; null when none has. */
  async answer(tx: EntityManager, group: string, at: Date): Promise<AnsweredRow | null> {
    const [row] = await rowsOf<AnsweredRow>(
      tx,
      `select f.subject_id as complaint_id, f.data, t.box, d.wrapped
       from complaint c
       join fact f on f.subject_id = c.id and f.kind = 'answered' and f.at = $2
       join content t on t.complaint_id = c.id and t.id = (f.data #>> '{text,id}')::uuid
       join data_key d on d.complaint_id = c.id
       where c.group_id = $1 limit 1`,
      [group, at],
    );
    return row ?? null;
  }
}
