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
