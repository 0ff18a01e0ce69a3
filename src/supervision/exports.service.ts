import { Injectable } from '@nestjs/common';
import { cursorOf, position } from '../complaint/complaint.query.js';
import { EXPORTS, OUTCOMES } from '../complaint/export.js';
import { ExportStore, type ExportRow } from '../complaint/export.store.js';
import type { Coded } from '../complaint/view.js';
import { City } from '../directory/city.service.js';
import { DirectoryService } from '../directory/directory.service.js';

export interface ExportView {
  readonly id: string;
  readonly list: Coded;
  readonly by: Coded;
  readonly department: Coded | null;
  readonly at: string;
  /** As the user gave them; null where they were erased. */
  readonly filters: Readonly<Record<string, string>> | null;
  /** Rows that left, also of a file that broke off; null while it runs. */
  readonly rows: number | null;
  /** Null while it runs, or when its process died. */
  readonly outcome: Coded | null;
  readonly endedAt: string | null;
}

/** The record of exports: who took what home. */
@Injectable()
export class ExportRecord {
  constructor(
    private readonly store: ExportStore,
    private readonly city: City,
    private readonly directory: DirectoryService,
  ) {}

  async list({ after, limit }: { readonly after?: string; readonly limit: number }): Promise<{
    readonly items: readonly ExportView[];
    readonly next: string | null;
  }> {
    const found = await this.store.list(after === undefined ? null : position(after), limit);
    const rows = found.slice(0, limit);
    const last = rows.at(-1);
    return {
      items: rows.map((row) => this.view(row)),
      next: found.length > limit && last ? cursorOf(last.at, last.id) : null,
    };
  }

  private view({ id, list, actor, at, filters, rows, outcome, ended_at }: ExportRow): ExportView {
    const person = this.directory.current().person(actor);
    const unit = person?.department;
    return {
      id,
      list: { code: list, name: EXPORTS[list] },
      by: { code: actor, name: person?.name ?? actor },
      department: unit === undefined ? null : { code: unit, name: this.city.name('department', unit) },
      at: this.city.instant(at),
      filters,
      rows,
      outcome: outcome && { code: outcome, name: OUTCOMES[outcome] },
      endedAt: ended_at && this.city.instant(ended_at),
    };
  }
}
