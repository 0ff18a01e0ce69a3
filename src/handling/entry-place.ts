import type { EntryPlace } from '../directory/knowledge.query.js';
import { DomainError } from '../foundation/problem.js';

const CURSOR = /^(-?\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export const entryCursor = ({ rank, id }: EntryPlace): string => Buffer.from(`${rank}.${id}`).toString('base64url');

/** @throws DomainError 400 for a text that is no cursor of ours */
export function entryPlace(cursor: string): EntryPlace {
  const match = CURSOR.exec(Buffer.from(cursor, 'base64url').toString());
  if (!match) throw new DomainError('BAD_CURSOR', 400, '翻页位置（after）不正确。');
  return { rank: match[1] ?? '', id: match[2] ?? '' };
}
