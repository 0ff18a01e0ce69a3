import type { Sealed } from '../complaint/facts.js';
import { DomainError } from '../foundation/problem.js';

/** Words a decision cannot do without; `name` is what the field is called. */
export function needed(text: Sealed | undefined, name: string): Sealed {
  if (!text) throw new DomainError('WORDS_MISSING', 400, `请填写${name}。`);
  return text;
}
