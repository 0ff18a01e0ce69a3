import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, prepared, rowsOf } from '../foundation/database.js';
import {
  ASSISTING,
  CLOCK,
  CLOCK_MOVED,
  COMPLAINT,
  CONTENT,
  FACT,
  ORDER,
  ORDER_STEP,
  TOUCHED,
  type AssistingRow,
  type ContentRow,
  type OrderStep,
} from './columns.js';
import type { Complaint } from './complaint.js';
import type { Recorded } from './facts.js';
import { clockOf, complaintOf, grouped, type ClockRow, type ComplaintRow } from './row.js';
import { keepFiles } from './stored-file.store.js';

/** A complaint under this transaction's lock, with its wrapped data key (none once the person was erased). */
export interface Locked {
  readonly row: ComplaintRow;
  readonly wrapped: Buffer | null;
}

/** What one command or sweep made of one complaint. */
export interface Change {
  readonly before: Complaint;
  readonly after: Complaint;
  readonly recorded: readonly Recorded[];
  readonly contents: readonly ContentRow[];
}

const params = { facts: 1, complaints: 1 + FACT.width };
const touchedFrom = params.complaints + COMPLAINT.width;
const startedFrom = touchedFrom + TOUCHED.width;
const movedFrom = startedFrom + CLOCK.width;
const contentFrom = movedFrom + CLOCK_MOVED.width;
const orderFrom = contentFrom + CONTENT.width;

const WRITE = `
with facts as (insert into fact (${FACT.names}) select * from ${FACT.unnest(params.facts)}),
  changed as (update complaint c set ${COMPLAINT.assignments('r', ['id', 'number', 'post_id'])}
    from ${COMPLAINT.unnest(params.complaints)} as r(${COMPLAINT.names}) where c.id = r.id),
  touched as (update complaint c set ${TOUCHED.assignments('r', ['id'])}
    from ${TOUCHED.unnest(touchedFrom)} as r(${TOUCHED.names}) where c.id = r.id),
  started as (insert into clock (${CLOCK.names}) select * from ${CLOCK.unnest(startedFrom)}),
  moved as (update clock c set ${CLOCK_MOVED.assignments('r', ['complaint_id', 'id'])}
    from ${CLOCK_MOVED.unnest(movedFrom)} as r(${CLOCK_MOVED.names})
    where c.complaint_id = r.complaint_id and c.id = r.id),
  texts as (insert into content (${CONTENT.names}) select * from ${CONTENT.unnest(contentFrom)})
insert into supervision_order (${ORDER.names}) select * from ${ORDER.unnest(orderFrom)}`;

const LOCK_DUE = `
select c.* from complaint c join clock k on k.complaint_id = c.id
where k.next_at <= (select jiesu_now())
order by k.next_at limit $1
for update of c, k skip locked`;

const CLOCKS = `
select k.*, (select jiesu_now()) as now from clock k
where k.complaint_id = any($1::uuid[]) and ($2 or k.stopped is null)
order by k.complaint_id, k.id`;

const STEPS = `
update supervision_order o set
  issued_at = case when r.step = 'issued' then r.at else o.issued_at end,
  list = coalesce(r.list, o.list),
  answered_at = case when r.step = 'answered' then r.at else o.answered_at end,
  closed_at = case when r.step = 'closed' then r.at else o.closed_at end
from ${ORDER_STEP.unnest(1)} as r(${ORDER_STEP.names})
where o.complaint_id = r.complaint_id and o.no = r.no`;

/** Orders go with their complaint: whoever holds it answers them. */
const PASS_ORDERS = `
update supervision_order o set department = r.department
from unnest($1::uuid[], $2::text[]) as r(complaint_id, department) where o.complaint_id = r.complaint_id`;

const ASSIST = `
insert into assisting (${ASSISTING.names}) select * from ${ASSISTING.unnest(1)} on conflict do nothing`;

const USE = `
insert into knowledge_use (entry_id, complaint_id, at)
select * from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) on conflict do nothing`;

@Injectable()
export class ComplaintStore {
  constructor(private readonly database: Database) {}

  /** Locks the complaints by ascending id; later commands queue behind this transaction. */
  async lock(tx: EntityManager, ids: readonly string[]): Promise<Locked[]> {
    const rows = await rowsOf<ComplaintRow & { wrapped: Buffer | null }>(
      tx,
      `select c.*, (select wrapped from data_key d where d.complaint_id = c.id) as wrapped
       from complaint c where c.id = any($1::uuid[]) order by c.id for update`,
      [[...ids]],
    );
    return rows.map(({ wrapped, ...row }) => ({ row, wrapped }));
  }

  /** Complaints with a due clock, locked; concurrent sweeps skip each other's. Clocks are locked with them. */
  async lockDue(tx: EntityManager, limit: number): Promise<{ rows: ComplaintRow[]; claimed: number }> {
    const rows = await prepared<ComplaintRow>(tx, 'lock-due', LOCK_DUE, [limit]);
    return { rows: [...new Map(rows.map((row) => [row.id, row])).values()], claimed: rows.length };
  }

  /** The nearest rung of any clock. */
  async nextDue(): Promise<Date | null> {
    const [row] = await this.database.rows<{ next_at: Date }>(
      'select next_at from clock where next_at is not null order by next_at limit 1',
    );
    return row?.next_at ?? null;
  }

