import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandKeys } from '../complaint/command.store.js';
import { Door, type Command } from '../complaint/door.service.js';
import { City } from '../directory/city.service.js';
import type { Actor } from '../foundation/actor.js';
import { Database } from '../foundation/database.js';
import { DomainError } from '../foundation/problem.js';
import type { DraftRow } from './drafts.query.js';
import { issueOrder } from './order.js';
import { Orders } from './orders.service.js';

/** What is to be signed: the drafts of a unit and day, or orders by their numbers. */
export interface Issue {
  readonly unit?: string;
  readonly day?: string;
  readonly orders?: readonly OrderRef[];
  readonly text?: string;
}

export interface OrderRef {
  readonly number: string;
  readonly no: number;
}

/** What became of one order of a batch. */
export interface Issued extends OrderRef {
  readonly ok: boolean;
  /** The 督办清单 it is signed on: one for each unit and day. */
  readonly list?: string;
  readonly code?: string;
  readonly detail?: string;
}

export interface IssuedBatch {
  readonly items: readonly Issued[];
  /** The unit and day have more drafts than one call signs. */
  readonly more: boolean;
}

const MOST = 200;

const invalid = (detail: string) => new DomainError('VALIDATION', 400, detail);

/** Signing in batch: each order through the one door, by itself. */
@Injectable()
export class Issuing {
  constructor(
    private readonly database: Database,
    private readonly keys: CommandKeys,
    private readonly door: Door,
    private readonly orders: Orders,
    private readonly city: City,
  ) {}

  /** One after the other: an order that is refused keeps none of the others from being signed. */
  async issue(asked: Issue, command: Command): Promise<IssuedBatch> {
    if ((asked.unit === undefined) !== (asked.day === undefined) || (asked.unit === undefined) === !asked.orders)
      throw invalid('请指定承办单位和日期，或者列出要签发的督办单。');
    const since = await this.since(command);
    const found = await this.wanted(asked, command.actor, since);
    const items: Issued[] = [];
    for (const one of found.slice(0, MOST)) items.push(await this.signed(one, since, asked.text, command));
    return { items, more: found.length > MOST };
  }

  /** When this request was first made, by its key: a repeat signs nothing that was no draft then. */
  private async since({ actor, key }: Command): Promise<Date | null> {
    if (!key) return null;
    const { at } = await this.database.as(actor, (tx) => this.keys.first(tx, randomUUID(), key));
    return at;
  }

  private async wanted(
    { unit, day, orders = [] }: Issue,
    actor: Actor,
    since: Date | null,
  ): Promise<readonly (DraftRow | OrderRef)[]> {
    if (unit !== undefined && day !== undefined) return this.orders.draftsOf(actor, unit, day, since, MOST);
    const named = new Map((await this.orders.named(actor, orders)).map((row) => [nameOf(row), row]));
    const asked = new Map(orders.map((one) => [nameOf(one), one]));
    return [...asked].map(([name, one]) => named.get(name) ?? one);
  }

  private async signed(
    one: DraftRow | OrderRef,
    since: Date | null,
    text: string | undefined,
    { actor, key }: Command,
  ): Promise<Issued> {
    const { number, no } = one;
    if (!('drawn_at' in one)) return { number, no, ok: false, code: 'ORDER_NOT_FOUND', detail: '没有该督办单。' };
    const list = `DB${this.city.day(one.drawn_at)}-${one.unit}`;
    if (since && one.issued_at && one.issued_at >= since) return { number, no, ok: true, list };
    const own = key ? { key: { ...key, scope: `${key.scope}|${nameOf(one)}` } } : {};
    const words = text ? { texts: { order: text } } : {};
    try {
      await this.door.execute(number, issueOrder({ no, list }), { actor, ...own, ...words });
      return { number, no, ok: true, list };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { number, no, ok: false, code: error.code, detail: error.detail };
    }
  }
}

const nameOf = ({ number, no }: OrderRef): string => `${number}|${String(no)}`;
