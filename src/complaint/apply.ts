import { assistingWithout, processFields, reopened } from './apply.process.js';
import { workWith } from './work.with.js';
import { holderOf, type Clock, type Complaint } from './complaint.js';
import type { ClockEffects, ClockMove, ClockStart, Fact, RungFired } from './facts.js';
import { QUIET } from './facts.js';

const date = (iso: string | undefined): Date | null => (iso === undefined ? null : new Date(iso));

/**
 * What a complaint becomes by a fact. Pure: replaying a complaint's facts gives its row, field for field.
 * `version` and `head` are the ledger's and are set by the chain.
 */
export function apply(c: Complaint | null, fact: Fact): Complaint {
  const base = c ?? blank();
  const revision = QUIET.has(fact.kind) ? base.revision : base.revision + 1;
  // One copy of the row and no second spread: a sweep makes thousands of these a second.
  const clocks = clocksAfter(base, fact);
  const row: Complaint = { ...base, updatedAt: fact.at, revision, clocks };
  if (clocks !== base.clocks) Object.assign(row, respondBy(base, clocks));
  Object.assign(row, fieldsOf(base, fact));
  if ('to' in fact.data && fact.data.to !== undefined) Object.assign(row, { state: fact.data.to });
  if ('round' in fact.data) Object.assign(row, reopened(row, fact));
  return row;
}

/** The row's own copy of the latest *respond* deadline, for lists and the overdue ledger. */
function respondBy(c: Complaint, clocks: readonly Clock[]): Partial<Complaint> | undefined {
  const latest = clocks.findLast(({ kind }) => kind === 'respond');
  return latest && latest.deadline !== c.respondBy ? { respondBy: latest.deadline } : undefined;
}

function fieldsOf(c: Complaint, fact: Fact): Partial<Complaint> {
  switch (fact.kind) {
    case 'received':
      return opened(fact);
    case 'classified':
      return classified(c, fact);
    case 'dispatched':
      return dispatched(c, fact);
    case 'accepted':
      return { handler: fact.data.handler ?? c.handler, work: workWith(c.work, accepted(c)) };
    case 'answered':
      return answered(c, fact);
    case 'closed':
      return { closedAt: fact.at, closingCode: fact.data.code };
    case 'order_drawn':
      return { orders: fact.data.no };
    case 'acknowledged':
    case 'revised':
    case 'warned':
    case 'breached':
    case 'escalated':
      return {};
    default:
      return processFields(c, fact);
  }
}

/** With the final answer nobody needs the time any more that was asked for. */
function answered(c: Complaint, { at, actor, data }: Extract<Fact, { kind: 'answered' }>): Partial<Complaint> {
  const { draft, extension, suspension } = c.work;
  const desk = data.answer === 'direct' ? { answeredBy: actor } : {};
  const ended = data.to === 'replied' ? { extension: undefined, suspension: undefined } : {};
  const changed = draft ?? extension ?? suspension ?? desk.answeredBy;
  return {
    answeredAt: c.answeredAt ?? at,
    ...(changed === undefined ? {} : { work: workWith(c.work, { draft: undefined, ...ended, ...desk }) }),
  };
}

/** The hotline's choice starts a new line of units: whoever leads assists no more, and a designation is for this unit. */
function dispatched(c: Complaint, { data }: Extract<Fact, { kind: 'dispatched' }>): Partial<Complaint> {
  const { department, designated } = data;
  const row = { department, handler: data.handler ?? null, dispatches: c.dispatches + 1 };
  if (!c.work.above && !c.work.designated && !c.work.assisting && !designated) return row;
  const work = {
    above: undefined,
    designated: designated ? true : undefined,
    assisting: assistingWithout(c, department),
  };
  return { ...row, work: workWith(c.work, work) };
}

/** Silence accepts also while the citizen is asked for more: the case stays with the question, and goes back to work. */
const accepted = (c: Complaint): Partial<Complaint['work']> => ({
  answering: c.department,
  ...(c.state === 'awaiting_info' ? { heldFrom: 'in_progress' } : {}),
});

const classified = (c: Complaint, { data }: Extract<Fact, { kind: 'classified' }>): Partial<Complaint> => ({
  category: data.category ?? c.category,
  proposed: data.proposed ?? c.proposed,
  confidence: data.confidence ?? c.confidence,
  classifier: data.classifier ?? c.classifier,
});

