import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Columns } from '../foundation/columns.js';
import { prepared, rowsOf } from '../foundation/database.js';
import { CLOCK, COMPLAINT, CONTENT, FACT, type ContentRow } from './columns.js';
import type { Complaint } from './complaint.js';
import type { Recorded, Sealed } from './facts.js';

/** What a citizen wrote, exactly as it came: the bytes are a content row, here stand their source and instants. */
export interface Post {
  readonly id: string;
  readonly complaintId: string;
  readonly source: string;
  readonly externalId: string | null;
  /** Idempotency key with its scope. */
  readonly key: string | null;
  /** Keyed hash of the request: the same key with another request is refused. */
  readonly mac: Buffer;
  readonly postedAt: Date | null;
  readonly reachedAt: Date;
  readonly receivedAt: Date;
  readonly bytes: number;
  readonly rawContent: string;
  readonly commitment: Buffer;
}

export interface Opening {
  readonly post: Post;
  readonly complaint: Complaint;
  readonly recorded: readonly Recorded[];
  readonly wrapped: Buffer;
  readonly master: string;
  readonly contents: readonly ContentRow[];
  /** Blind index of the phone that was left; null without one. */
  readonly caller: Buffer | null;
}

/** A part of a post that stands already: a complaint of its own, opened when another was split. */
export type PartOpening = Omit<Opening, 'post' | 'caller'> & { readonly from: string };

/** The post that already stands under a key or an external id. */
export interface Standing {
  readonly complaintId: string;
  readonly number: string;
  readonly mac: Buffer;
  readonly key: string | null;
}

const POST = new Columns<Post>([
  ['id', 'uuid', (p) => p.id],
  ['complaint_id', 'uuid', (p) => p.complaintId],
  ['source', 'text', (p) => p.source],
  ['external_id', 'text', (p) => p.externalId],
  ['key', 'text', (p) => p.key],
  ['mac', 'bytea', (p) => p.mac],
  ['posted_at', 'timestamptz', (p) => p.postedAt],
  ['reached_at', 'timestamptz', (p) => p.reachedAt],
  ['received_at', 'timestamptz', (p) => p.receivedAt],
  ['bytes', 'integer', (p) => p.bytes],
  ['raw_content', 'uuid', (p) => p.rawContent],
  ['commitment', 'bytea', (p) => p.commitment],
]);

const KEY = new Columns<Omit<Opening, 'post' | 'caller'>>([
  ['complaint_id', 'uuid', (o) => o.complaint.id],
  ['wrapped', 'bytea', (o) => o.wrapped],
  ['master', 'text', (o) => o.master],
]);

const CALLER = new Columns<Opening>([
  ['complaint_id', 'uuid', (o) => o.complaint.id],
  ['mac', 'bytea', (o) => o.caller],
]);

const childOf = <T>(name: string, table: string, columns: Columns<T>, first: number, owner: string): string =>
  `${name} as (insert into ${table} (${columns.names})
    select r.* from ${columns.unnest(first)} as r(${columns.names}) join won on won.complaint_id = r.${owner})`;

/** What stands beside a complaint, for those that won; their parameters begin at `first`. */
function childrenFrom(first: number): string {
  const key = first + COMPLAINT.width;
  const content = key + KEY.width;
  const fact = content + CONTENT.width;
  return [
    childOf('k', 'data_key', KEY, key, 'complaint_id'),
    childOf('t', 'content', CONTENT, content, 'complaint_id'),
    childOf('f', 'fact', FACT, fact, 'subject_id'),
    childOf('l', 'clock', CLOCK, fact + FACT.width, 'complaint_id'),
    childOf('c', 'complaint', COMPLAINT, first, 'id'),
  ].join(',\n  ');
}

const complaintFrom = 1 + POST.width;
const childrenWidth = COMPLAINT.width + KEY.width + CONTENT.width + FACT.width + CLOCK.width;
const callerFrom = complaintFrom + childrenWidth;
const partsFrom = 1 + childrenWidth;

