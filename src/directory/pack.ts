import { createHash } from 'node:crypto';
import type { Policy, WorkCalendar } from '../sla/sla.js';
import { checkPack } from './pack.check.js';
import { readPack } from './pack.files.js';
import type { CityPack } from './pack.model.js';

export type * from './pack.model.js';
export { PackError } from './pack.yaml.js';

/**
 * Reads and validates a city's folder and the calendar years. Throws PackError with every fault found, each as
 * `file:line: what is wrong`. `publishable` adds what makes the policy unfit (the sla room's `policyFaults`).
 */
export function loadPack(
  dir: string,
  calendarsDir: string,
  publishable: (policy: Policy, calendar: WorkCalendar) => readonly string[] = () => [],
): CityPack {
  const { draft, book, policyRow } = readPack(dir, calendarsDir);
  checkPack(draft, book);
  const { policy, calendar, ...rest } = draft;
  const whole: CityPack = { ...rest, policy: versioned(policy), calendar: versioned(calendar) };
  for (const fault of publishable(whole.policy, whole.calendar)) book.complain(policyRow, fault, 'limits');
  book.close();
  return whole;
}

const versioned = <T extends object>(content: T): T & { version: string } => ({
  ...content,
  version: contentHash(content),
});

/** SHA-256 (hex) of the content as JSON with sorted names: the same rules have the same version on every machine. */
export function contentHash(content: unknown): string {
  const sorted = (_: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return createHash('sha256').update(JSON.stringify(content, sorted)).digest('hex');
}
