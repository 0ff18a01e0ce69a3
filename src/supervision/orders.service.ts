import { Injectable } from '@nestjs/common';
import { scope } from '../access/scope.js';
import type { Coded } from '../complaint/view.js';
import { URGENCY_WORDS } from '../complaint/words.js';
import { City } from '../directory/city.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import type { Actor } from '../foundation/actor.js';
import { DomainError } from '../foundation/problem.js';
import type { Urgency } from '../sla/sla.js';
import { DraftsQuery, type BatchRow, type DraftRow } from './drafts.query.js';
import { OrdersQuery, type OrderRow, type OrderState } from './orders.query.js';
import type { Page } from './overdue.query.js';
import { periodOf, type Period } from './period.js';

const ORDER_WORDS: Readonly<Record<OrderState, string>> = {
  drawn: '待签发',
  issued: '待回复',
  answered: '待办结',
  closed: '已办结',
};

export interface OrderItem {
  readonly number: string;
  /** Of the complaint's orders the nth. */
  readonly no: number;
  readonly state: Coded;
  readonly category: Coded | null;
  readonly urgency: Coded;
  /** The unit it was drawn up on, and the one that holds the complaint now and answers. */
  readonly unit: Coded;
  readonly department: Coded;
  /** The deadline that was missed; none for an order drawn up by hand. */
  readonly missed: string | null;
  readonly drawnAt: string;
  readonly issuedAt: string | null;
  /** The 督办清单 it was signed on. */
  readonly list: string | null;
  readonly answeredAt: string | null;
  readonly closedAt: string | null;
}

/** The drafts of one unit and day: signed together as one 督办清单. */
export interface Batch {
  readonly unit: Coded;
  readonly day: string;
  readonly drafts: number;
  readonly earliestDue: string | null;
}

export interface Asked {
  readonly unit?: string;
  readonly day?: string;
  readonly state?: OrderState;
}

interface Listed<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** 督办单 and the batches that wait for a signature. */
@Injectable()
export class Orders {
  constructor(
    private readonly query: OrdersQuery,
    private readonly drafts: DraftsQuery,
    private readonly directory: DirectoryService,
    private readonly city: City,
  ) {}

  async list(actor: Actor, { unit, day, state }: Asked, page: Page): Promise<Listed<OrderItem>> {
    const filter = { ...this.within(unit, day), ...(state === undefined ? {} : { state }) };
    const { rows, next } = await this.query.list(this.scopeOf(actor), filter, page);
    return { items: rows.map((row) => this.item(row)), next };
  }

  async batches(actor: Actor, { unit, day }: Omit<Asked, 'state'>, page: Page): Promise<Listed<Batch>> {
    const { zone } = this.city.pack;
    const { rows, next } = await this.drafts.batches(this.scopeOf(actor), zone, this.within(unit, day), page);
    return { items: rows.map((row) => this.batch(row)), next };
  }

  /** What was a draft at an instant, one more than asked for. */
  draftsOf(actor: Actor, unit: string, day: string, asOf: Date | null, limit: number): Promise<DraftRow[]> {
    if (!this.directory.current().department(unit))
      throw new DomainError('DEPARTMENT_UNKNOWN', 422, '没有该承办单位。');
    return this.drafts.ofDay(this.scopeOf(actor), unit, this.period(day), asOf, limit);
  }

  named(actor: Actor, orders: readonly { readonly number: string; readonly no: number }[]): Promise<DraftRow[]> {
    return this.drafts.named(this.scopeOf(actor), orders);
  }

  private scopeOf(actor: Actor) {
    return scope(actor, this.directory.current());
  }

  private period(day: string): Period {
    return periodOf({ from: day, to: day }, this.city.pack.zone);
  }

  private within(unit: string | undefined, day: string | undefined) {
    return { ...(unit === undefined ? {} : { unit }), ...(day === undefined ? {} : { period: this.period(day) }) };
  }

  private item(row: OrderRow): OrderItem {
    const when = (at: Date | null) => (at === null ? null : this.city.instant(at));
    return {
      number: row.number,
      no: row.no,
      state: { code: row.state, name: ORDER_WORDS[row.state] },
      category: row.category === null ? null : { code: row.category, name: this.city.name('category', row.category) },
      urgency: { code: row.urgency, name: URGENCY_WORDS[row.urgency as Urgency] },
      unit: this.unit(row.unit),
      department: this.unit(row.department),
      missed: when(row.deadline),
      drawnAt: this.city.instant(row.drawn_at),
      issuedAt: when(row.issued_at),
      list: row.list,
      answeredAt: when(row.answered_at),
      closedAt: when(row.closed_at),
    };
  }

  private batch({ unit, day, drafts, earliest }: BatchRow): Batch {
    return { unit: this.unit(unit), day, drafts, earliestDue: earliest === null ? null : this.city.instant(earliest) };
  }

  private unit(code: string): Coded {
    return { code, name: this.city.name('department', code) };
  }
}
