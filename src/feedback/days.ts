import { deadlineOf } from '../sla/limits.js';
import type { WorkCalendar } from '../sla/sla.js';

/** Whether the last of so many natural days after an instant is over; the day itself does not count (民法典 201, 203). */
export function isPast(from: Date | null, days: number, at: Date, calendar: WorkCalendar): boolean {
  if (!from) return false;
  return at > deadlineOf({ amount: days, unit: 'day', end: 'end_of_day' }, from, calendar).deadline;
}
