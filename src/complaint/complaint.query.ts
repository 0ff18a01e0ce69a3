import { Injectable } from '@nestjs/common';
import type { Scope } from '../access/scope.js';
import { assistingSql, readSql } from '../access/scope.query.js';
import { City } from '../directory/city.service.js';
import { Database } from '../foundation/database.js';
import { DomainError } from '../foundation/problem.js';
import type { Urgency } from '../sla/sla.js';
import type { Complaint, Listed, State } from './complaint.js';
import { clockOf, complaintOf, grouped, listedOf, type ClockRow, type ComplaintRow } from './row.js';

export interface ComplaintFilter {
  readonly state?: State;
  readonly department?: string;
  readonly handler?: string;
  readonly category?: string;
  readonly district?: string;
  readonly urgency?: Urgency;
  /** Past its respond deadline and not answered, or not. */
  readonly overdue?: boolean;
  /** Those the actor's unit assists with, instead of those it answers for. */
  readonly assisting?: boolean;
  /** The whole number, or how it begins. */
  readonly number?: string;
}

export interface Paging {
  /** Newest first; or what is still owed an answer, the nearest deadline first. */
  readonly sort: 'received' | 'respondBy';
  readonly after?: string;
  readonly limit: number;
}

export interface Page {
  readonly complaints: readonly Listed[];
  readonly next: string | null;
}

const SORT_COLUMN = { received: 'received_at', respondBy: 'respond_by' } as const;
const CURSOR = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export const cursorOf = (at: Date, id: string): string =>
  Buffer.from(`${String(at.getTime())}.${id}`).toString('base64url');

/** A row's place in the order newest first. */
export interface Place {
  readonly id: string;
  readonly at: Date;
}

export function position(cursor: string): Place {
  const match = CURSOR.exec(Buffer.from(cursor, 'base64url').toString());
  if (!match) throw new DomainError('BAD_CURSOR', 400, '翻页位置（after）不正确。');
  return { at: new Date(Number(match[1])), id: match[2] ?? '' };
}

/** The city's categories: which stand below which. */
export type Categories = readonly { readonly code: string; readonly parent?: string }[];

@Injectable()
export class ComplaintQuery {
  private readonly categories: Categories;
  /** A district the city has is dense; looking for one it has not would read everything. */
  private readonly districts: ReadonlySet<string>;

  constructor(
    private readonly database: Database,
    city: City,
  ) {
    this.categories = city.pack.categories;
    this.districts = new Set(city.pack.places.filter(({ level }) => level === 'district').map(({ code }) => code));
  }

  /** The cursor is the last row's place. */
  async list(scope: Scope, filter: ComplaintFilter, paging: Paging): Promise<Page> {
    if (filter.district !== undefined && !this.districts.has(filter.district)) return { complaints: [], next: null };
    const { sql, params } = listSql(scope, filter, paging, this.categories);
    const rows = await this.database.rows<ComplaintRow>(sql, params);
    const page = rows.slice(0, paging.limit);
    const last = page.at(-1);
    const next = rows.length > paging.limit && last ? cursorOf(last[SORT_COLUMN[paging.sort]], last.id) : null;
    return { complaints: page.map(listedOf), next };
  }

  /** One complaint this actor may read, as the unit responsible or one that assists; null also for one that exists elsewhere. */
  async one(scope: Scope, number: string): Promise<Complaint | null> {
    const params: unknown[] = [number];
    const rows = await this.database.rows<ComplaintRow>(
      `select c.* from complaint c where c.number = $1 and ${readSql(scope, 'c', params)}`,
      params,
    );
    const [complaint] = await this.withClocks(rows);
    return complaint ?? null;
  }

  /** In the order of the ids, which the caller may see. */
  async byIds(ids: readonly string[]): Promise<Listed[]> {
    const rows = await this.database.rows<ComplaintRow>('select * from complaint where id = any($1::uuid[])', [
      [...ids],
    ]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []).map(listedOf);
  }

  private async withClocks(rows: readonly ComplaintRow[]): Promise<Complaint[]> {
    if (rows.length === 0) return [];
    const clocks = await this.database.rows<ClockRow>(
      'select * from clock where complaint_id = any($1::uuid[]) order by complaint_id, id',
      [rows.map(({ id }) => id)],
    );
    const byComplaint = grouped(clocks, (clock) => clock.complaint_id, clockOf);
    return rows.map((row) => complaintOf(row, byComplaint.get(row.id) ?? []));
  }
}

export interface Statement {
  readonly sql: string;
  readonly params: unknown[];
}

