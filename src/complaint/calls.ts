import { calendarZone } from '../sla/calendar.js';
import type { WorkCalendar } from '../sla/sla.js';
import type { Complaint } from './complaint.js';

const TRIES = 3;
const APART_MS = 3_600_000;
const EVENING = 18;
const HOUR_MS = 3_600_000;

/**
 * Whether the citizen counts as not reached (未接通): three calls without an answer at different times, at least an hour
 * apart, one of them after 18:00 local.
 */
export function isUnreachable({ work }: Pick<Complaint, 'work'>, calendar: WorkCalendar): boolean {
  const zone = calendarZone(calendar);
  const tries: number[] = [];
  let evening = false;
  for (const call of work.calls ?? []) {
    const [at = '', outcome] = call.split(' ');
    const instant = Date.parse(at);
    if (outcome !== 'unreached') continue;
    const hour = Math.floor(zone.localOf(instant) / HOUR_MS) % 24;
    if (hour >= EVENING) evening = true;
    const last = tries.at(-1);
    if (last === undefined || instant - last >= APART_MS) tries.push(instant);
  }
  return evening && tries.length >= TRIES;
}