function opened({ at, data }: Extract<Fact, { kind: 'received' }>): Partial<Complaint> {
  const respond = data.starts?.find((clock) => clock.kind === 'respond');
  return {
    number: data.number,
    postId: data.post,
    source: data.source,
    kind: data.kind,
    urgency: data.urgency,
    secret: data.secret,
    place: data.place ?? null,
    district: data.district ?? null,
    department: data.department,
    postedAt: date(data.postedAt),
    reachedAt: new Date(data.reachedAt),
    receivedAt: date(data.receivedAt) ?? at,
    ...(respond ? {} : { respondBy: at }),
    work: { center: data.department, ...(data.splitFrom ? { splitFrom: data.splitFrom } : {}) },
    policy: data.policy,
    calendar: data.calendar,
  };
}

function clocksAfter(c: Complaint, fact: Fact): readonly Clock[] {
  if (fact.kind === 'warned' || fact.kind === 'breached' || fact.kind === 'escalated') {
    return c.clocks.map((clock) => (clock.id === fact.data.clock ? fired(c, clock, fact.kind, fact.data) : clock));
  }
  const { starts = [], stops = [], moves = [] } = fact.data as ClockEffects;
  if (starts.length === 0 && stops.length === 0 && moves.length === 0) return c.clocks;
  const round = 'round' in fact.data ? (fact.data.round ?? c.round) : c.round;
  const kept = c.clocks.map((clock) => {
    const move = moves.find((one) => one.clock === clock.id);
    if (move) return moved(clock, move);
    return stops.includes(clock.id) ? stopped(c, clock, fact.at) : clock;
  });
  return [...kept, ...starts.map((start) => started(start, round))];
}

/** Clocks of the case, not of one unit: whoever holds it when they breach or stop is charged (R7). */
const chargedTo = (c: Complaint, { kind, unit }: Clock): string | null =>
  unit ?? (kind === 'respond' || kind === 'submit' ? holderOf(c) : null);

const moved = (clock: Clock, move: ClockMove): Clock => ({
  ...clock,
  epoch: clock.epoch + 1,
  deadline: new Date(move.deadline),
  rule: move.rule,
  provisional: move.provisional ?? false,
  nextRung: move.nextRung ?? null,
  nextAt: date(move.nextAt),
});

const started = (start: ClockStart, round: number): Clock => ({
  id: start.id,
  kind: start.kind,
  round,
  unit: start.unit ?? null,
  started: new Date(start.started),
  deadline: new Date(start.deadline),
  ceiling: date(start.ceiling),
  epoch: 0,
  rule: start.rule,
  provisional: start.provisional ?? false,
  fired: null,
  nextRung: start.nextRung ?? null,
  nextAt: date(start.nextAt),
  stopped: null,
  breached: null,
});

const stopped = (c: Complaint, clock: Clock, at: Date): Clock =>
  clock.stopped ? clock : { ...clock, unit: chargedTo(c, clock), stopped: at, nextRung: null, nextAt: null };

type Rung = 'warned' | 'breached' | 'escalated';

const fired = (c: Complaint, clock: Clock, kind: Rung, data: RungFired): Clock => ({
  ...clock,
  unit: kind === 'breached' ? chargedTo(c, clock) : clock.unit,
  fired: data.rung,
  nextRung: data.nextRung ?? null,
  nextAt: date(data.nextAt),
  breached: kind === 'breached' ? clock.deadline : clock.breached,
});

const blank = (): Complaint => ({
  id: '',
  number: '',
  postId: '',
  source: '',
  kind: 'complaint',
  state: 'received',
  round: 1,
  urgency: 'ordinary',
  secret: false,
  category: null,
  proposed: null,
  confidence: null,
  classifier: null,
  place: null,
  district: null,
  department: '',
  handler: null,
  dispatches: 0,
  groupId: null,
  postedAt: null,
  reachedAt: new Date(0),
  receivedAt: new Date(0),
  respondBy: new Date(0),
  answeredAt: null,
  closedAt: null,
  closingCode: null,
  policy: '',
  calendar: '',
  orders: 0,
  work: { center: '' },
  revision: 0,
  version: 0,
  head: Buffer.alloc(0),
  updatedAt: new Date(0),
  clocks: [],
});
