import { createHash } from 'node:crypto';
import { apply } from './apply.js';
import type { Complaint } from './complaint.js';
import { FACT_VERSION, type Fact, type Plain, type Recorded } from './facts.js';

/** The hash a chain begins with. */
export const GENESIS = Buffer.alloc(32);

/**
 * Canonical JSON (RFC 8785) of plain data: keys in code-unit order, no white space. Numbers must be safe integers,
 * so the RFC's number rules reduce to `String(n)`. Throws TypeError on anything else.
 */
export function canonical(value: Plain): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError(`not an integer: ${String(value)}`);
    return String(value);
  }
  if (Array.isArray(value)) return `[${(value as readonly Plain[]).map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) throw new TypeError('only strings, integers and booleans');
  const record = value as { readonly [key: string]: Plain | undefined };
  const parts: string[] = [];
  for (const key of Object.keys(record).sort()) {
    const member = record[key];
    if (member !== undefined) parts.push(`${JSON.stringify(key)}:${canonical(member)}`);
  }
  return `{${parts.join(',')}}`;
}

/** SHA-256 over the previous hash and the canonical fact. */
export function hashOf(previous: Buffer, subjectKind: string, subject: string, n: number, fact: Fact): Buffer {
  const line = canonical({
    subjectKind,
    subject,
    n,
    kind: fact.kind,
    v: FACT_VERSION,
    at: fact.at.toISOString(),
    actor: fact.actor,
    data: fact.data as Plain,
    effectKey: fact.effectKey,
  });
  return createHash('sha256').update(previous).update(line).digest();
}

/** Applies the facts in order, each chained to the one before; gives the new row and the recorded facts. */
export function record(
  id: string,
  before: Complaint | null,
  facts: readonly Fact[],
): { after: Complaint; recorded: Recorded[] } {
  let after = before;
  const recorded: Recorded[] = [];
  for (const fact of facts) {
    const n = (after?.version ?? 0) + 1;
    const hash = hashOf(after?.version ? after.head : GENESIS, 'complaint', id, n, fact);
    after = Object.assign(apply(after, fact), { id, version: n, head: hash });
    recorded.push({ ...fact, n, hash });
  }
  if (!after) throw new TypeError('a complaint begins with a fact');
  return { after, recorded };
}
