import { Injectable } from '@nestjs/common';
import { ContentStore } from '../complaint/content.store.js';
import type { Working } from '../complaint/view.service.js';
import { City } from '../directory/city.service.js';
import type { Directory } from '../directory/directory.js';
import { DirectoryService } from '../directory/directory.service.js';
import { DomainError } from '../foundation/problem.js';
import { PublishedQuery, type PublishedFilter, type PublishedPage, type PublishedRow } from './published.query.js';
import { shown, type PublicComplaint } from './shown.js';
import { peopleOf, type People } from './veil.js';

const MOST_MADE = 2_000;

/** The texts of one complaint that the public list is made of. */
interface Texts {
  working?: Working;
  citizen?: string;
  readonly answers: Map<string, string>;
}

/** What everybody may read: published complaints with their answers, people hidden. */
@Injectable()
export class Publicity {
  /** What was made of rows as they still are, the oldest first: most visitors look at the same pages. */
  private readonly made = new Map<string, PublicComplaint>();
  private knownBy: Directory | undefined;
  private people: People = new Map();

  constructor(
    private readonly published: PublishedQuery,
    private readonly contents: ContentStore,
    private readonly city: City,
    private readonly directory: DirectoryService,
  ) {}

  async list(filter: PublishedFilter, page: PublishedPage): Promise<{ items: PublicComplaint[]; next: string | null }> {
    const { rows, next } = await this.published.list(filter, page);
    return { items: await this.shown(rows), next };
  }

  /** @throws DomainError 404 alike for what is not published and for what does not exist */
  async one(number: string): Promise<PublicComplaint> {
    const row = await this.published.one(number);
    const [item] = row ? await this.shown([row]) : [];
    if (!item) throw new DomainError('NOT_PUBLISHED', 404, '没有找到该公开工单。');
    return item;
  }

  private async shown(rows: readonly PublishedRow[]): Promise<PublicComplaint[]> {
    const staff = this.staff();
    const items = new Map(rows.map((row) => [row.id, this.made.get(keyOf(row))]));
    const missing = rows.filter(({ id }) => !items.get(id));
    const texts = await this.textsOf(missing);
    for (const row of missing) {
      const { working, citizen = '', answers } = texts.get(row.id) ?? { answers: new Map<string, string>() };
      const answered = answers.get(row.answer.text.id);
      if (!working || answered === undefined) continue;
      const { title, body } = working;
      const item = shown({ ...plain(row), title, body, answered, citizen }, staff, this.city);
      items.set(row.id, item);
      // Made while the directory changed, it hides the staff of before.
      if (staff === this.people) this.keep(keyOf(row), item);
    }
    return [...items.values()].filter((item) => item !== undefined);
  }

  private keep(key: string, item: PublicComplaint): void {
    const [oldest] = this.made.keys();
    if (this.made.size >= MOST_MADE && oldest !== undefined) this.made.delete(oldest);
    this.made.set(key, item);
  }

  private async textsOf(rows: readonly PublishedRow[]): Promise<ReadonlyMap<string, Texts>> {
    const ids = rows.map(({ id }) => id);
    const found = new Map<string, Texts>(ids.map((id) => [id, { answers: new Map<string, string>() }]));
    if (ids.length === 0) return found;
    const answers = rows.map(({ answer }) => answer.text.id);
    for (const { complaint, id, plain: text } of await this.contents.named(ids, answers))
      found.get(complaint)?.answers.set(id, text.toString());
    for (const { complaint, kind, plain: text } of await this.contents.read(ids, ['working', 'contact'])) {
      const one = found.get(complaint);
      if (!one) continue;
      if (kind === 'working') one.working = JSON.parse(text.toString()) as Working;
      else one.citizen = (JSON.parse(text.toString()) as { name?: string }).name ?? '';
    }
    return found;
  }

  /** Directories keep their identity while nothing in them changes. With other staff everything is made anew. */
  private staff(): People {
    const directory = this.directory.current();
    if (this.knownBy !== directory) {
      const names = directory.departments().flatMap(({ code }) => directory.peopleOf(code).map(({ name }) => name));
      [this.knownBy, this.people] = [directory, peopleOf(names)];
      this.made.clear();
    }
    return this.people;
  }
}

const keyOf = ({ id, version }: PublishedRow): string => `${id} ${String(version)}`;

const plain = (row: PublishedRow) => ({
  number: row.number,
  kind: row.kind,
  category: row.category,
  district: row.district,
  department: row.department,
  reachedAt: row.reached_at,
  answeredAt: row.answered_at,
  respondBy: row.respond_by,
  rating: row.rating ?? null,
  answer: { kind: row.answer.answer, responsible: row.answer.responsible, at: row.released_at },
});
