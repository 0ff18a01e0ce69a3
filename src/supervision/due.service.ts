import { Injectable } from '@nestjs/common';
import { scope } from '../access/scope.js';
import { heldBy, holdings } from '../complaint/holdings.js';
import { LedgerQuery } from '../complaint/ledger.query.js';
import { URGENCY_WORDS } from '../complaint/words.js';
import type { Coded } from '../complaint/view.js';
import { City } from '../directory/city.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import type { Actor } from '../foundation/actor.js';
import type { Urgency } from '../sla/sla.js';
import { OverdueQuery, type DueFilter, type DuePage, type DueRow, type Page } from './overdue.query.js';

export interface DueItem {
  readonly number: string;
  readonly category: Coded | null;
  readonly department: Coded;
  readonly handler: Coded | null;
  readonly district: Coded | null;
  readonly urgency: Coded;
  readonly receivedAt: string;
  readonly respondBy: string;
  /** Since the deadline; 0 while it has not passed. */
  readonly overdueMinutes: number;
  readonly minutesLeft: number;
  readonly orders: number;
  /** Each unit that held it, the longest first; together they held it from reception until now (R7). */
  readonly heldBy: readonly { readonly unit: Coded; readonly minutes: number }[];
}

export interface DueList {
  readonly items: readonly DueItem[];
  readonly next: string | null;
}

const MINUTE = 60_000;

/** 超期台账 and what is soon due, each row with who held it how long. */
@Injectable()
export class Due {
  constructor(
    private readonly query: OverdueQuery,
    private readonly ledger: LedgerQuery,
    private readonly directory: DirectoryService,
    private readonly city: City,
  ) {}

  async overdue(actor: Actor, filter: DueFilter, page: Page): Promise<DueList> {
    return this.shown(await this.query.overdue(scope(actor, this.directory.current()), filter, page));
  }

  async soon(actor: Actor, hours: number, filter: DueFilter, page: Page): Promise<DueList> {
    return this.shown(await this.query.soon(scope(actor, this.directory.current()), hours, filter, page));
  }

  private async shown({ rows, next }: DuePage): Promise<DueList> {
    const facts = await this.ledger.factsOf(rows.map(({ id }) => id));
    return {
      items: rows.map((row) => ({
        ...this.item(row),
        heldBy: heldBy(holdings(facts.get(row.id) ?? [], row.now)).map(({ unit, ms }) => ({
          unit: this.coded('department', unit),
          minutes: Math.floor(ms / MINUTE),
        })),
      })),
      next,
    };
  }

  private item(row: DueRow): Omit<DueItem, 'heldBy'> {
    const left = row.respond_by.getTime() - row.now.getTime();
    const person = row.handler ? this.directory.current().person(row.handler) : undefined;
    return {
      number: row.number,
      category: row.category === null ? null : this.coded('category', row.category),
      department: this.coded('department', row.department),
      handler: row.handler === null ? null : { code: row.handler, name: person?.name ?? row.handler },
      district: row.district === null ? null : this.coded('place', row.district),
      urgency: { code: row.urgency, name: URGENCY_WORDS[row.urgency as Urgency] },
      receivedAt: this.city.instant(row.received_at),
      respondBy: this.city.instant(row.respond_by),
      overdueMinutes: Math.max(0, Math.floor(-left / MINUTE)),
      minutesLeft: Math.max(0, Math.floor(left / MINUTE)),
      orders: row.orders,
    };
  }

  private coded(kind: 'category' | 'department' | 'place', code: string): Coded {
    return { code, name: this.city.name(kind, code) };
  }
}
