import type { Clock, Complaint } from './complaint.js';
import type { ClockEffects, ClockStart, Fact, RungFired } from './facts.js';
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
  return Object.assign(
    { ...base, updatedAt: fact.at, revision, clocks: clocksAfter(base, fact) },
    fieldsOf(base, fact),
  );
}

function fieldsOf(c: Complaint, fact: Fact): Partial<Complaint> {
  switch (fact.kind) {
    case 'received':
      return opened(fact);
    case 'classified': {
      const { category, proposed, confidence, classifier } = fact.data;
      return {
        category: category ?? c.category,
        proposed: proposed ?? c.proposed,
        confidence: confidence ?? c.confidence,
        classifier: classifier ?? c.classifier,
      };
    }
    case 'dispatched':
      return {
        state: fact.data.to,
        department: fact.data.department,
        handler: fact.data.handler ?? null,
        dispatches: c.dispatches + 1,
      };
    case 'accepted':
      return { state: fact.data.to, handler: fact.data.handler };
    case 'answered':
      return { state: fact.data.to, answeredAt: c.answeredAt ?? fact.at };
    case 'closed':
      return { state: fact.data.to, closedAt: fact.at, closingCode: fact.data.code };
    case 'order_drawn':
      return { orders: fact.data.no };
    case 'acknowledged':
    case 'revised':
    case 'warned':
    case 'breached':
    case 'escalated':
      return {};
  }
}

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
    receivedAt: at,
    respondBy: respond ? new Date(respond.deadline) : at,
    policy: data.policy,
    calendar: data.calendar,
  };
}

function clocksAfter(c: Complaint, fact: Fact): readonly Clock[] {
  if (fact.kind === 'warned' || fact.kind === 'breached' || fact.kind === 'escalated') {
    return c.clocks.map((clock) => (clock.id === fact.data.clock ? fired(clock, fact.kind, fact.data) : clock));
  }
  const { starts = [], stops = [] } = fact.data as ClockEffects;
  if (starts.length === 0 && stops.length === 0) return c.clocks;
  const kept = c.clocks.map((clock) => (stops.includes(clock.id) ? stopped(clock, fact.at) : clock));
  return [...kept, ...starts.map((start) => started(start, c.round))];
}

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

const stopped = (clock: Clock, at: Date): Clock =>
  clock.stopped ? clock : { ...clock, stopped: at, nextRung: null, nextAt: null };

const fired = (clock: Clock, kind: 'warned' | 'breached' | 'escalated', data: RungFired): Clock => ({
  ...clock,
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
  revision: 0,
  version: 0,
  head: Buffer.alloc(0),
  updatedAt: new Date(0),
  clocks: [],
});