  /**
   * The clocks of complaints this transaction has locked, and the instant: read after the lock, so that no command
   * is judged by a time at which it still waited. The live ones are enough where nothing but rungs can happen; a
   * suspension that may end starts another clock, whose id counts the stopped ones too.
   */
  async clocksAndNow(
    tx: EntityManager,
    rows: readonly ComplaintRow[],
    which: 'all' | 'live' = 'all',
  ): Promise<{ at: Date; complaints: Complaint[] }> {
    const ids = rows.map((row) => row.id);
    const read = (all: boolean) => prepared<ClockRow & { now: Date }>(tx, 'clocks-now', CLOCKS, [ids, all]);
    const first = await read(which === 'all');
    const found = which === 'live' && first.some(({ kind }) => kind === 'suspension') ? await read(true) : first;
    const byComplaint = grouped(found, (row) => row.complaint_id, clockOf);
    const at = found[0]?.now ?? new Date(0);
    return { at, complaints: rows.map((row) => complaintOf(row, byComplaint.get(row.id) ?? [])) };
  }

  /** Facts, rows, clocks, texts and orders of all changes in one statement. */
  async write(tx: EntityManager, changes: readonly Change[]): Promise<void> {
    const quiet = changes.filter(isQuiet);
    const loud = changes.filter((change) => !isQuiet(change));
    await prepared(tx, 'write-changes', WRITE, [
      ...FACT.params(
        changes.flatMap(({ after, recorded }) =>
          recorded.map((fact) => ({ subject: after.id, subjectKind: 'complaint', fact })),
        ),
      ),
      ...COMPLAINT.params(loud.map(({ after }) => after)),
      ...TOUCHED.params(quiet.map(({ after }) => after)),
      ...CLOCK.params(
        changes.flatMap(({ before, after }) =>
          after.clocks.slice(before.clocks.length).map((clock) => ({ complaint: after.id, clock })),
        ),
      ),
      ...CLOCK_MOVED.params(changes.flatMap(movedClocks)),
      ...CONTENT.params(changes.flatMap(({ contents }) => contents)),
      ...ORDER.params(changes.flatMap(ordersOf)),
    ]);
    await this.writeRare(tx, changes);
  }

  /** What few changes have, each in a statement of its own. */
  private async writeRare(tx: EntityManager, changes: readonly Change[]): Promise<void> {
    const steps = changes.flatMap(stepsOf);
    if (steps.length > 0) await prepared(tx, 'order-steps', STEPS, ORDER_STEP.params(steps));
    const passed = changes.filter(({ before, after }) => after.orders > 0 && before.department !== after.department);
    if (passed.length > 0) {
      await prepared(tx, 'orders-passed', PASS_ORDERS, [
        passed.map(({ after }) => after.id),
        passed.map(({ after }) => after.department),
      ]);
    }
    const assisting = changes.flatMap(assistingOf);
    if (assisting.length > 0) await prepared(tx, 'assisting', ASSIST, ASSISTING.params(assisting));
    const files = changes.flatMap(filesOf);
    if (files.length > 0) await keepFiles(tx, files);
    const uses = changes.flatMap(usesOf);
    if (uses.length > 0) {
      await prepared(tx, 'knowledge-uses', USE, [
        uses.map(({ entry }) => entry),
        uses.map(({ complaint }) => complaint),
        uses.map(({ at }) => at),
      ]);
    }
  }

  async idOf(number: string, tx: EntityManager): Promise<string | null> {
    const [row] = await rowsOf<{ id: string }>(tx, 'select id from complaint where number = $1', [number]);
    return row?.id ?? null;
  }
}

/** Only what a fired rung changes. A chase leaves the revision too, but counts. */
const isQuiet = ({ before, after }: Change): boolean =>
  before.revision === after.revision && before.work === after.work;

const movedClocks = ({ before, after }: Change) =>
  after.clocks
    .slice(0, before.clocks.length)
    .filter((clock, i) => clock !== before.clocks[i])
    .map((clock) => ({ complaint: after.id, clock }));

export const ordersOf = ({ after, recorded }: Pick<Change, 'after' | 'recorded'>) =>
  recorded.flatMap((fact) =>
    fact.kind === 'order_drawn'
      ? [{ complaint: after.id, no: fact.data.no, clock: fact.data.clock, unit: fact.data.unit, at: fact.at }]
      : [],
  );

const STEP = { order_issued: 'issued', order_answered: 'answered', order_closed: 'closed' } as const;

const stepsOf = ({ after, recorded }: Change): OrderStep[] =>
  recorded.flatMap((fact) =>
    fact.kind === 'order_issued' || fact.kind === 'order_answered' || fact.kind === 'order_closed'
      ? [
          {
            complaint: after.id,
            no: fact.data.no,
            step: STEP[fact.kind],
            at: fact.at,
            list: fact.kind === 'order_issued' ? (fact.data.list ?? null) : null,
          },
        ]
      : [],
  );

const assistingOf = ({ after, recorded }: Change): AssistingRow[] =>
  recorded.flatMap((fact) =>
    fact.kind === 'assist_asked' ? fact.data.units.map(({ unit }) => ({ complaint: after.id, unit, at: fact.at })) : [],
  );

const filesOf = ({ recorded }: Change): string[] =>
  recorded.flatMap((fact) => (fact.kind === 'attached' ? [fact.data.file] : []));

const usesOf = ({ after, recorded }: Change) =>
  recorded.flatMap((fact) =>
    fact.kind === 'answered'
      ? (fact.data.knowledge ?? []).map((entry) => ({ entry, complaint: after.id, at: fact.at }))
      : [],
  );
