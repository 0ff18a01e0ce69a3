import { GENESIS, hashOf } from './chain.js';
import type { Plain } from './facts.js';

/** What has a ledger of its own beside the complaints: a group, an export, an interview of units, a sample to recheck. */
export type SubjectKind = 'group' | 'export' | 'interview' | 'sample';

export interface SubjectFact {
  readonly kind: string;
  readonly at: Date;
  readonly actor: string;
  readonly data: Readonly<Record<string, Plain | undefined>>;
  readonly effectKey?: string;
}

export type SubjectRecorded = SubjectFact & { readonly n: number; readonly hash: Buffer };

/** The facts in their places after the subject's last one, each chained to the one before. */
export function chained(
  subjectKind: SubjectKind,
  subject: string,
  last: { readonly n: number; readonly hash: Buffer } | undefined,
  facts: readonly SubjectFact[],
): SubjectRecorded[] {
  let n = last?.n ?? 0;
  let head = last?.hash ?? GENESIS;
  return facts.map((fact) => {
    n += 1;
    head = hashOf(head, subjectKind, subject, n, fact);
    return { ...fact, n, hash: head };
  });
}
