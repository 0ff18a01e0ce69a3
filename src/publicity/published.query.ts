import { Injectable } from '@nestjs/common';
import type { FactData } from '../complaint/facts.js';
import { cursorOf, position } from '../complaint/complaint.query.js';
import type { Work } from '../complaint/work.js';
import { City } from '../directory/city.service.js';
import { Database } from '../foundation/database.js';
import type { CaseKind } from '../sla/sla.js';

export interface PublishedFilter {
  /** Level 1 includes its level 2. */
  readonly category?: string;
  readonly district?: string;
  readonly department?: string;
}

export interface PublishedPage {
  readonly after?: string;
  readonly limit: number;
}

/** A published complaint, and the answer it shows: the last one of its handling. */
export interface PublishedRow {
  readonly id: string;
  readonly number: string;
  /** n of the last fact: what is made of this row holds until there is another. */
  readonly version: number;
  readonly kind: CaseKind;
  readonly category: string | null;
  readonly district: string | null;
  readonly department: string;
  readonly reached_at: Date;
  readonly answered_at: Date;
  readonly respond_by: Date;
  readonly rating: Work['rating'] | null;
  readonly released_at: Date;
  readonly answer: FactData['answered'];
}

/**
 * What everybody may read, whoever asks: answered, chosen to be published, and nothing that has been marked secret, taken
 * back or refused since. A new round takes the choice back by itself (`reopened`). Word for word the condition of the
 * indexes of migration 12.
 */
const SHOWN = `c.answered_at is not null and c.work->'published' = 'true'::jsonb and not c.secret and c.kind <> 'report'
  and c.state not in ('withdrawn', 'rejected')`;

const COLUMNS = `c.id, c.number, c.version, c.kind, c.category, c.district, c.department, c.reached_at, c.answered_at, c.respond_by,
  c.work->'rating' as rating, a.at as released_at, a.data as answer`;

/** Whose key was destroyed is gone at once. */
const WITH_ANSWER = `join lateral (select from data_key k where k.complaint_id = c.id limit 1) as readable on true
  join lateral (select f.at, f.data from fact f where f.subject_id = c.id and f.kind = 'answered'
  order by f.n desc limit 1) as a on true`;

const ORDER = (alias: string) => `order by ${alias}.answered_at desc, ${alias}.id desc`;

/** The complaints that everybody may read; there is no scope to ask for. */
@Injectable()
export class PublishedQuery {
  /** A district the city has is dense; looking for one it has not would read everything. */
  private readonly districts: ReadonlySet<string>;

  constructor(
    private readonly database: Database,
    private readonly city: City,
  ) {
    this.districts = new Set(city.pack.places.filter(({ level }) => level === 'district').map(({ code }) => code));
  }

  /** The latest answered first; the cursor is the last row's place. */
  async list(filter: PublishedFilter, page: PublishedPage): Promise<{ rows: PublishedRow[]; next: string | null }> {
    if (filter.district !== undefined && !this.districts.has(filter.district)) return { rows: [], next: null };
    const { sql, params } = publishedSql(filter, page, this.codesOf(filter.category));
    const found = await this.database.rows<PublishedRow>(sql, params);
    const rows = found.slice(0, page.limit);
    const last = rows.at(-1);
    return { rows, next: found.length > page.limit && last ? cursorOf(last.answered_at, last.id) : null };
  }

  /** Null for what is not published, as for what does not exist. */
  async one(number: string): Promise<PublishedRow | null> {
    const [row] = await this.database.rows<PublishedRow>(
      `select ${COLUMNS} from complaint c ${WITH_ANSWER} where c.number = $1 and ${SHOWN}`,
      [number],
    );
    return row ?? null;
  }

  private codesOf(category: string | undefined): string[] | undefined {
    if (category === undefined) return undefined;
    const below = this.city.pack.categories.filter(({ parent }) => parent === category);
    return [category, ...below.map(({ code }) => code)];
  }
}

/**
 * One row more than asked for. A unit's rows come in order from its own index; those of a category are the first rows of
 * each of its codes, merged.
 */
export function publishedSql(
  { district, department }: PublishedFilter,
  { after, limit }: PublishedPage,
  categories?: readonly string[],
): { sql: string; params: unknown[] } {
  const params: unknown[] = [];
  const put = (value: unknown) => `$${String(params.push(value))}`;
  const where = [SHOWN];
  if (district !== undefined) where.push(`c.district = ${put(district)}`);
  if (department !== undefined) where.push(`c.department = ${put(department)}`);
  if (after !== undefined) {
    const { at, id } = position(after);
    where.push(`(c.answered_at, c.id) < (${put(at)}::timestamptz, ${put(id)}::uuid)`);
  }
  const merged = categories !== undefined && department === undefined;
  if (categories && !merged) where.push(`c.category = any(${put(categories)}::text[])`);
  const most = `limit ${put(limit + 1)}`;
  const first = (more: readonly string[]) =>
    `select c.id, c.answered_at from complaint c where ${[...more, ...where].join(' and ')} ${ORDER('c')} ${most}`;
  const place = merged
    ? `select first.* from unnest(${put(categories)}::text[]) as one(code)
       cross join lateral (${first(['c.category = one.code'])}) as first ${ORDER('first')} ${most}`
    : first([]);
  return {
    sql: `select ${COLUMNS} from (${place}) as place join complaint c on c.id = place.id ${WITH_ANSWER} ${ORDER('c')}`,
    params,
  };
}
