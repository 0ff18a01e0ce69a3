import { Injectable } from '@nestjs/common';
import type { Command } from '../complaint/door.service.js';
import { City } from '../directory/city.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import { dayEnd, lastDay, type EntryWords } from '../directory/knowledge.js';
import { KnowledgeQuery, type Drafts, type EntryPlace, type EntryRow } from '../directory/knowledge.query.js';
import { KnowledgeStore } from '../directory/knowledge.store.js';
import type { Actor } from '../foundation/actor.js';
import { bigramsOf, readable } from '../foundation/bigrams.js';
import { uuidv7 } from '../foundation/ids.js';
import { DomainError } from '../foundation/problem.js';
import { TimeSource } from '../foundation/time.source.js';
import { entryCursor, entryPlace } from './entry-place.js';
import type { PageDto } from '../foundation/page.dto.js';
import type { EntryDto, EntrySearchDto } from './knowledge.dto.js';

export interface EntryView extends Omit<EntryRow, 'department' | 'category' | 'valid_until' | 'updated_at'> {
  readonly department: { readonly code: string; readonly name: string };
  readonly category: { readonly code: string; readonly name: string } | null;
  /** Its last day. */
  readonly validUntil: string;
  readonly updatedAt: string;
}

export interface EntryList {
  readonly items: readonly EntryView[];
  readonly next: string | null;
}

const isHotline = ({ role }: Actor): boolean => role === 'operator' || role === 'supervisor';
const ownUnit = ({ role, department }: Actor): string | undefined =>
  role === 'handler' || role === 'head' ? department : undefined;
const mayKeep = (actor: Actor, department: string): boolean => isHotline(actor) || ownUnit(actor) === department;

const missing = () => new DomainError('ENTRY_NOT_FOUND', 404, '没有找到该知识条目。');
const unknown = (code: string, field: string, message: string) =>
  new DomainError(code, 422, `${message}。`, [{ field, message }]);

/** The knowledge base 知识库: everybody reads what is live, a unit and the hotline keep it. */
@Injectable()
export class Knowledge {
  constructor(
    private readonly query: KnowledgeQuery,
    private readonly store: KnowledgeStore,
    private readonly city: City,
    private readonly directory: DirectoryService,
    private readonly time: TimeSource,
  ) {}

  async search({ q, category, ...page }: Readonly<EntrySearchDto>, actor: Actor): Promise<EntryList> {
    const grams = q === undefined ? null : [...bigramsOf(readable(q))];
    if (grams?.length === 0) throw new DomainError('QUERY_TOO_SHORT', 400, '请至少输入两个相连的字。');
    const unit = ownUnit(actor);
    const drafts: Drafts = isHotline(actor) ? 'all' : unit ? { department: unit } : 'none';
    const { limit, after } = pageOf(page);
    return this.listOf(await this.query.search(grams, category ?? null, drafts, { limit, ...after }), limit);
  }

  async expiring(dto: Readonly<PageDto>, actor: Actor): Promise<EntryList> {
    const { limit, after } = pageOf(dto);
    const department = isHotline(actor) ? null : (ownUnit(actor) ?? '');
    return this.listOf(await this.query.expiring(department, { limit, ...after }), limit);
  }

  async one(id: string, actor: Actor): Promise<EntryView> {
    const row = await this.query.one(id);
    if (!row || (row.state === 'draft' && !mayKeep(actor, row.department))) throw missing();
    return this.view(row);
  }

  async add(dto: EntryDto, actor: Actor): Promise<EntryView> {
    const said = this.said(dto, actor, actor.department);
    const id = uuidv7(this.time.now());
    await this.store.add(id, said, actor.id);
    return this.one(id, actor);
  }

  /** The whole entry anew; with `If-Match` only while it stands as it was seen. */
  async replace(id: string, dto: EntryDto, { actor, ifMatch }: Command): Promise<EntryView> {
    const before = await this.one(id, actor);
    if (!mayKeep(actor, before.department.code)) throw forbidden();
    const said = this.said(dto, actor, before.department.code);
    if (!(await this.store.replace(id, ifMatch ?? before.revision, said, actor.id))) {
      throw new DomainError('REVISION_CHANGED', 412, '知识条目已被他人更新，请刷新后再试。');
    }
    return this.one(id, actor);
  }

  private said(dto: EntryDto, actor: Actor, usual: string | undefined): EntryWords {
    const { title, question, answer, category, keywords = [], state = 'live' } = dto;
    const department = dto.department ?? usual ?? '';
    if (!this.directory.current().department(department)) {
      throw unknown('DEPARTMENT_UNKNOWN', 'department', '没有该承办单位');
    }
    if (!mayKeep(actor, department)) throw forbidden();
    if (category && !this.city.pack.categories.some(({ code }) => code === category)) {
      throw unknown('CATEGORY_UNKNOWN', 'category', '没有该诉求类别');
    }
    const validUntil = dayEnd(dto.validUntil, this.city.pack.zone);
    if (validUntil <= this.time.now()) throw new DomainError('VALIDITY_PAST', 400, '有效期不能早于今天。');
    return { department, title, question, answer, ...(category ? { category } : {}), keywords, validUntil, state };
  }

  private listOf(found: readonly (EntryRow & EntryPlace)[], limit: number): EntryList {
    const rows = found.slice(0, limit);
    const last = rows.at(-1);
    return { items: rows.map((row) => this.view(row)), next: found.length > limit && last ? entryCursor(last) : null };
  }

  private view(row: EntryRow): EntryView {
    const { id, title, question, answer, keywords, state, revision, author, expired, uses } = row;
    const named = (kind: 'department' | 'category', code: string) => ({ code, name: this.city.name(kind, code) });
    return {
      id,
      department: named('department', row.department),
      title,
      question,
      answer,
      category: row.category ? named('category', row.category) : null,
      keywords,
      validUntil: lastDay(row.valid_until, this.city.pack.zone),
      expired,
      state,
      uses,
      revision,
      author,
      updatedAt: this.city.instant(row.updated_at),
    };
  }
}

const forbidden = () => new DomainError('ENTRY_FORBIDDEN', 403, '只能维护本单位的知识条目。');

const pageOf = ({ after, limit = '50' }: { readonly after?: string; readonly limit?: string }) => ({
  limit: Number(limit),
  after: after === undefined ? {} : { after: entryPlace(after) },
});
