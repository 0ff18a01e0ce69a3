import { nextRung, rungsOf, type RungAt } from '../sla/ladder.js';
import { termFor } from '../sla/policy.js';
import type { ClockKind, Policy, Subject, WorkCalendar } from '../sla/sla.js';
import { liveClocks, type Clock, type Complaint } from './complaint.js';
import type { Terms } from './context.js';
import type { ClockMove, ClockStart } from './facts.js';

const HOUR = 3_600_000;

export const subjectOf = (c: Pick<Complaint, 'source' | 'kind' | 'urgency' | 'category'>): Subject => ({
  source: c.source,
  kind: c.kind,
  urgency: c.urgency,
  ...(c.category ? { category: c.category } : {}),
});

/**
 * A rung's instant. On time includes the deadline itself ("stopped at exactly the deadline is on time"), so a breach
 * stands at the first late instant: one millisecond, the clock's resolution, after it.
 */
export const firesAt = (rung: RungAt): Date =>
  rung.rule.raises === 'breached' ? new Date(rung.at.getTime() + 1) : rung.at;

export interface ClockPlan {
  readonly id: number;
  readonly kind: ClockKind;
  readonly started: Date;
  readonly unit?: string;
  readonly respondBy?: Date;
}

/** The posts of a group reach the city at one instant, most of them alike: clocks of the latest instant are kept. */
const latest = {
  policy: null as Policy | null,
  calendar: null as WorkCalendar | null,
  at: 0,
  clocks: new Map<string, readonly ClockStart[]>(),
};

/** A clock of this kind under these terms; none where the policy has no row for it. */
export function startClock(plan: ClockPlan, subject: Subject, terms: Terms): readonly ClockStart[] {
  const { policy, calendar } = terms;
  const at = plan.started.getTime();
  if (latest.at !== at || latest.policy !== policy || latest.calendar !== calendar) {
    Object.assign(latest, { policy, calendar, at, clocks: new Map() });
  }
  const { id, kind, unit = '', respondBy } = plan;
  const key = [
    id,
    kind,
    unit,
    respondBy?.getTime() ?? '',
    subject.source,
    subject.kind,
    subject.urgency,
    subject.category ?? '',
  ].join('|');
  const clocks = latest.clocks.get(key) ?? started(plan, subject, terms);
  latest.clocks.set(key, clocks);
  return clocks;
}

function started(plan: ClockPlan, subject: Subject, terms: Terms): ClockStart[] {
  const { policy, calendar } = terms;
  const term = termFor(policy, calendar, plan.kind, subject, plan.started, plan.respondBy);
  if (!term) return [];
  const first = nextRung(rungsOf({ ...plan, deadline: term.deadline, row: term.row }, policy, calendar), null);
  return [
    // Frozen, since all complaints of the instant share it.
    Object.freeze({
      id: plan.id,
      kind: plan.kind,
      ...(plan.unit ? { unit: plan.unit } : {}),
      started: plan.started.toISOString(),
      deadline: term.deadline.toISOString(),
      ...(plan.kind === 'respond'
        ? { ceiling: new Date(plan.started.getTime() + policy.respondCeiling.hours * HOUR).toISOString() }
        : {}),
      rule: term.row,
      ...(term.provisional ? { provisional: true } : {}),
      ...(first ? { nextRung: first.code, nextAt: firesAt(first).toISOString() } : {}),
    }),
  ];
}

/**
 * The clocks a dispatch gives a unit: to accept, to return, and to submit its answer; `submit` is the case's own, so it
 * starts with the first dispatch only and with the instant *respond* started.
 */
export function unitClocks(
  { id, at, unit, respond, submitting }: UnitClocks,
  subject: Subject,
  terms: Terms,
): readonly ClockStart[] {
  const accept = startClock({ id, kind: 'accept', started: at, unit }, subject, terms);
  const window = startClock({ id: id + accept.length, kind: 'return_window', started: at, unit }, subject, terms);
  const next = id + accept.length + window.length;
  const submit =
    respond && !submitting
      ? startClock({ id: next, kind: 'submit', started: respond.started, respondBy: respond.deadline }, subject, terms)
      : [];
  // A late dispatch finds the instant for submitting gone: that lateness is the centre's, and no unit's clock.
  return [...accept, ...window, ...submit.filter(({ deadline }) => new Date(deadline) > at)];
}

export interface UnitClocks {
  /** Of the first of them. */
  readonly id: number;
  readonly at: Date;
  readonly unit: string;
  /** The running *respond* clock; none once an interim answer has stopped it. */
  readonly respond: { readonly started: Date; readonly deadline: Date } | undefined;
  readonly submitting: boolean;
}

/** A clock whose deadline nobody's table gives: set by a decision (a share of another clock, an approved date). */
export function fixedClock(
  { id, kind, started, unit, deadline, rule }: ClockPlan & { readonly deadline: Date; readonly rule: string },
  { policy, calendar }: Terms,
): ClockStart {
  const [first] = rungsOf({ kind, started, deadline, row: rule }, policy, calendar);
  return {
    id,
    kind,
    ...(unit ? { unit } : {}),
    started: started.toISOString(),
    deadline: deadline.toISOString(),
    rule,
    ...(first ? { nextRung: first.code, nextAt: firesAt(first).toISOString() } : {}),
  };
}

/**
 * A live clock moved to another deadline. Rungs already fired stay fired; warnings whose instants have passed in the
 * new ladder are left out, a breach never is.
 */
export function moveClock(
  clock: Clock,
  to: { readonly deadline: Date; readonly rule: string; readonly provisional?: boolean },
  at: Date,
  { policy, calendar }: Terms,
): ClockMove {
  const rungs = rungsOf({ ...clock, deadline: to.deadline, row: to.rule }, policy, calendar);
  const left = rungs.slice(rungs.findIndex(({ code }) => code === clock.fired) + 1);
  const next = left.find((rung) => rung.rule.raises !== 'warned' || firesAt(rung) > at);
  return {
    clock: clock.id,
    deadline: to.deadline.toISOString(),
    rule: to.rule,
    ...(to.provisional ? { provisional: true } : {}),
    ...(next ? { nextRung: next.code, nextAt: firesAt(next).toISOString() } : {}),
  };
}

/** The rung a clock waits for, and the one after it on the same epoch. */
export function rungsAhead(
  clock: Clock,
  { policy, calendar }: Terms,
): { due: RungAt | undefined; next: RungAt | null } {
  const rungs = rungsOf({ ...clock, row: clock.rule }, policy, calendar);
  const due = rungs.find(({ code }) => code === clock.nextRung);
  return { due, next: due ? nextRung(rungs, due.code) : null };
}

/** Ids of the live clocks of these kinds, for a fact's `stops`. */
export const stopsOf = (c: Complaint, ...kinds: ClockKind[]): number[] =>
  liveClocks(c)
    .filter((clock) => kinds.includes(clock.kind))
    .map((clock) => clock.id);

export const nextClockId = (c: Complaint): number => c.clocks.length + 1;
