import { createHash } from 'node:crypto';
import { canonical } from './chain.js';
import type { Plain, Recorded } from './facts.js';

/** A content row's name and its salted commitment, and the ids made for a post: drawn anew in every run. */
const DRAWN: ReadonlySet<string> = new Set([
  'id', 'commitment', 'post', 'attachment', 'attachments', 'file', 'group', 'complaint',
]); // prettier-ignore

const isId = (value: Plain): boolean => typeof value === 'string' || (Array.isArray(value) && value.every(isId));

function repeatable(value: Plain): Plain {
  if (Array.isArray(value)) return (value as readonly Plain[]).map(repeatable);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as { readonly [key: string]: Plain | undefined });
  return Object.fromEntries(
    entries.flatMap(([key, member]) =>
      member === undefined || (DRAWN.has(key) && isId(member)) ? [] : [[key, repeatable(member)]],
    ),
  );
}

/**
 * SHA-256 of what happened to one complaint: every fact with its instant and actor, without what is random by nature
 * (ids, keys' commitments). Two plays of one record on the virtual clock give the same digests.
 */
export function digestOf(number: string, facts: readonly Recorded[]): string {
  const hash = createHash('sha256').update(number);
  for (const { n, kind, at, actor, data } of facts)
    hash.update(canonical({ n, kind, at: at.toISOString(), actor, data: repeatable(data as Plain) }));
  return hash.digest('hex');
}

/** One digest of many, whatever order they come in. */
export const digestOfAll = (digests: readonly string[]): string =>
  createHash('sha256')
    .update([...digests].sort().join('\n'))
    .digest('hex');
