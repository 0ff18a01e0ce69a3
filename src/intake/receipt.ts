import type { Recorded } from '../complaint/facts.js';
import type { Hmac } from '../foundation/hmac.js';

export interface Named {
  readonly code: string;
  readonly name: string;
}

/** What the citizen holds in hand; repeatable, since it is made from the first facts and the complaint's id. */
export interface Receipt {
  readonly number: string;
  readonly trackingCode: string;
  /** Null when a person must decide. */
  readonly category: Named | null;
  readonly department: Named | null;
  readonly receivedAt: string;
  readonly respondBy: string;
}

export interface Names {
  readonly category: (code: string) => string;
  readonly department: (code: string) => string;
  /** ISO 8601 with the city's offset. */
  readonly instant: (at: Date) => string;
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** 128 bits of an HMAC over the complaint's id, in Crockford's base 32: nothing to store, nothing to guess. */
export function trackingCode(key: Hmac, complaint: string): string {
  const digest = key.of(complaint, 'buffer');
  // 26 digits have two bits more than the number: it begins in the middle of the first digit.
  let code = '';
  let bits = 0;
  let left = 2;
  for (let i = 0; i < 16; i++) {
    bits = (bits << 8) | digest[i]!;
    for (left += 8; left >= 5; left -= 5) code += ALPHABET.charAt((bits >> (left - 5)) & 31);
  }
  return code;
}

/** Throws when the facts do not begin with a reception. */
export function receiptOf(facts: readonly Recorded[], code: string, names: Names): Receipt {
  const named = (value: string | undefined, name: (code: string) => string) =>
    value === undefined ? null : { code: value, name: name(value) };
  let category: string | undefined;
  let department: string | undefined;
  for (const fact of facts) {
    if (fact.kind === 'classified') category = fact.data.category;
    if (fact.kind === 'dispatched') department = fact.data.department;
  }
  const [first] = facts;
  if (first?.kind !== 'received') throw new TypeError('a complaint begins with its reception');
  const respond = first.data.starts?.find(({ kind }) => kind === 'respond');
  return {
    number: first.data.number,
    trackingCode: code,
    category: named(category, names.category),
    department: named(department, names.department),
    receivedAt: names.instant(first.at),
    respondBy: names.instant(respond ? new Date(respond.deadline) : first.at),
  };
}
