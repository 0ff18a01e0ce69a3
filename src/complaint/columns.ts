import { Columns } from '../foundation/columns.js';
import { textOf } from './chain.js';
import type { Clock, Complaint } from './complaint.js';
import { FACT_VERSION, type Recorded } from './facts.js';
import type { SubjectRecorded } from './subject.js';

export const COMPLAINT = new Columns<Complaint>([
  ['id', 'uuid', (c) => c.id],
  ['number', 'text', (c) => c.number],
  ['post_id', 'uuid', (c) => c.postId],
  ['source', 'text', (c) => c.source],
  ['kind', 'text', (c) => c.kind],
  ['state', 'text', (c) => c.state],
  ['round', 'smallint', (c) => c.round],
  ['urgency', 'text', (c) => c.urgency],
  ['secret', 'boolean', (c) => c.secret],
  ['category', 'text', (c) => c.category],
  ['proposed', 'text', (c) => c.proposed],
  ['confidence', 'integer', (c) => c.confidence],
  ['classifier', 'text', (c) => c.classifier],
  ['place', 'text', (c) => c.place],
  ['district', 'text', (c) => c.district],
  ['department', 'text', (c) => c.department],
  ['handler', 'text', (c) => c.handler],
  ['dispatches', 'smallint', (c) => c.dispatches],
  ['group_id', 'uuid', (c) => c.groupId],
  ['posted_at', 'timestamptz', (c) => c.postedAt],
  ['reached_at', 'timestamptz', (c) => c.reachedAt],
  ['received_at', 'timestamptz', (c) => c.receivedAt],
  ['respond_by', 'timestamptz', (c) => c.respondBy],
  ['answered_at', 'timestamptz', (c) => c.answeredAt],
  ['closed_at', 'timestamptz', (c) => c.closedAt],
  ['closing_code', 'text', (c) => c.closingCode],
  ['policy', 'text', (c) => c.policy],
  ['calendar', 'text', (c) => c.calendar],
  ['orders', 'smallint', (c) => c.orders],
  ['work', 'jsonb', (c) => JSON.stringify(c.work)],
  ['revision', 'integer', (c) => c.revision],
  ['version', 'integer', (c) => c.version],
  ['head', 'bytea', (c) => c.head],
  ['updated_at', 'timestamptz', (c) => c.updatedAt],
]);

/** What a fired rung changes of a complaint: the sweep writes these and nothing else. */
export const TOUCHED = new Columns<Complaint>([
  ['id', 'uuid', (c) => c.id],
  ['orders', 'smallint', (c) => c.orders],
  ['version', 'integer', (c) => c.version],
  ['head', 'bytea', (c) => c.head],
  ['updated_at', 'timestamptz', (c) => c.updatedAt],
]);

export interface OwnedClock {
  readonly complaint: string;
  readonly clock: Clock;
}

export const CLOCK = new Columns<OwnedClock>([
  ['complaint_id', 'uuid', (r) => r.complaint],
  ['id', 'smallint', (r) => r.clock.id],
  ['kind', 'text', (r) => r.clock.kind],
  ['round', 'smallint', (r) => r.clock.round],
  ['unit', 'text', (r) => r.clock.unit],
  ['started', 'timestamptz', (r) => r.clock.started],
  ['deadline', 'timestamptz', (r) => r.clock.deadline],
  ['ceiling', 'timestamptz', (r) => r.clock.ceiling],
  ['epoch', 'smallint', (r) => r.clock.epoch],
  ['rule', 'text', (r) => r.clock.rule],
  ['provisional', 'boolean', (r) => r.clock.provisional],
  ['fired', 'text', (r) => r.clock.fired],
  ['next_rung', 'text', (r) => r.clock.nextRung],
  ['next_at', 'timestamptz', (r) => r.clock.nextAt],
  ['stopped', 'timestamptz', (r) => r.clock.stopped],
  ['breached', 'timestamptz', (r) => r.clock.breached],
]);

