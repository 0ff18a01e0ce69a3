import { Injectable } from '@nestjs/common';
import type { Scope } from '../access/scope.js';
import { Database } from '../foundation/database.js';
import type { InterviewFact } from './interview.facts.js';
import type { InterviewRow } from './interview.store.js';
import type { Page } from './overdue.query.js';
import { paged, placeOf } from './place.js';

export interface InterviewFilter {
  readonly month?: string;
  readonly unit?: string;
  readonly state?: 'called' | 'held';
}

type Put = (value: unknown) => string;

const concerns = (units: string): string =>
  `i.id in (select u.interview_id from interview_unit u where u.unit = any(${units}::text[]))`;

/** An interview is seen by the hotline and by the units it concerns. */
function seen(scope: Scope, put: Put): string {
  if (scope.kind === 'units') return concerns(put(scope.departments));
  return scope.kind === 'all' ? 'true' : 'false';
}

@Injectable()
export class InterviewQuery {
  constructor(private readonly database: Database) {}

  /** The latest called first. */
  async list(
    scope: Scope,
    { month, unit, state }: InterviewFilter,
    { after, limit }: Page,
  ): Promise<{ readonly rows: readonly InterviewRow[]; readonly next: string | null }> {
    const params: unknown[] = [];
    const put: Put = (value) => `$${String(params.push(value))}`;
    const where = [seen(scope, put)];
    if (month !== undefined) where.push(`i.month = ${put(month)}`);
    if (unit !== undefined) where.push(concerns(put([unit])));
    if (state !== undefined) where.push(`i.held_at is ${state === 'held' ? 'not null' : 'null'}`);
    if (after !== undefined) {
      const { at, id } = placeOf(after);
      where.push(`(i.called_at, i.id) < (${put(at)}::timestamptz, ${put(id)}::uuid)`);
    }
    const found = await this.database.rows<InterviewRow>(
      `select i.* from interview i where ${where.join(' and ')}
       order by i.called_at desc, i.id desc limit ${put(limit + 1)}`,
      params,
    );
    return paged(found, limit, ({ called_at, id }) => ({ at: called_at, id, n: 0 }));
  }

  async one(scope: Scope, id: string): Promise<InterviewRow | null> {
    const params: unknown[] = [id];
    const put: Put = (value) => `$${String(params.push(value))}`;
    const [row] = await this.database.rows<InterviewRow>(
      `select i.* from interview i where i.id = $1 and ${seen(scope, put)}`,
      params,
    );
    return row ?? null;
  }

  /** The ledgers of these interviews, each in order. */
  async facts(ids: readonly string[]): Promise<ReadonlyMap<string, readonly InterviewFact[]>> {
    const rows = await this.database.rows<InterviewFact & { readonly id: string }>(
      `select subject_id as id, kind, at, actor, data from fact
       where subject_id = any($1::uuid[]) order by subject_id, n`,
      [[...ids]],
    );
    return new Map(ids.map((id) => [id, rows.filter((row) => row.id === id)]));
  }

  /** Which unit the month's interviews have called. */
  async called(month: string): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.rows<{ unit: string; interview_id: string }>(
      'select unit, interview_id from interview_unit where month = $1',
      [month],
    );
    return new Map(rows.map(({ unit, interview_id }) => [unit, interview_id]));
  }
}
