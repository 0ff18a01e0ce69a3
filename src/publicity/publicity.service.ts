import { Injectable } from '@nestjs/common';
import { ContentStore } from '../complaint/content.store.js';
import type { Working } from '../complaint/view.service.js';
import { City } from '../directory/city.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import { DomainError } from '../foundation/problem.js';
import { PublishedQuery, type PublishedFilter, type PublishedPage, type PublishedRow } from './published.query.js';
import { shown, type PublicComplaint } from './shown.js';

/** The texts of one complaint that the public list is made of. */
interface Texts {
  working?: Working;
  citizen?: string;
  readonly answers: Map<string, string>;
}

/** What everybody may read: published complaints with their answers, people hidden. */
@Injectable()
export class Publicity {
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

  /** A complaint whose key was destroyed has no texts any more and is left out. */
  private async shown(rows: readonly PublishedRow[]): Promise<PublicComplaint[]> {
    const texts = await this.textsOf(rows);
    const staff = this.staff();
    return rows.flatMap((row) => {
      const { working, citizen, answers } = texts.get(row.id) ?? { answers: new Map<string, string>() };
      const answered = answers.get(row.answer.text.id);
      if (!working || answered === undefined) return [];
      const { title, body } = working;
      return [shown({ ...plain(row), title, body, answered }, citizen ? [...staff, citizen] : staff, this.city)];
    });
  }

  private async textsOf(rows: readonly PublishedRow[]): Promise<ReadonlyMap<string, Texts>> {
    const ids = rows.map(({ id }) => id);
    const found = new Map<string, Texts>(ids.map((id) => [id, { answers: new Map<string, string>() }]));
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

  private staff(): string[] {
    const directory = this.directory.current();
    return directory.departments().flatMap(({ code }) => directory.peopleOf(code).map(({ name }) => name));
  }
}

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