/** A clock that goes on: what may change after it started. */
export const CLOCK_MOVED = new Columns<OwnedClock>([
  ['complaint_id', 'uuid', (r) => r.complaint],
  ['id', 'smallint', (r) => r.clock.id],
  ['unit', 'text', (r) => r.clock.unit],
  ['rule', 'text', (r) => r.clock.rule],
  ['deadline', 'timestamptz', (r) => r.clock.deadline],
  ['epoch', 'smallint', (r) => r.clock.epoch],
  ['provisional', 'boolean', (r) => r.clock.provisional],
  ['fired', 'text', (r) => r.clock.fired],
  ['next_rung', 'text', (r) => r.clock.nextRung],
  ['next_at', 'timestamptz', (r) => r.clock.nextAt],
  ['stopped', 'timestamptz', (r) => r.clock.stopped],
  ['breached', 'timestamptz', (r) => r.clock.breached],
]);

export interface OwnedFact {
  readonly subject: string;
  readonly subjectKind: string;
  readonly fact: Recorded | SubjectRecorded;
}

export const FACT = new Columns<OwnedFact>([
  ['subject_id', 'uuid', (r) => r.subject],
  ['n', 'integer', (r) => r.fact.n],
  ['subject_kind', 'text', (r) => r.subjectKind],
  ['kind', 'text', (r) => r.fact.kind],
  ['v', 'smallint', () => FACT_VERSION],
  ['at', 'timestamptz', (r) => r.fact.at],
  ['actor', 'text', (r) => r.fact.actor],
  ['data', 'jsonb', (r) => textOf(r.fact)],
  ['hash', 'bytea', (r) => r.fact.hash],
  ['effect_key', 'text', (r) => r.fact.effectKey],
]);

export interface ContentRow {
  readonly complaint: string;
  readonly id: string;
  readonly kind: string;
  readonly box: Buffer;
  readonly at: Date;
  readonly author: string;
}

export const CONTENT = new Columns<ContentRow>([
  ['complaint_id', 'uuid', (r) => r.complaint],
  ['id', 'uuid', (r) => r.id],
  ['kind', 'text', (r) => r.kind],
  ['box', 'bytea', (r) => r.box],
  ['created_at', 'timestamptz', (r) => r.at],
  ['author', 'text', (r) => r.author],
]);

export interface OrderRow {
  readonly complaint: string;
  readonly no: number;
  readonly clock: number;
  readonly unit: string;
  readonly at: Date;
}

export const ORDER = new Columns<OrderRow>([
  ['complaint_id', 'uuid', (r) => r.complaint],
  ['no', 'smallint', (r) => r.no],
  ['clock', 'smallint', (r) => r.clock],
  ['unit', 'text', (r) => r.unit],
  ['department', 'text', (r) => r.unit],
  ['drawn_at', 'timestamptz', (r) => r.at],
]);

/** What became of an order: signed (in a list), answered by the unit, closed by the supervisor. */
export interface OrderStep {
  readonly complaint: string;
  readonly no: number;
  readonly step: 'issued' | 'answered' | 'closed';
  readonly at: Date;
  readonly list: string | null;
}

export const ORDER_STEP = new Columns<OrderStep>([
  ['complaint_id', 'uuid', (r) => r.complaint],
  ['no', 'smallint', (r) => r.no],
  ['step', 'text', (r) => r.step],
  ['at', 'timestamptz', (r) => r.at],
  ['list', 'text', (r) => r.list],
]);

/** A unit asked to assist: it may read the complaint. */
export interface AssistingRow {
  readonly complaint: string;
  readonly unit: string;
  readonly at: Date;
}

export const ASSISTING = new Columns<AssistingRow>([
  ['complaint_id', 'uuid', (r) => r.complaint],
  ['unit', 'text', (r) => r.unit],
  ['asked_at', 'timestamptz', (r) => r.at],
]);
