/** The words of the legal clock, shared by every room above. */

export const CLOCK_KINDS = [
  'acknowledge',
  'dispatch',
  'accept',
  'return_window',
  'return_decision',
  'assist',
  'info',
  'submit',
  'respond',
  'resolve',
  'suspension',
  'review',
  'rate',
  'redo_decision',
  'appeal_decision',
] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];
export type Urgency = 'ordinary' | 'urgent' | 'critical';
export type CaseKind = 'complaint' | 'report' | 'request' | 'consultation' | 'suggestion' | 'praise';
export type LimitUnit = 'minute' | 'hour' | 'day' | 'duty_hour' | 'working_hour' | 'working_day';

/** One time limit as a rule states it; defaults: start instant, end instant, dayOff stay. */
export interface Limit {
  amount: number;
  unit: LimitUnit;
  start?: 'instant' | 'next_day';
  end?: 'instant' | 'end_of_day' | 'close_of_business';
  dayOff?: 'stay' | 'roll_forward';
  /** A cap: never later than `time` (HH:mm) of the `days`-th natural day after the start; {days: 1, time: '10:00'}. */
  notAfter?: { days: number; time: string };
  /** The provision that says so, quoted in the proof. */
  article?: string;
}

/** Local times of one day, 'HH:mm', half-open [open, close); '24:00' is allowed as close. */
export interface Shift {
  open: string;
  close: string;
}

/** Days off and make-up workdays (调休) of one year, ISO dates; `notice` null = the State Council has not published yet. */
export interface CalendarYear {
  year: number;
  notice: string | null;
  holidays: readonly string[];
  workdays: readonly string[];
}

/** `shifts` are the working hours of a working day; `duty` the duty hours of every day. */
export interface WorkCalendar {
  version: string;
  zone: string;
  shifts: readonly Shift[];
  duty: readonly Shift[];
  years: readonly CalendarYear[];
}

/** One row of the table of limits; the first whose `when` matches wins, and the proof names it. */
export interface LimitRow {
  name: string;
  clock: ClockKind;
  when?: { source?: string; kind?: CaseKind; urgency?: Urgency; category?: string };
  limit?: Limit;
  /** Instead of a limit: so much before the respond deadline, pulled back to the last `backTo` (HH:mm) before that. */
  pulledFrom?: { clock: 'respond'; before: Limit; backTo?: string };
  /** Instead of a limit: no such clock (a critical case cannot be returned). */
  never?: boolean;
}

export type RungRole = 'handler' | 'head' | 'supervisor' | 'leader' | 'operator' | 'shift_lead';

/**
 * One step of a ladder. `eve` (HH:mm of the last working day before) exists only if the deadline is on a day off;
 * `every` stands for a rung each such time after the start, `code1`, `code2` …, until the deadline.
 */
export interface RungRule {
  code: string;
  at: { percent: number } | { after: Limit } | { before: Limit } | { eve: string } | { every: Limit };
  level: 'notice' | 'yellow' | 'orange' | 'red' | 'leader' | 'list';
  tells: readonly RungRole[];
  raises: 'warned' | 'breached' | 'escalated';
  /** Draw up a supervision order when it fires. */
  order?: boolean;
}

/** Who reads an answer before the citizen does; the first row whose `when` matches wins, no row means nobody. */
export interface ReviewRow {
  name: string;
  when?: LimitRow['when'];
  /** 单位审签: the head of the answering unit signs. */
  unit: boolean;
  /** 办结审核: the hotline checks. */
  hotline: boolean;
}

/** A city's limits and ladders; `version` is the content's hash. */
export interface Policy {
  version: string;
  respondCeiling: { hours: number };
  limits: readonly LimitRow[];
  ladders: Partial<Record<ClockKind, readonly RungRule[]>>;
  reviews?: readonly ReviewRow[];
  /** Local HH:mm between which notices that are not critical wait; may wrap midnight. */
  quiet: { from: string; to: string };
}

/** What limit rows are matched by. */
export interface Subject {
  source: string;
  kind: CaseKind;
  urgency: Urgency;
  category?: string;
}
