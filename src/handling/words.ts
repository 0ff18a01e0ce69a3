import type { Context } from '../complaint/context.js';
import type { Sealed } from '../complaint/facts.js';
import { DomainError } from '../foundation/problem.js';

/** The words a citizen reads as the outcome: what ends a case without an answer must explain itself. */
export function wordsToCitizen({ sealed }: Context): Sealed {
  const text = sealed['outcome'];
  if (!text) throw new DomainError('WORDS_MISSING', 400, '请填写告知诉求人的内容。');
  return text;
}
