import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../foundation/actor.js';
import { Database, rowsOf } from '../foundation/database.js';
import { uuidv7 } from '../foundation/ids.js';
import { SECRETS, type Secrets } from '../foundation/secrets.js';
import type { ExportList, Outcome } from './export.js';
import { SubjectStore } from './subject.store.js';
import { ComplaintKey } from './vault.js';

export interface ExportRow {
  readonly id: string;
  readonly list: ExportList;
  readonly actor: string;
  readonly at: Date;
  /** As asked for; null where they were erased. */
  readonly filters: Readonly<Record<string, string>> | null;
  readonly rows: number | null;
  /** Null while it runs, or when its process died. */
  readonly outcome: Outcome | null;
  readonly ended_at: Date | null;
}

type StoredRow = Omit<ExportRow, 'filters'> & { readonly box: Buffer | null };

/**
 * Who took which list home, when, by which filters, and how many rows: two facts in a ledger of the export's own. Filters
 * may be somebody's name or number, so the fact only commits to them.
 */
@Injectable()
export class ExportStore {
  private readonly key: Buffer;

  constructor(
    private readonly database: Database,
    private readonly facts: SubjectStore,
    @Inject(SECRETS) secrets: Secrets,
  ) {
    this.key = secrets.derive('export-filters');
  }

  /** Stands in the ledger before the first byte leaves. */
  async begin(actor: Actor, list: ExportList, filters: object): Promise<{ readonly id: string; readonly at: Date }> {
    return this.database.as(actor, async (tx) => {
      const [row] = await rowsOf<{ at: Date }>(tx, 'select jiesu_now() as at');
      if (!row) throw new Error('jiesu_now() answers nothing');
      const { at } = row;
      const id = uuidv7(at);
      const { box, sealed } = this.keyOf(id).seal(id, Buffer.from(JSON.stringify(filters)));
      await rowsOf(tx, 'insert into export_filter (export_id, box) values ($1, $2)', [id, box]);
      const data = { list, filters: { ...sealed } };
      await this.facts.append(tx, 'export', id, [{ kind: 'begun', at, actor: actor.id, data }]);
      return { id, at };
    });
  }

  async end(actor: Actor, id: string, rows: number, outcome: Outcome): Promise<void> {
    await this.database.as(actor, async (tx) => {
      const [row] = await rowsOf<{ at: Date }>(tx, 'select jiesu_now() as at');
      if (!row) throw new Error('jiesu_now() answers nothing');
      await this.facts.append(tx, 'export', id, [
        { kind: 'ended', at: row.at, actor: actor.id, data: { rows, outcome } },
      ]);
    });
  }

  /** The newest first, one row more than asked for. */
  async list(after: { readonly at: Date; readonly id: string } | null, limit: number): Promise<ExportRow[]> {
    const rows = await this.database.rows<StoredRow>(
      `select f.subject_id as id, f.data->>'list' as list, f.actor, f.at, q.box, (e.data->>'rows')::int as rows,
         e.data->>'outcome' as outcome, e.at as ended_at
       from fact f left join fact e on e.subject_id = f.subject_id and e.n = 2
         left join export_filter q on q.export_id = f.subject_id
       where f.subject_kind = 'export' and f.n = 1
         and ($1::timestamptz is null or (f.at, f.subject_id) < ($1::timestamptz, $2::uuid))
       order by f.at desc, f.subject_id desc limit $3`,
      [after?.at ?? null, after?.id ?? null, limit + 1],
    );
    return rows.map(({ box, ...row }) => ({
      ...row,
      filters: box && (JSON.parse(this.keyOf(row.id).open(row.id, box).toString()) as Record<string, string>),
    }));
  }

  private keyOf(id: string): ComplaintKey {
    return new ComplaintKey(id, this.key);
  }
}
