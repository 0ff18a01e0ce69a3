import { hash } from 'node:crypto';
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
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError(`not an integer: ${String(value)}`);
    return String(value);
  }
  if (Array.isArray(value)) return `[${(value as readonly Plain[]).map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) throw new TypeError('only strings, integers and booleans');
  return canonicalObject(value as { readonly [key: string]: Plain | undefined });
}

/** What is frozen and holds no objects cannot change: the clocks that all posts of a group share are written once. */
const written = new WeakMap<object, string>();

function canonicalObject(value: { readonly [key: string]: Plain | undefined }): string {
  const known = written.get(value);
  if (known !== undefined) return known;
  let text = '';
  let flat = true;
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member === undefined) continue;
    flat &&= typeof member !== 'object';
    text += `${text ? ',' : ''}${quoted(key)}:${canonical(member)}`;
  }
  text = `{${text}}`;
  if (flat && Object.isFrozen(value)) written.set(value, text);
  return text;
}

/** A JSON string. Most have nothing to escape, and seeing that is cheaper than asking the runtime for each. */
function quoted(text: string): string {
  if (text.length > SHORT) return JSON.stringify(text);
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 0x20 || c > 0x7e || c === 0x22 || c === 0x5c) return JSON.stringify(text);
  }
  return `"${text}"`;
}
const SHORT = 64;

const texts = new WeakMap<object, string>();

/** The canonical text of a fact's data: of a fact just recorded the one that was hashed, else made anew. */
export const textOf = ({ data }: Pick<Hashed, 'data'>): string => texts.get(data) ?? canonical(data as Plain);

/** What the chain needs of a fact, whatever its subject. */
export interface Hashed {
  readonly kind: string;
  readonly at: Date;
  readonly actor: string;
  readonly data: object;
  readonly effectKey?: string;
}

/** SHA-256 over the previous hash and the canonical fact. */
export function hashOf(previous: Buffer, subjectKind: string, subject: string, n: number, fact: Hashed): Buffer {
  return hashOfText(previous, subjectKind, subject, n, fact, canonical(fact.data as Plain));
}

function hashOfText(
  previous: Buffer,
  subjectKind: string,
  subject: string,
  n: number,
  fact: Hashed,
  data: string,
): Buffer {
  const effect = fact.effectKey === undefined ? '' : `"effectKey":${quoted(fact.effectKey)},`;
  const head = `{"actor":${quoted(fact.actor)},"at":"${isoOf(fact.at)}","data":${data},${effect}`;
  const tail = `"subject":${quoted(subject)},"subjectKind":${quoted(subjectKind)},"v":${String(FACT_VERSION)}}`;
  const line = `${head}"kind":${quoted(fact.kind)},"n":${String(n)},${tail}`;
  const size = previous.length + line.length * 3;
  const bytes = size > scratch.length ? Buffer.allocUnsafe(size) : scratch;
  const end = previous.copy(bytes) + bytes.write(line, previous.length);
  return hash('sha256', bytes.subarray(0, end), 'buffer');
}

/** Where a line stands while it is hashed. */
const scratch = Buffer.allocUnsafe(32 * 1024);

/** All facts of a group or a sweep have one instant. */
function isoOf(at: Date): string {
  if (at.getTime() !== latest.at) Object.assign(latest, { at: at.getTime(), iso: at.toISOString() });
  return latest.iso;
}
const latest = { at: NaN, iso: '' };

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
    const text = canonical(fact.data as Plain);
    const hash = hashOfText(after?.version ? after.head : GENESIS, 'complaint', id, n, fact, text);
    texts.set(fact.data, text);
    after = Object.assign(apply(after, fact), { id, version: n, head: hash });
    recorded.push({ ...fact, n, hash });
  }
  if (!after) throw new TypeError('a complaint begins with a fact');
  return { after, recorded };
}
