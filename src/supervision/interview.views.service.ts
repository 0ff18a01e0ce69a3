import { Injectable } from '@nestjs/common';
import { scope, type Scope } from '../access/scope.js';
import { ContentStore } from '../complaint/content.store.js';
import type { Coded } from '../complaint/view.js';
import { City } from '../directory/city.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import type { Actor } from '../foundation/actor.js';
import { DomainError } from '../foundation/problem.js';
import { DueInterviews, type CauseView } from './interview.due.service.js';
import { CALLED_TEXTS, HELD_TEXTS, type InterviewFact } from './interview.facts.js';
import { InterviewQuery, type InterviewFilter } from './interview.query.js';
import type { InterviewRow } from './interview.store.js';
import type { Page } from './overdue.query.js';

export interface HeldView {
  readonly heldAt: string;
  readonly minutes: string | null;
  readonly demands: string | null;
  readonly due: string;
  readonly recordedAt: string;
  readonly recordedBy: Coded;
}

export interface InterviewView {
  readonly id: string;
  readonly month: string;
  readonly state: Coded;
  readonly meetsAt: string;
  readonly place: string | null;
  readonly chair: string | null;
  readonly attendees: string | null;
  readonly matter: string | null;
  /** A unit's people see their own unit only. */
  readonly units: readonly { readonly unit: Coded; readonly causes: readonly CauseView[] }[];
  readonly calledAt: string;
  readonly calledBy: Coded;
  /** What was held, and what was added to it since; nothing of it is ever changed. */
  readonly records: readonly HeldView[];
}

export interface InterviewList {
  readonly items: readonly InterviewView[];
  readonly next: string | null;
}

type Texts = ReadonlyMap<string, string>;

/** Interviews as their ledgers tell them, with the words opened. */
@Injectable()
export class InterviewViews {
  constructor(
    private readonly query: InterviewQuery,
    private readonly contents: ContentStore,
    private readonly due: DueInterviews,
    private readonly directory: DirectoryService,
    private readonly city: City,
  ) {}

  async list(actor: Actor, filter: InterviewFilter, page: Page): Promise<InterviewList> {
    const seen = scope(actor, this.directory.current());
    const { rows, next } = await this.query.list(seen, filter, page);
    return { items: await this.shown(rows, seen), next };
  }

  async one(id: string, actor: Actor): Promise<InterviewView> {
    const seen = scope(actor, this.directory.current());
    const row = await this.query.one(seen, id);
    const [view] = row ? await this.shown([row], seen) : [];
    if (!view) throw new DomainError('INTERVIEW_NOT_FOUND', 404, '没有找到该约谈。');
    return view;
  }

  private async shown(rows: readonly InterviewRow[], seen: Scope): Promise<InterviewView[]> {
    const ids = rows.map(({ id }) => id);
    const [facts, contents] = await Promise.all([
      this.query.facts(ids),
      this.contents.read(ids, [...CALLED_TEXTS, ...HELD_TEXTS]),
    ]);
    const texts: Texts = new Map(contents.map(({ id, plain }) => [id, plain.toString()]));
    return rows.map((row) => this.view(row, facts.get(row.id) ?? [], texts, seen));
  }

  private view(row: InterviewRow, facts: readonly InterviewFact[], texts: Texts, seen: Scope): InterviewView {
    const called = facts.find((fact) => fact.kind === 'called');
    if (!called) throw new Error(`the ledger of interview ${row.id} does not begin with its call`);
    const { month, meets, units, place, chair, attendees, matter } = called.data;
    const text = ({ id }: { readonly id: string }) => texts.get(id) ?? null;
    return {
      id: row.id,
      month,
      state: row.held_at ? { code: 'held', name: '已约谈' } : { code: 'called', name: '待约谈' },
      meetsAt: this.city.instant(new Date(meets)),
      place: text(place),
      chair: text(chair),
      attendees: text(attendees),
      matter: text(matter),
      units: units
        .filter(({ unit }) => seen.kind !== 'units' || seen.departments.includes(unit))
        .map(({ unit, causes }) => ({
          unit: this.due.unit(unit),
          causes: causes.map((cause) => this.due.view(unit, month, cause)),
        })),
      calledAt: this.city.instant(called.at),
      calledBy: this.person(called.actor),
      records: facts.flatMap((fact) => (fact.kind === 'held' ? [this.held(fact, text)] : [])),
    };
  }

  private held(
    { at, actor, data }: Extract<InterviewFact, { kind: 'held' }>,
    text: (sealed: { readonly id: string }) => string | null,
  ): HeldView {
    return {
      heldAt: this.city.instant(new Date(data.held)),
      minutes: text(data.minutes),
      demands: text(data.demands),
      due: data.due,
      recordedAt: this.city.instant(at),
      recordedBy: this.person(actor),
    };
  }

  private person(id: string): Coded {
    return { code: id, name: this.directory.current().person(id)?.name ?? id };
  }
}
