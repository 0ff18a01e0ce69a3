import type { Directory } from '../directory/directory.js';
import type { Actor } from '../foundation/actor.js';

/** Which complaints an actor may see, by the unit responsible for them. A required argument of every `*.query.ts`. */
export type Scope =
  | { readonly kind: 'all' }
  | { readonly kind: 'units'; readonly departments: readonly string[] }
  | { readonly kind: 'none' };

/** The hotline sees all; a unit's people see what their own unit and those below it answer for; nobody else sees any. */
export function scope(actor: Actor, directory: Directory): Scope {
  switch (actor.role) {
    case 'operator':
    case 'supervisor':
    case 'admin':
    case 'system':
      return { kind: 'all' };
    case 'handler':
    case 'head':
      return unitsBelow(actor.department, directory);
    case 'citizen':
      return { kind: 'none' };
  }
}

function unitsBelow(department: string | undefined, directory: Directory): Scope {
  if (department === undefined) return { kind: 'none' };
  const inside = directory.departments().filter(({ code }) => directory.covers(department, code));
  return inside.length === 0 ? { kind: 'none' } : { kind: 'units', departments: inside.map(({ code }) => code) };
}

/** The same question for one complaint already read. */
export function sees(allowed: Scope, department: string): boolean {
  if (allowed.kind === 'units') return allowed.departments.includes(department);
  return allowed.kind === 'all';
}

/** Whether one complaint may be read by itself: also by the units asked to assist with it. */
export const reads = (allowed: Scope, department: string, assisting: readonly string[]): boolean =>
  sees(allowed, department) || assisting.some((unit) => sees(allowed, unit));
