import { Injectable } from '@nestjs/common';
import type { Scope } from '../access/scope.js';
import { DomainError } from '../foundation/problem.js';
import type { Complaint } from './complaint.js';
import {
  ComplaintQuery,
  cursorOf,
  position,
  type ComplaintFilter,
  type Page,
  type Paging,
  type Place,
} from './complaint.query.js';
import { ContentStore } from './content.store.js';
import { Grams, bigramsOf, boundsOf, holds, monthsDown, readable } from './grams.js';
import { SearchQuery } from './search.query.js';
import type { Working } from './view.service.js';

/** A number, or how one begins: TZ20260213… */
const NUMBER = /^[a-z]{1,6}\d{4,}(-\d{0,3})?$/i;
/** More grams of one query find nothing more; what they missed is found when the text is read. */
const GRAMS = 12;
/** Texts read, and hits looked up, for one page. A page that needs more ends early and says where to go on. */
const MOST_READ = 500;
const MOST_LOOKED_UP = 20_000;
/** Of them in one step: some 5 µs each. */
const LOOK_UP = 5_000;

/** Some candidates; what is newer than `upTo` was looked at whole. */
interface Batch {
  readonly hits: readonly Place[];
  readonly upTo: Place;
  readonly lookedUp: number;
}

/** Complaints by filter, by number or by words. */
@Injectable()
export class Lists {
  constructor(
    private readonly query: ComplaintQuery,
    private readonly search: SearchQuery,
    private readonly contents: ContentStore,
    private readonly grams: Grams,
  ) {}

  one(scope: Scope, number: string): Promise<Complaint | null> {
    return this.query.one(scope, number);
  }

  /** `q` is a number or its beginning, or words that all stand in title or text; by words the newest come first. */
  page(scope: Scope, filter: ComplaintFilter, paging: Paging, q?: string): Promise<Page> {
    const asked = q?.trim() ?? '';
    if (asked === '') return this.query.list(scope, filter, paging);
    if (NUMBER.test(asked)) return this.query.list(scope, { ...filter, number: asked.toUpperCase() }, paging);
    return this.words(scope, filter, paging, readable(asked));
  }

  private async words(scope: Scope, filter: ComplaintFilter, paging: Paging, words: string): Promise<Page> {
    const pairs = spread([...bigramsOf(words)], GRAMS);
    if (pairs.length === 0) throw new DomainError('QUERY_TOO_SHORT', 400, '请至少输入两个相连的字。');
    const found: Place[] = [];
    let read = 0;
    let end: Place | null = null;
    for await (const { hits, lookedUp, upTo } of this.hits(scope, filter, pairs, paging)) {
      const texts = await this.textsOf(hits);
      found.push(...hits.filter(({ id }) => holds(texts.get(id) ?? '', words)));
      read += hits.length;
      end = upTo;
      if (found.length > paging.limit || read >= MOST_READ || lookedUp >= MOST_LOOKED_UP) break;
      end = null;
    }
    const page = found.slice(0, paging.limit);
    if (found.length > paging.limit) end = page.at(-1) ?? null;
    return {
      complaints: await this.query.byIds(page.map(({ id }) => id)),
      next: end ? cursorOf(end.at, end.id) : null,
    };
  }

  /**
   * Candidates, newest first, a batch at a time: a month, then two, four, … since a common word fills the page from the
   * first, and a rare one has few hits in however many.
   */
  private async *hits(
    scope: Scope,
    filter: ComplaintFilter,
    pairs: readonly string[],
    paging: Paging,
  ): AsyncGenerator<Batch> {
    const span = await this.search.span();
    if (!span) return;
    let after = paging.after === undefined ? null : position(paging.after);
    const narrow = await this.search.isNarrow(scope, filter);
    const limit = paging.limit + 1;
    // A cursor is the client's word: one of far ahead would be searched month by month.
    let months = monthsDown(after && after.at < span.last ? after.at : span.last, span.first);
    let lookedUp = 0;
    for (let width = narrow ? months.length : 1; months.length > 0;) {
      const asked = months.slice(0, width).map((month) => ({ ...boundsOf(month), grams: this.grams.of(pairs, month) }));
      const step = { months: asked, after, limit, lookUp: LOOK_UP, narrow };
      const { hits, reached } = await this.search.candidates(scope, filter, step);
      const upTo = hits.length === limit ? (hits.at(-1) ?? null) : reached;
      if (reached) lookedUp += LOOK_UP;
      const last = upTo ?? hits.at(-1);
      if (last) yield { hits, upTo: last, lookedUp };
      if (upTo) {
        after = upTo;
        months = monthsDown(upTo.at, span.first);
      } else {
        months = months.slice(width);
        width *= 2;
      }
    }
  }

  private async textsOf(hits: readonly Place[]): Promise<ReadonlyMap<string, string>> {
    const texts = await this.contents.read(
      hits.map(({ id }) => id),
      ['working'],
    );
    return new Map(
      texts.map(({ complaint, plain }) => {
        const { title, body } = JSON.parse(plain.toString()) as Working;
        return [complaint, readable(`${title}\n${body}`)];
      }),
    );
  }
}

/** At most so many, from the whole length. */
const spread = <T>(all: readonly T[], most: number): T[] =>
  all.length <= most ? [...all] : Array.from({ length: most }, (_, i) => all[Math.floor((i * all.length) / most)]!);