/** Posts go in sorted by key, or two groups with the same keys in opposite order deadlock; children for winners only. */
const OPEN = `
with won as (insert into post (${POST.names})
    select * from ${POST.unnest(1)} as r(${POST.names}) order by source, external_id, key
    on conflict do nothing returning complaint_id),
  ${childrenFrom(complaintFrom)},
  ${childOf('p', 'caller', CALLER, callerFrom, 'complaint_id')}
select complaint_id, (select jiesu_now()) as now from won`;

/** A part's caller is that of the complaint it was split from. */
const OPEN_PARTS = `
with won as (select r.id as complaint_id from ${COMPLAINT.unnest(1)} as r(${COMPLAINT.names})),
  ${childrenFrom(1)}
insert into caller (complaint_id, mac)
select r.part, c.mac from unnest($${String(partsFrom)}::uuid[], $${String(partsFrom + 1)}::uuid[]) as r(part, origin)
join caller c on c.complaint_id = r.origin`;

const rowsOfAll = (group: readonly Omit<Opening, 'post' | 'caller'>[]) => [
  ...COMPLAINT.params(group.map(({ complaint }) => complaint)),
  ...KEY.params(group),
  ...CONTENT.params(group.flatMap(({ contents }) => contents)),
  ...FACT.params(
    group.flatMap(({ complaint, recorded }) =>
      recorded.map((fact) => ({ subject: complaint.id, subjectKind: 'complaint', fact })),
    ),
  ),
  ...CLOCK.params(
    group.flatMap(({ complaint }) => complaint.clocks.map((clock) => ({ complaint: complaint.id, clock }))),
  ),
];

@Injectable()
export class OpeningStore {
  /** Stores the group in one round trip. Gives the complaints that are new; the others' key or external id stood already. */
  async open(tx: EntityManager, group: readonly Opening[]): Promise<{ won: ReadonlySet<string>; now: Date | null }> {
    const rows = await prepared<{ complaint_id: string; now: Date }>(tx, 'open-complaints', OPEN, [
      ...POST.params(group.map(({ post }) => post)),
      ...rowsOfAll(group),
      ...CALLER.params(group.filter(({ caller }) => caller)),
    ]);
    return { won: new Set(rows.map((row) => row.complaint_id)), now: rows[0]?.now ?? null };
  }

  /** Parts of a post that stands, in the transaction that splits it: their post, and their caller, are the original's. */
  async openParts(tx: EntityManager, parts: readonly PartOpening[]): Promise<void> {
    await prepared(tx, 'open-parts', OPEN_PARTS, [
      ...rowsOfAll(parts),
      parts.map(({ complaint }) => complaint.id),
      parts.map(({ from }) => from),
    ]);
  }

  /** The bytes of a post as its facts name them. */
  async rawOf(tx: EntityManager, post: string): Promise<Sealed> {
    const [row] = await rowsOf<{ raw_content: string; commitment: Buffer }>(
      tx,
      'select raw_content, commitment from post where id = $1',
      [post],
    );
    if (!row) throw new Error(`post ${post} is gone`);
    return { id: row.raw_content, commitment: row.commitment.toString('base64url') };
  }

  /** A statement of its own: the winner of a conflict is not visible in the statement that lost. */
  async standing(tx: EntityManager, post: Post): Promise<Standing | null> {
    const [row] = await rowsOf<{ complaint_id: string; number: string; mac: Buffer; key: string | null }>(
      tx,
      `select p.complaint_id, c.number, p.mac, p.key from post p join complaint c on c.id = p.complaint_id
       where p.id = $4 or p.key = $1 or (p.source = $2 and p.external_id = $3)
       order by p.id = $4 desc, p.key is not distinct from $1 desc limit 1`,
      [post.key, post.source, post.externalId, post.id],
    );
    return row ? { complaintId: row.complaint_id, number: row.number, mac: row.mac, key: row.key } : null;
  }

  /** The next `size` numbers of a day, in a transaction of its own: a counter inside the group would halve the rate. */
  async reserve(tx: EntityManager, day: string, size: number): Promise<number> {
    const [row] = await rowsOf<{ next: number }>(
      tx,
      `insert into number_block (day, next) values ($1, 1 + $2::int)
       on conflict (day) do update set next = number_block.next + $2::int returning next`,
      [day, size],
    );
    return (row?.next ?? 1 + size) - size;
  }
}
