import { Injectable } from '@nestjs/common';
import { scope } from '../access/scope.js';
import type { Complaint } from '../complaint/complaint.js';
import { ComplaintQuery } from '../complaint/complaint.query.js';
import { Views } from '../complaint/view.service.js';
import { City } from '../directory/city.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import type { AnswerTemplate, Phrase } from '../directory/pack.js';
import type { Actor } from '../foundation/actor.js';
import { DomainError } from '../foundation/problem.js';
import type { AnswerDto } from './answering.dto.js';
import { render, spokenDay, spokenInstant, type Rendered } from './template.js';

export type FilledTemplate = Pick<AnswerTemplate, 'code' | 'name' | 'for'> & Rendered;

type Values = Readonly<Record<string, string>>;

/** The city's templates, filled for one complaint, and its phrases. */
@Injectable()
export class Templates {
  constructor(
    private readonly query: ComplaintQuery,
    private readonly views: Views,
    private readonly directory: DirectoryService,
    private readonly city: City,
  ) {}

  /** Those that fit the complaint's category; variables nobody knows yet stay for the writer. */
  async filled(number: string, actor: Actor): Promise<FilledTemplate[]> {
    const c = await this.visible(number, actor);
    if (!c) throw new DomainError('COMPLAINT_NOT_FOUND', 404, '没有找到该工单。');
    const values = await this.valuesOf(c);
    const fits = ({ category }: AnswerTemplate) =>
      category === undefined || category === c.category || (c.category?.startsWith(`${category}.`) ?? false);
    return this.city.pack.templates
      .filter(fits)
      .map(({ code, name, for: use, text }) => ({ code, name, for: use, ...render(text, values) }));
  }

  phrases(use?: string): readonly Phrase[] {
    return this.city.pack.phrases.filter((one) => use === undefined || one.for === use);
  }

  /**
   * What the citizen will read: the answer's own text, or, where an interim answer gives its parts instead, the city's
   * sentence made of them; nothing while a part is missing (the decision says which).
   */
  async worded(number: string, dto: AnswerDto, actor: Actor): Promise<string | undefined> {
    const { answer, text, found, measure, promisedBy } = dto;
    if (answer === 'final' || (!found && !measure)) return text;
    const parts = [found && `核实情况：${found}`, measure && `办理措施：${measure}`].filter(Boolean);
    if (text) return [text, ...parts].join('\n');
    const template = this.city.pack.templates.find(({ code }) => code === 'interim');
    const c = await this.visible(number, actor);
    if (!c || !template || !found || !measure || !promisedBy) return undefined;
    const unit = this.city.name('department', dto.responsible ?? c.department);
    const values = { ...(await this.valuesOf(c)), department: unit, found, measure, date: spokenDay(promisedBy) };
    return render(template.text, values).text;
  }

  private visible(number: string, actor: Actor): Promise<Complaint | null> {
    return this.query.one(scope(actor, this.directory.current()), number);
  }

  private async valuesOf(c: Complaint): Promise<Values> {
    const [item] = await this.views.items([c]);
    return {
      number: c.number,
      department: this.city.name('department', c.department),
      receivedAt: spokenInstant(this.city.instant(c.receivedAt)),
      respondBy: spokenInstant(this.city.instant(c.respondBy)),
      ...(item ? { title: item.title } : {}),
      ...(c.category ? { category: this.city.name('category', c.category) } : {}),
      ...(c.place ? { place: this.city.name('place', c.place) } : {}),
    };
  }
}
