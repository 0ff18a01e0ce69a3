import type { Scope } from '../../src/access/scope.js';
import type { ComplaintFilter, Paging } from '../../src/complaint/complaint.query.js';
import type { CityPack } from '../../src/directory/pack.js';

/** The busiest and the idlest of a column. */
export interface Ends {
  readonly most: string;
  readonly least: string;
}

/** What the rows that were made hold most and least of. */
export interface Extremes {
  readonly department: Ends;
  readonly handler: Ends;
  readonly category: Ends;
}

export type Ask = <T>(sql: string, params?: unknown[]) => Promise<T[]>;

export async function extremesOf(ask: Ask): Promise<Extremes> {
  const of = async (column: keyof Extremes): Promise<Ends> => {
    const rows = await ask<{ code: string }>(
      `select ${column} as code from complaint where ${column} is not null group by 1 order by count(*) desc`,
    );
    return { most: rows[0]!.code, least: rows.at(-1)!.code };
  };
  return { department: await of('department'), handler: await of('handler'), category: await of('category') };
}

/** Every filter alone, at its densest and its rarest, and some together that fit few rows or none. */
export function filtersOf({ department, handler, category }: Extremes): Readonly<Record<string, ComplaintFilter>> {
  return {
    none: {},
    'state=received': { state: 'received' },
    'state=in_progress': { state: 'in_progress' },
    'state=replied': { state: 'replied' },
    'state=closed': { state: 'closed' },
    'state=withdrawn': { state: 'withdrawn' },
    'department, busiest': { department: department.most },
    'department, idlest': { department: department.least },
    'handler, busiest': { handler: handler.most },
    'handler, idlest': { handler: handler.least },
    'category, level 1': { category: category.most.split('.')[0]! },
    'category, most': { category: category.most },
    'category, least': { category: category.least },
    district: { district: '321281' },
    'urgency=ordinary': { urgency: 'ordinary' },
    'urgency=urgent': { urgency: 'urgent' },
    'urgency=critical': { urgency: 'critical' },
    'overdue=true': { overdue: true },
    'overdue=false': { overdue: false },
    'critical in a district': { urgency: 'critical', district: '321281' },
    'in progress, rare category': { state: 'in_progress', category: category.least },
    'overdue, rare category': { overdue: true, category: category.least },
    'closed, busiest handler': { state: 'closed', handler: handler.most },
  };
}

/**
 * Who looks: the hotline, the busiest and the idlest unit's people, a district's and the city's government
 * with all units below. */
export function scopesOf(pack: CityPack, { department }: Extremes): Readonly<Record<string, Scope>> {
  const below = (code: string): string[] => [
    code,
    ...pack.departments.filter(({ parent }) => parent === code).flatMap((one) => below(one.code)),
  ];
  const units = (...departments: string[]): Scope => ({ kind: 'units', departments });
  return {
    all: { kind: 'all' },
    'busiest unit': units(department.most),
    'idlest unit': units(department.least),
    'district government': units(...below('gov-321204')),
    'city government': units(...below('tz')),
  };
}

export const SORTS: readonly Paging['sort'][] = ['received', 'respondBy'];

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly PlanNode[];
}

/** The tables a statement would read from end to end. */
export async function readWhole(ask: Ask, sql: string, params: readonly unknown[]): Promise<string[]> {
  const [row] = await ask<{ 'QUERY PLAN': readonly { Plan: PlanNode }[] }>(`explain (format json) ${sql}`, [...params]);
  const whole = (node: PlanNode): string[] => [
    ...(node['Node Type'].includes('Seq Scan') ? [node['Relation Name'] ?? ''] : []),
    ...(node.Plans ?? []).flatMap(whole),
  ];
  return whole(row!['QUERY PLAN'][0]!.Plan);
}
