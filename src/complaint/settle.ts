import { apply } from './apply.js';
import { firesAt, nextClockId, rungsAhead, startClock, stopsOf, subjectOf } from './clocks.js';
import type { Clock, Complaint } from './complaint.js';
import { liveClocks } from './complaint.js';
import type { Terms } from './context.js';
import type { Fact, RungFired } from './facts.js';
import type { Directory } from '../directory/directory.js';
import type { RungAt } from '../sla/ladder.js';
import type { ClockKind } from '../sla/sla.js';
import { told, type Addressee } from './told.js';

/** A rung fired later than this after its instant is marked late; R3 promises 5 s. */
export const LATE_AFTER_MS = 5_000;

export const CLOCK_ACTOR = 'system:clock';

/**
 * Every rung of the complaint due at or before `at`, in the order of their instants (then of the clocks). Run before
 * each command is judged and by the sweep, so a verdict never depends on who won the race between the two.
 */
export function settle(complaint: Complaint, at: Date, terms: Terms, directory: Directory): Fact[] {
  const facts: Fact[] = [];
  const ranOut: number[] = [];
  let c = complaint;
  for (let clock = firstDue(c, at); clock; clock = firstDue(c, at)) {
    const fires = fire(c, clock, at, terms, directory);
    facts.push(...fires);
    if (ENDS.has(clock.kind) && clock.nextRung === 'due') ranOut.push(clock.id);
    if (ranOut.length === 0 && isLast(c, clock, fires, at)) return facts;
    c = fires.reduce(apply, c);
  }
  return [...facts, ...decidedByTime(c, ranOut, at, terms)];
}

/** Clocks whose end decides something by itself. */
const ENDS: ReadonlySet<ClockKind> = new Set<ClockKind>(['rate', 'return_window', 'suspension']);

/**
 * After every rung that is due: what time decides stops clocks, and a clock stopped late must have had its breach (R4).
 */
function decidedByTime(complaint: Complaint, ranOut: readonly number[], at: Date, terms: Terms): Fact[] {
  const facts: Fact[] = [];
  let c = complaint;
  for (const id of ranOut) {
    const clock = liveClocks(c).find((one) => one.id === id);
    const ends = clock ? consequences(c, clock, at, terms) : [];
    facts.push(...ends);
    c = ends.reduce(apply, c);
  }
  return facts;
}

/** Whether nothing more can be due once this clock has fired: the usual case, which spares applying its facts here. */
function isLast(c: Complaint, clock: Clock, facts: readonly Fact[], at: Date): boolean {
  const [rung] = facts;
  const next = rung && 'nextAt' in rung.data ? rung.data.nextAt : undefined;
  if (next !== undefined && Date.parse(next) <= at.getTime()) return false;
  return c.clocks.every((one) => one === clock || !one.nextAt || one.nextAt > at);
}

function firstDue(c: Complaint, at: Date): Clock | undefined {
  let first: Clock | undefined;
  for (const clock of liveClocks(c)) {
    if (!clock.nextAt || clock.nextAt > at) continue;
    if (!first?.nextAt || clock.nextAt < first.nextAt) first = clock;
  }
  return first;
}

function fire(c: Complaint, clock: Clock, at: Date, terms: Terms, directory: Directory): Fact[] {
  const { due: rung, next } = rungsAhead(clock, terms);
  if (!rung) throw new Error(`clock ${String(clock.id)} of ${c.number} waits for a rung its policy does not have`);
  const { raises, order } = rung.rule;
  const facts: Fact[] = [
    {
      kind: raises,
      at,
      actor: CLOCK_ACTOR,
      effectKey: effectKeyOf(c, clock, rung.code),
      data: {
        ...fired(clock, rung, at, next),
        told: told(rung.rule.tells, addressee(c, clock), directory, { at, calendar: terms.calendar }),
      },
    },
  ];
  if (order) {
    facts.push({
      kind: 'order_drawn',
      at,
      actor: CLOCK_ACTOR,
      data: { no: c.orders + 1, clock: clock.id, unit: c.department },
    });
  }
  return facts;
}

/** What time itself decides when a clock has run out. */
function consequences(c: Complaint, clock: Clock, at: Date, terms: Terms): Fact[] {
  switch (clock.kind) {
    case 'rate':
      return [
        {
          kind: 'closed',
          at,
          actor: CLOCK_ACTOR,
          data: { to: 'closed', code: 'UNRATED', stops: liveClocks(c).map(({ id }) => id) },
        },
      ];
    case 'return_window':
      return [acceptedInSilence(c, clock, at)];
    case 'suspension':
      return [suspensionOver(c, clock, at, terms)];
    default:
      return [];
  }
}

/** Silence past the return window is acceptance (design, 6). */
const acceptedInSilence = (c: Complaint, clock: Clock, at: Date): Fact => ({
  kind: 'accepted',
  at,
  actor: CLOCK_ACTOR,
  data: {
    to: c.state === 'awaiting_info' ? c.state : 'in_progress',
    deemed: true,
    stops: [clock.id, ...stopsOf(c, 'accept')],
  },
});

/** The end date of a suspension fires: *resolve* runs again, from now (R6). */
const suspensionOver = (c: Complaint, clock: Clock, at: Date, terms: Terms): Fact => ({
  kind: 'suspension_ended',
  at,
  actor: CLOCK_ACTOR,
  data: {
    why: 'expired',
    stops: [clock.id],
    starts: startClock({ id: nextClockId(c), kind: 'resolve', started: at, unit: c.department }, subjectOf(c), terms),
  },
});

/** An assisting unit's clock concerns its own people, every other clock the responsible unit's. */
const addressee = (c: Complaint, clock: Clock): Addressee =>
  clock.kind === 'assist' && clock.unit
    ? { department: clock.unit, handler: null, urgency: c.urgency, work: c.work }
    : c;

/** That a rung fires once is held by this key in the ledger (R3). */
export const effectKeyOf = (c: Complaint, clock: Clock, rung: string): string =>
  `${c.id}:${String(clock.id)}:${String(clock.epoch)}:${rung}`;

function fired(clock: Clock, rung: RungAt, at: Date, next: RungAt | null): Omit<RungFired, 'told'> {
  const due = firesAt(rung);
  return {
    clock: clock.id,
    epoch: clock.epoch,
    rung: rung.code,
    level: rung.rule.level,
    due: due.toISOString(),
    ...(at.getTime() - due.getTime() > LATE_AFTER_MS ? { late: true } : {}),
    ...(next ? { nextRung: next.code, nextAt: firesAt(next).toISOString() } : {}),
  };
}
