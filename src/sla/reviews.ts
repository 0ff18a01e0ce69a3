import type { Policy, ReviewRow, Subject } from './sla.js';
import { matches } from './term.js';

/** Who reads an answer to this subject before the citizen does; nobody where no row matches. */
export function reviewsFor({ reviews = [] }: Policy, subject: Subject): Pick<ReviewRow, 'unit' | 'hotline'> {
  const row = reviews.find((one) => matches(one, subject));
  return { unit: row?.unit ?? false, hotline: row?.hotline ?? false };
}
