import { Inject, Injectable, Logger, StreamableFile } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { City } from '../directory/city.service.js';
import type { Actor } from '../foundation/actor.js';
import { Database } from '../foundation/database.js';
import { databaseUnavailable } from '../foundation/database.errors.js';
import { Unavailable } from '../foundation/problem.js';
import { faultOf } from '../foundation/problem.filter.js';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { XLSX_TYPE, xlsxOf } from '../foundation/sheet.js';
import type { Snapshot } from '../foundation/snapshot.js';
import { EXPORTS, dispositionOf, noticeOf, rowsOf, type ListPage, type ListPaging, type ListSheet } from './export.js';
import type { Outcome } from './export.js';
import { ExportStore } from './export.store.js';

/** What is exported: the list's own pages, asked for as its route asks, so that the file holds the same rows. */
export interface Asked<T> {
  readonly actor: Actor;
  /** As the user gave them, for the record. */
  readonly filters: object;
  readonly page: (paging: ListPaging) => Promise<ListPage<T>>;
}

/** Rows read at a time: more are no faster, and live long enough to leave the young generation. */
const PAGE = 100;
/** A reader who takes nothing for a minute has gone. */
const PATIENCE = { idle: 60, whole: 600 };
/** The share of the pool that exports may hold. */
const SHARE = 5;
const BUSY_S = 30;

/** Any list as a workbook, written while it is read, as of one instant, and on the record. */
@Injectable()
export class Exports {
  private readonly log = new Logger('exports');
  private readonly most: number;
  private running = 0;

  constructor(
    private readonly database: Database,
    private readonly record: ExportStore,
    private readonly city: City,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    this.most = Math.max(1, Math.floor(settings.poolSize / SHARE));
  }

  /** What is refused is refused before the first byte; a failure after it breaks the connection, never the file short. */
  async open<T>(sheet: ListSheet<T>, asked: Asked<T>): Promise<StreamableFile> {
    if (this.running >= this.most)
      throw new Unavailable('EXPORTS_BUSY', '正在进行的导出已达上限，请稍后再试。', BUSY_S);
    this.running++;
    let file: Readable | undefined;
    let snapshot: Snapshot | undefined;
    try {
      snapshot = await this.database.snapshot(PATIENCE, () => file?.destroy(databaseUnavailable()));
      const opened = await this.begun(sheet, asked, snapshot);
      file = opened.file;
      return new StreamableFile(file, { type: XLSX_TYPE, disposition: opened.disposition });
    } catch (error) {
      await this.free(snapshot);
      throw error;
    }
  }

  private async begun<T>({ list, columns }: ListSheet<T>, { actor, filters, page }: Asked<T>, snapshot: Snapshot) {
    const first = await snapshot.read(() => page({ limit: PAGE }));
    const { id, at } = await this.record.begin(actor, list, filters);
    let rows = 0;
    let over = false;
    const end = async (outcome: Outcome) => {
      if (over) return;
      over = true;
      await this.free(snapshot);
      await this.record.end(actor, id, rows, outcome);
    };
    const reading = {
      columns,
      first,
      page: (after: string) => snapshot.read(() => page({ after, limit: PAGE })),
      most: this.settings.exportRows,
      counted: () => {
        rows++;
      },
      whole: end,
    };
    const when = this.city.instant(at);
    const notice = noticeOf(list, `${actor.name ?? ''}（${actor.id}）`, when);
    const file = xlsxOf({ name: EXPORTS[list], notice, columns, rows: rowsOf(reading) });
    // Also of a file nobody began to read.
    file.once('close', () => void end('broken').catch((error: unknown) => this.log.warn(faultOf(error))));
    return { file, disposition: dispositionOf(list, when) };
  }

  private async free(snapshot: Snapshot | undefined): Promise<void> {
    try {
      await snapshot?.end();
    } finally {
      this.running--;
    }
  }
}