/**
 * The statement of `list`, one row more than asked for. Newest first in known units (who may see it, or the filter) takes
 * the first rows of each unit by that unit's index and merges them: one condition over all units would leave the planner
 * to guess how many rows of others it must pass over, and it guesses wrong where a filter fits none of theirs.
 */
export function listSql(scope: Scope, filter: ComplaintFilter, paging: Paging, categories: Categories): Statement {
  const params: unknown[] = [];
  const put = (value: unknown) => `$${String(params.push(value))}`;
  const column = SORT_COLUMN[paging.sort];
  const [order, beyond] = paging.sort === 'received' ? ['desc', '<'] : ['asc', '>'];
  const where = conditions(filter, categories, put);
  if (paging.sort === 'respondBy') where.push(OWED);
  if (paging.after) {
    const { at, id } = position(paging.after);
    where.push(`(c.${column}, c.id) ${beyond} (${put(at)}::timestamptz, ${put(id)}::uuid)`);
  }
  const units = unitsOf(filter.assisting ? { kind: 'all' } : scope, filter.department);
  if (filter.assisting) where.push(assistingSql(scope, 'c', params));
  const ordered = (alias: string) => `order by ${alias}.${column} ${order}, ${alias}.id ${order}`;
  const limit = `limit ${put(paging.limit + 1)}`;
  const first = (conditions: readonly string[]) =>
    `select c.id, c.${column} from complaint c where ${and(conditions)} ${ordered('c')} ${limit}`;
  const whole = !units || filter.handler !== undefined || paging.sort === 'respondBy' || fewer(filter, units);
  if (units && whole) where.push(`c.department = any(${put(units)}::text[])`);
  const place = whole
    ? first(where)
    : `select first.* from unnest(${put(units)}::text[]) as unit(code)
       cross join lateral (${first(['c.department = unit.code', ...where])}) as first ${ordered('first')} ${limit}`;
  return { sql: `select c.* from (${place}) as place join complaint c on c.id = place.id ${ordered('c')}`, params };
}

/** More units than a bureau has below it. */
const MANY = 8;

/** Whether the filter has an index of its own and fits fewer complaints than these units have: then that index is read. */
function fewer({ state, urgency, category, overdue, number }: ComplaintFilter, units: readonly string[]): boolean {
  if (overdue === true || number !== undefined) return true;
  const rare = (state ?? 'closed') !== 'closed' || (urgency ?? 'ordinary') !== 'ordinary' || category !== undefined;
  return (rare && units.length > MANY) || units.length > MERGED;
}

/** Units merged one by one: more than a district government has below it. */
const MERGED = 64;

/** Still owed an answer: what stands under `complaint_open`. */
const OWED = 'c.answered_at is null and c.closed_at is null';

const and = (conditions: readonly string[]): string => (conditions.length > 0 ? conditions.join(' and ') : 'true');

/** The units whose complaints are meant; null: all of them. */
function unitsOf(scope: Scope, department: string | undefined): readonly string[] | null {
  if (scope.kind === 'none') return [];
  if (department === undefined) return scope.kind === 'all' ? null : scope.departments;
  return scope.kind === 'all' || scope.departments.includes(department) ? [department] : [];
}

/** Who may see it and the whole filter, as conditions on `complaint c`. */
export function seen(scope: Scope, filter: ComplaintFilter, categories: Categories, params: unknown[]): string[] {
  const put = (value: unknown) => `$${String(params.push(value))}`;
  const units = unitsOf(filter.assisting ? { kind: 'all' } : scope, filter.department);
  return [
    ...(units ? [`c.department = any(${put(units)}::text[])`] : []),
    ...(filter.assisting ? [assistingSql(scope, 'c', params)] : []),
    ...conditions(filter, categories, put),
  ];
}

/** The conditions of a filter on `complaint c`, but for the department. */
function conditions(filter: ComplaintFilter, categories: Categories, put: (value: unknown) => string): string[] {
  const where: string[] = [];
  const { state, handler, district, urgency } = filter;
  for (const [column, value] of Object.entries({ state, handler, district, urgency }))
    if (value !== undefined) where.push(`c.${column} = ${put(value)}`);
  if (filter.category !== undefined)
    where.push(`c.category = any(${put(within(filter.category, categories))}::text[])`);
  if (filter.number !== undefined)
    where.push(`c.number >= ${put(filter.number)} and c.number <= ${put(`${filter.number}\uffff`)}`);
  const late = `${OWED} and c.respond_by < (select jiesu_now())`;
  if (filter.overdue !== undefined) where.push(filter.overdue ? late : `not (${late})`);
  return where;
}

/** A level-1 category includes its level-2 ones. */
const within = (category: string, categories: Categories): string[] => [
  category,
  ...categories.filter(({ parent }) => parent === category).map(({ code }) => code),
];
