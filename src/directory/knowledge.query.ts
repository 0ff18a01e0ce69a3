import { Injectable } from '@nestjs/common';
import { Database } from '../foundation/database.js';
import type { ENTRY_STATES } from './knowledge.js';

export interface EntryRow {
  readonly id: string;
  readonly department: string;
  readonly title: string;
  readonly question: string;
  readonly answer: string;
  readonly category: string | null;
  readonly keywords: readonly string[];
  readonly valid_until: Date;
  readonly state: (typeof ENTRY_STATES)[number];
  readonly revision: number;
  readonly author: string;
  readonly updated_at: Date;
  readonly expired: boolean;
  /** Answers that rest on it. */
  readonly uses: number;
}

/** A row's place in its list: lists go up by rank, then by id. */
export interface EntryPlace {
  readonly rank: string;
  readonly id: string;
}

interface Page {
  readonly after?: EntryPlace;
  readonly limit: number;
}

/** Whose drafts are shown beside what is live: everybody's, one unit's or nobody's. */
export type Drafts = 'all' | { readonly department: string } | 'none';

const COLUMNS = `e.id, e.department, e.title, e.question, e.answer, e.category, e.keywords, e.valid_until, e.state,
  e.revision, e.author, e.updated_at, e.valid_until <= (select jiesu_now()) as expired,
  (select count(*)::int from knowledge_use u where u.entry_id = e.id) as uses`;

/** More pairs found rank first; without a query the latest change does. */
const HITS = '-(select count(*) from unnest($4::text[]) g where g = any(tsvector_to_array(e.search)))';
const NEWEST = '-floor(extract(epoch from e.updated_at) * 1000)::bigint';
const NEAREST = 'floor(extract(epoch from e.valid_until) * 1000)::bigint';

const listed = (rank: string, where: string) => `
select * from (select ${COLUMNS}, ${rank} as rank from knowledge_entry e where ${where}) r
where $1::bigint is null or (r.rank, r.id) > ($1::bigint, $2::uuid)
order by r.rank, r.id limit $3`;

const FITS = `e.valid_until > (select jiesu_now())
  and (e.state = 'live' or $5::text = '*' or e.department = $5)
  and ($6::text is null or e.category = $6 or starts_with(e.category, $6 || '.'))`;
const FOUND = listed(HITS, `e.search @@ $7::tsquery and ${FITS}`);
const ALL = listed(NEWEST, `$4::text[] is null and $7::tsquery is null and ${FITS}`);
const EXPIRING = listed(
  NEAREST,
  "e.valid_until <= (select jiesu_now()) + interval '30 days' and ($4::text is null or e.department = $4)",
);

type Ranked = EntryRow & { readonly rank: string };

@Injectable()
export class KnowledgeQuery {
  constructor(private readonly database: Database) {}

  async one(id: string): Promise<EntryRow | null> {
    const [row] = await this.database.rows<EntryRow>(`select ${COLUMNS} from knowledge_entry e where e.id = $1`, [id]);
    return row ?? null;
  }

  /** Valid entries that share a pair of characters with the query, or all; one row more than asked for. */
  search(grams: readonly string[] | null, category: string | null, drafts: Drafts, page: Page): Promise<Ranked[]> {
    const unit = drafts === 'all' ? '*' : drafts === 'none' ? '' : drafts.department;
    // Pairs are letters and digits only, so that quoting them is enough.
    const query = grams?.map((pair) => `'${pair}'`).join(' | ') ?? null;
    return this.database.rows(grams ? FOUND : ALL, [...placed(page), grams, unit, category, query]);
  }

  /** What has expired or will within 30 days, the nearest first. */
  expiring(department: string | null, page: Page): Promise<Ranked[]> {
    return this.database.rows(EXPIRING, [...placed(page), department]);
  }

  /** Until when each of these holds; what is unknown or a draft is left out. */
  async live(ids: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    const rows = await this.database.rows<Pick<EntryRow, 'id' | 'valid_until'>>(
      "select id, valid_until from knowledge_entry where id = any($1::uuid[]) and state = 'live'",
      [[...ids]],
    );
    return new Map(rows.map((row) => [row.id, row.valid_until]));
  }
}

const placed = ({ after, limit }: Page): unknown[] => [after?.rank ?? null, after?.id ?? null, limit + 1];
