import { startClock, unitClocks } from '../complaint/clocks.js';
import type { Terms } from '../complaint/context.js';
import type { ClockStart, DecidingSpan, Fact, Sealed } from '../complaint/facts.js';
import type { CaseKind, Subject, Urgency } from '../sla/sla.js';

/** What the machine makes of a post's text; `category` only when it is sure enough to dispatch by it. */
export interface Proposal {
  readonly category?: string;
  readonly proposed?: string;
  /** Probability in basis points. */
  readonly confidence?: number;
  readonly classifier?: string;
  readonly words?: readonly DecidingSpan[];
}

export interface Assignment {
  readonly department: string;
  readonly rule: string;
  readonly handler?: string;
}

/** A post as it stands before it is received: all that is decided in memory. */
export interface Arrival {
  readonly post: string;
  readonly source: string;
  readonly kind: CaseKind;
  readonly secret: boolean;
  readonly urgency: Urgency;
  readonly urgencyRule?: string;
  readonly place?: string;
  readonly district?: string;
  readonly proposal: Proposal;
  readonly assignment: Assignment | null;
  readonly postedAt: Date | null;
  /** The legal start: the database's instant at storing, or a trusted source's own stamp before it (R2). */
  readonly reachedAt: Date;
}

export interface Reception {
  readonly at: Date;
  readonly actor: string;
  readonly number: string;
  /** The 12345 centre: responsible until a unit is. */
  readonly center: string;
  readonly terms: Terms;
  readonly sealed: { readonly raw: Sealed; readonly working: Sealed; readonly contact?: Sealed };
}

const ACKNOWLEDGE = 1;
const DISPATCH = 2;
const RESPOND = 3;
/** The first of a unit's. */
const ACCEPT = 4;

/** A post becomes a complaint: received with its clocks, classified, and dispatched by itself when all is sure. */
export function receive(arrival: Arrival, reception: Reception): Fact[] {
  const { at, actor } = reception;
  const first = received(arrival, reception);
  const facts: Fact[] = [first];
  const { proposal } = arrival;
  if (proposal.proposed !== undefined) facts.push({ kind: 'classified', at, actor, data: { ...proposal } });
  if (arrival.assignment && proposal.category !== undefined)
    facts.push(dispatched(arrival, arrival.assignment, reception, respondOf(first)));
  return facts;
}

function received(arrival: Arrival, { at, actor, number, center, terms, sealed }: Reception): Fact {
  const { post, source, kind, urgency, urgencyRule, secret, place, district, postedAt, reachedAt } = arrival;
  return {
    kind: 'received',
    at,
    actor,
    data: {
      number,
      post,
      source,
      kind,
      urgency,
      ...(urgencyRule ? { urgencyRule } : {}),
      secret,
      ...(place ? { place } : {}),
      ...(district ? { district } : {}),
      department: center,
      ...(postedAt ? { postedAt: postedAt.toISOString() } : {}),
      reachedAt: reachedAt.toISOString(),
      policy: terms.policy.version,
      calendar: terms.calendar.version,
      ...sealed,
      starts: opening(arrival, center, terms),
    },
  };
}

const subjectOf = ({ source, kind, urgency, proposal }: Arrival): Subject => ({
  source,
  kind,
  urgency,
  ...(proposal.category ? { category: proposal.category } : {}),
});

function opening(arrival: Arrival, center: string, terms: Terms): ClockStart[] {
  const subject = subjectOf(arrival);
  const started = arrival.reachedAt;
  return [
    ...startClock({ id: ACKNOWLEDGE, kind: 'acknowledge', started, unit: center }, subject, terms),
    ...startClock({ id: DISPATCH, kind: 'dispatch', started, unit: center }, subject, terms),
    ...startClock({ id: RESPOND, kind: 'respond', started }, subject, terms),
  ];
}

const respondOf = ({ data }: Fact): ClockStart | undefined =>
  'starts' in data ? data.starts?.find(({ kind }) => kind === 'respond') : undefined;

function dispatched(
  arrival: Arrival,
  { department, rule, handler }: Assignment,
  { at, actor, terms }: Reception,
  respond: ClockStart | undefined,
): Fact {
  const clock = respond && { started: new Date(respond.started), deadline: new Date(respond.deadline) };
  const plan = { id: ACCEPT, at, unit: department, respond: clock, submitting: false };
  return {
    kind: 'dispatched',
    at,
    actor,
    data: {
      to: 'dispatched',
      department,
      ...(handler ? { handler } : {}),
      rule,
      stops: [DISPATCH],
      starts: unitClocks(plan, subjectOf(arrival), terms),
    },
  };
}
