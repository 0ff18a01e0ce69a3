import type { Complaint } from './complaint.js';
import type { Work } from './work.js';

/** The work with some members changed; one set to undefined is gone, so that the stored JSON has no nulls. */
export function workWith(work: Work, more: Partial<Record<keyof Work, unknown>>): Work {
  const next = { ...work, ...more } as Record<string, unknown>;
  for (const key of Object.keys(more)) if (next[key] === undefined) Reflect.deleteProperty(next, key);
  return next as unknown as Work;
}

export const worked = (c: Complaint, more: Partial<Work>): Partial<Complaint> => ({ work: workWith(c.work, more) });
