import type { Scope } from './scope.js';

/**
 * The scope as a condition on a complaint's row: `complaint.department = any($3)`. Appends its parameter to `params`.
 * `alias` is written by us, never by a user.
 */
export function scopeSql(scope: Scope, alias: string, params: unknown[]): string {
  if (scope.kind === 'all') return 'true';
  if (scope.kind === 'none') return 'false';
  return `${alias}.department = any($${params.push(scope.departments)}::text[])`;
}

/** The same for reading one complaint: a unit asked to assist with it reads it too. */
export function readSql(scope: Scope, alias: string, params: unknown[]): string {
  const own = scopeSql(scope, alias, params);
  return scope.kind === 'units' ? `(${own} or ${assistingSql(scope, alias, params)})` : own;
}

/** Complaints these units assist with; for who sees all, those with any assisting unit. */
export function assistingSql(scope: Scope, alias: string, params: unknown[]): string {
  if (scope.kind === 'none') return 'false';
  const units = scope.kind === 'all' ? '' : ` where a.unit = any($${params.push(scope.departments)}::text[])`;
  return `${alias}.id in (select a.complaint_id from assisting a${units})`;
}
