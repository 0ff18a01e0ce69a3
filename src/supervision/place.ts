import { DomainError } from '../foundation/problem.js';

/** A row's place in a list ordered by an instant, then an id, then a number within it. */
export interface Place {
  readonly at: Date;
  readonly id: string;
  readonly n: number;
}

const CURSOR = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,9})$/;

export const cursorOf = ({ at, id, n }: Place): string =>
  Buffer.from(`${String(at.getTime())}.${id}.${String(n)}`).toString('base64url');

/** @throws DomainError 400 for a text that is no cursor of ours */
export function placeOf(cursor: string): Place {
  const match = CURSOR.exec(Buffer.from(cursor, 'base64url').toString());
  if (!match) throw new DomainError('BAD_CURSOR', 400, '翻页位置（after）不正确。');
  return { at: new Date(Number(match[1])), id: match[2] ?? '', n: Number(match[3]) };
}

/** A page of `limit` out of rows read one further, and where the next one begins. */
export function paged<T>(
  found: readonly T[],
  limit: number,
  place: (row: T) => Place,
): { readonly rows: readonly T[]; readonly next: string | null } {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: found.length > limit && last ? cursorOf(place(last)) : null };
}
