import { Injectable } from '@nestjs/common';
import { scope } from '../access/scope.js';
import type { Coded } from '../complaint/view.js';
import { City } from '../directory/city.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import type { Actor } from '../foundation/actor.js';
import type { Page } from './overdue.query.js';
import { REASONS, whyDrawn } from './risk.js';
import { SampleDraw, type Draw } from './sample.draw.service.js';
import type { Drawn, DrawnItem } from './sample.facts.js';
import { noSample } from './sample.dto.js';
import { SampleQuery, type ItemRow, type SampleRow } from './sample.query.js';

export interface ItemView {
  readonly number: string;
  readonly category: Coded | null;
  readonly department: Coded;
  readonly receivedAt: string;
  /** Null once it is open again. */
  readonly closedAt: string | null;
  readonly weight: number;
  readonly reasons: readonly (Coded & { readonly weight: number })[];
  /** How its weight came about, in a sentence. */
  readonly why: string;
  /** The first recheck after the sample was kept: 办理属实 or 重新办理. */
  readonly recheck: { readonly result: Coded; readonly at: string; readonly by: Coded } | null;
}

export interface SampleHead {
  readonly month: string;
  readonly seed: string;
  readonly size: number;
  /** So many closed complaints it was drawn from. */
  readonly candidates: number;
}

/** A draw that nobody has kept. */
export interface DrawView extends SampleHead {
  readonly items: readonly ItemView[];
  readonly next: null;
}

export interface SampleView extends SampleHead {
  readonly id: string;
  readonly drawnAt: string;
  readonly drawnBy: Coded;
  readonly progress: {
    readonly drawn: number;
    readonly rechecked: number;
    readonly kept: number;
    readonly reopened: number;
  };
}

export interface WholeSample extends SampleView {
  readonly items: readonly ItemView[];
}

const RESULTS = { kept: '办理属实', reopened: '重新办理' } as const;

/** Samples as a supervisor reads them: each complaint with why it was drawn, and how far the rechecks have come. */
@Injectable()
export class SampleViews {
  constructor(
    private readonly query: SampleQuery,
    private readonly sampling: SampleDraw,
    private readonly directory: DirectoryService,
    private readonly city: City,
  ) {}

  draw(actor: Actor, draw: Draw): Promise<Drawn> {
    return this.sampling.draw(scope(actor, this.directory.current()), draw);
  }

  /** Drawn and shown, not kept. */
  async preview(actor: Actor, asked: Draw): Promise<DrawView> {
    const drawn = await this.draw(actor, asked);
    return { ...headOf(drawn), items: await this.items(actor, drawn, null), next: null };
  }

  async list(month: string | undefined, page: Page): Promise<{ items: readonly SampleView[]; next: string | null }> {
    const { rows, next } = await this.query.samples(month, page);
    return { items: rows.map((row) => this.view(row)), next };
  }

  async one(id: string, actor: Actor): Promise<WholeSample> {
    const row = await this.query.sample(id);
    if (!row) throw noSample();
    return { ...this.view(row), items: await this.items(actor, row.data, row.drawn_at) };
  }

  private view({ id, drawn_at, drawn_by, data, kept, reopened }: SampleRow): SampleView {
    return {
      id,
      ...headOf(data),
      drawnAt: this.city.instant(drawn_at),
      drawnBy: this.person(drawn_by),
      progress: { drawn: data.items.length, rechecked: kept + reopened, kept, reopened },
    };
  }

  /** In the order they were drawn. `since`: when the sample was kept; what was found before it is no result of it. */
  private async items(actor: Actor, { base, items }: Drawn, since: Date | null): Promise<ItemView[]> {
    const ids = items.map(({ complaint }) => complaint);
    const rows = await this.query.items(scope(actor, this.directory.current()), ids, since);
    return items.flatMap((item) => {
      const row = rows.get(item.complaint);
      return row ? [this.item(item, row, base)] : [];
    });
  }

  private item({ weight, reasons }: DrawnItem, row: ItemRow, base: number): ItemView {
    return {
      number: row.number,
      category: row.category === null ? null : this.coded('category', row.category),
      department: this.coded('department', row.department),
      receivedAt: this.city.instant(row.received_at),
      closedAt: row.closed_at && this.city.instant(row.closed_at),
      weight,
      reasons: reasons.map(({ code, weight: added }) => ({ code, name: REASONS[code], weight: added })),
      why: whyDrawn(base, reasons),
      recheck: this.recheck(row),
    };
  }

  private recheck({ result, rechecked_at, rechecked_by }: ItemRow): ItemView['recheck'] {
    if (!result || !rechecked_at || !rechecked_by) return null;
    return {
      result: { code: result, name: RESULTS[result] },
      at: this.city.instant(rechecked_at),
      by: this.person(rechecked_by),
    };
  }

  private person(id: string): Coded {
    return { code: id, name: this.directory.current().person(id)?.name ?? id };
  }

  private coded(kind: 'category' | 'department', code: string): Coded {
    return { code, name: this.city.name(kind, code) };
  }
}

const headOf = ({ month, seed, size, candidates }: Drawn): SampleHead => ({ month, seed, size, candidates });
