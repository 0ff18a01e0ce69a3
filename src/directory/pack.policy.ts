import {
  CLOCK_KINDS,
  type CaseKind,
  type ClockKind,
  type Limit,
  type LimitRow,
  type ReviewRow,
  type RungRole,
  type RungRule,
  type Urgency,
} from '../sla/sla.js';
import { interviewPolicy, recheckPolicy } from './pack.supervision.js';
import { BAD, flag, list, oneOf, optional, record, share, text, whole, type Page, type Reader } from './pack.yaml.js';

export const KINDS = [
  'complaint',
  'report',
  'request',
  'consultation',
  'suggestion',
  'praise',
] as const satisfies readonly CaseKind[];
export const URGENCIES = ['ordinary', 'urgent', 'critical'] as const satisfies readonly Urgency[];
const RUNG_ROLES = [
  'handler',
  'head',
  'supervisor',
  'leader',
  'operator',
  'shift_lead',
] as const satisfies readonly RungRole[];

export const clockTime = text(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time HH:mm');

const limit: Reader<Limit> = record({
  amount: whole(1),
  unit: oneOf('minute', 'hour', 'day', 'duty_hour', 'working_hour', 'working_day'),
  start: optional(oneOf('instant', 'next_day')),
  end: optional(oneOf('instant', 'end_of_day', 'close_of_business')),
  dayOff: optional(oneOf('stay', 'roll_forward')),
  notAfter: optional(record({ days: whole(0), time: clockTime })),
  article: optional(text()),
});

const when = optional(
  record({
    source: optional(text()),
    kind: optional(oneOf(...KINDS)),
    urgency: optional(oneOf(...URGENCIES)),
    category: optional(text()),
  }),
);

const reviewRow: Reader<ReviewRow> = record({ name: text(), when, unit: flag, hotline: flag });

const limitRow: Reader<LimitRow> = record({
  name: text(),
  clock: oneOf(...CLOCK_KINDS),
  when,
  limit: optional(limit),
  pulledFrom: optional(record({ clock: oneOf('respond'), before: limit, backTo: optional(clockTime) })),
  never: optional(flag),
});

const anyAt = record({
  percent: optional(whole(1, 100)),
  after: optional(limit),
  before: optional(limit),
  eve: optional(clockTime),
  every: optional(limit),
});

const rungAt: Reader<RungRule['at']> = (node, page: Page) => {
  const at = anyAt(node, page);
  if (at === BAD) return BAD;
  if (Object.keys(at).length !== 1)
    return page.fault(node, 'expected exactly one of percent, after, before, eve, every');
  return at as RungRule['at'];
};

const rung: Reader<RungRule> = record({
  code: text(/^[a-z][a-z0-9_]*$/, 'a code of small letters and digits'),
  at: rungAt,
  level: oneOf('notice', 'yellow', 'orange', 'red', 'leader', 'list'),
  tells: list(oneOf(...RUNG_ROLES)),
  raises: oneOf('warned', 'breached', 'escalated'),
  order: optional(flag),
});

const ladders = record(
  Object.fromEntries(CLOCK_KINDS.map((clock) => [clock, optional(list(rung))])) as Record<
    ClockKind,
    Reader<RungRule[] | undefined>
  >,
);

export const policyFile = record({
  respondCeiling: record({ hours: whole(1) }),
  quiet: record({ from: clockTime, to: clockTime }),
  limits: list(limitRow),
  ladders,
  reviews: optional(list(reviewRow)),
  autoDispatch: record({
    threshold: share,
    never: list(oneOf('report', 'secret', 'critical')),
    off: list(text()),
  }),
  interviews: interviewPolicy,
  recheck: recheckPolicy,
});
