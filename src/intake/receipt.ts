import type { Recorded } from '../complaint/facts.js';

export interface Named {
  readonly code: string;
  readonly name: string;
}

/** What the citizen holds in hand; repeatable, since it is made from the first facts and the complaint's id. */
export interface Receipt {
  readonly number: string;
  readonly trackingCode: string;
  /** Short enough to be read out by phone, with the number. */
  readonly phoneCode: string;
  /** Null when a person must decide. */
  readonly category: Named | null;
  readonly department: Named | null;
  readonly receivedAt: string;
  readonly respondBy: string;
}

export type ReceiptCodes = Pick<Receipt, 'trackingCode' | 'phoneCode'>;

export interface Names {
  readonly category: (code: string) => string;
  readonly department: (code: string) => string;
  /** ISO 8601 with the city's offset. */
  readonly instant: (at: Date) => string;
}

/** Throws when the facts do not begin with a reception. */
export function receiptOf(facts: readonly Recorded[], codes: ReceiptCodes, names: Names): Receipt {
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
    ...codes,
    category: named(category, names.category),
    department: named(department, names.department),
    receivedAt: names.instant(first.at),
    respondBy: names.instant(respond ? new Date(respond.deadline) : first.at),
  };
}
