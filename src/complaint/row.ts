import type { CaseKind, ClockKind, Urgency } from '../sla/sla.js';
import type { Clock, Complaint, Listed, State } from './complaint.js';
import type { Work } from './work.js';
import type { Fact, FactKind, Recorded } from './facts.js';

/** Rows as PostgreSQL gives them: snake case, instants as Date, bytea as Buffer. */
export interface ComplaintRow {
  readonly id: string;
  readonly number: string;
  readonly post_id: string;
  readonly source: string;
  readonly kind: CaseKind;
  readonly state: State;
  readonly round: number;
  readonly urgency: Urgency;
  readonly secret: boolean;
  readonly category: string | null;
  readonly proposed: string | null;
  readonly confidence: number | null;
  readonly classifier: string | null;
  readonly place: string | null;
  readonly district: string | null;
  readonly department: string;
  readonly handler: string | null;
  readonly dispatches: number;
  readonly group_id: string | null;
  readonly posted_at: Date | null;
  readonly reached_at: Date;
  readonly received_at: Date;
  readonly respond_by: Date;
  readonly answered_at: Date | null;
  readonly closed_at: Date | null;
  readonly closing_code: string | null;
  readonly policy: string;
  readonly calendar: string;
  readonly orders: number;
  readonly work: Work;
  readonly revision: number;
  readonly version: number;
  readonly head: Buffer;
  readonly updated_at: Date;
}

export interface ClockRow {
  readonly complaint_id: string;
  readonly id: number;
  readonly kind: ClockKind;
  readonly round: number;
  readonly unit: string | null;
  readonly started: Date;
  readonly deadline: Date;
  readonly ceiling: Date | null;
  readonly epoch: number;
  readonly rule: string;
  readonly provisional: boolean;
  readonly fired: string | null;
  readonly next_rung: string | null;
  readonly next_at: Date | null;
  readonly stopped: Date | null;
  readonly breached: Date | null;
}

export interface FactRow {
  readonly n: number;
  readonly kind: FactKind;
  readonly at: Date;
  readonly actor: string;
  readonly data: Fact['data'];
  readonly hash: Buffer;
  readonly effect_key: string | null;
}

export const complaintOf = (row: ComplaintRow, clocks: readonly Clock[]): Complaint => ({
  id: row.id,
  number: row.number,
  postId: row.post_id,
  source: row.source,
  kind: row.kind,
  state: row.state,
  round: row.round,
  urgency: row.urgency,
  secret: row.secret,
  category: row.category,
  proposed: row.proposed,
  confidence: row.confidence,
  classifier: row.classifier,
  place: row.place,
  district: row.district,
  department: row.department,
  handler: row.handler,
  dispatches: row.dispatches,
  groupId: row.group_id,
  postedAt: row.posted_at,
  reachedAt: row.reached_at,
  receivedAt: row.received_at,
  respondBy: row.respond_by,
  answeredAt: row.answered_at,
  closedAt: row.closed_at,
  closingCode: row.closing_code,
  policy: row.policy,
  calendar: row.calendar,
  orders: row.orders,
  work: row.work,
  revision: row.revision,
  version: row.version,
  head: row.head,
  updatedAt: row.updated_at,
  clocks,
});

/** For lists, which show no clocks and so read none. */
export const listedOf = (row: ComplaintRow): Listed => complaintOf(row, []);

export const clockOf = (row: ClockRow): Clock => ({
  id: row.id,
  kind: row.kind,
  round: row.round,
  unit: row.unit,
  started: row.started,
  deadline: row.deadline,
  ceiling: row.ceiling,
  epoch: row.epoch,
  rule: row.rule,
  provisional: row.provisional,
  fired: row.fired,
  nextRung: row.next_rung,
  nextAt: row.next_at,
  stopped: row.stopped,
  breached: row.breached,
});

export const factOf = (row: FactRow): Recorded =>
  ({
    n: row.n,
    kind: row.kind,
    at: row.at,
    actor: row.actor,
    data: row.data,
    hash: row.hash,
    ...(row.effect_key ? { effectKey: row.effect_key } : {}),
  }) as Recorded;

/** Rows by the complaint they belong to, in the order they came. */
export function grouped<R, T>(rows: readonly R[], by: (row: R) => string, make: (row: R) => T): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(by(row));
    if (group) group.push(make(row));
    else groups.set(by(row), [make(row)]);
  }
  return groups;
}
