import { Injectable } from '@nestjs/common';
import { AssignmentService } from '../assignment/assignment.service.js';
import type { Decision } from '../complaint/context.js';
import { Door, type Command } from '../complaint/door.service.js';
import type { ComplaintView } from '../complaint/view.js';
import { Views } from '../complaint/view.service.js';
import { City } from '../directory/city.service.js';
import { KnowledgeQuery } from '../directory/knowledge.query.js';
import { DomainError } from '../foundation/problem.js';
import { accept } from './accept.js';
import { answerFrom } from './answer-directly.js';
import { classify } from './classify.js';
import { close } from './close.js';
import { dispatch, type Dispatch } from './dispatch.js';
import { mustBeCategory } from './known.js';
import type { DispatchItemDto } from './desk.dto.js';
import type { AnswerDirectlyDto, CloseDto, DispatchDto } from './handling.dto.js';

type Chosen = Pick<DispatchDto, 'department' | 'handler' | 'assisting'>;

/** What became of one complaint of a bulk dispatch. */
export interface Dispatched {
  readonly number: string;
  readonly ok: boolean;
  readonly code?: string;
  readonly detail?: string;
}

/** The moves of a unit and of the operator's desk: each a decision through the door, and the new row in reply. */
@Injectable()
export class Handling {
  constructor(
    private readonly door: Door,
    private readonly views: Views,
    private readonly assignment: AssignmentService,
    private readonly city: City,
    private readonly knowledge: KnowledgeQuery,
  ) {}

  classify(number: string, category: string, command: Command): Promise<ComplaintView> {
    mustBeCategory(this.city.pack, category);
    return this.run(number, classify({ category }), command);
  }

  /** Without a department the rules choose it, and its least-loaded handler, by the state found under the lock. */
  async dispatch(number: string, to: DispatchDto, command: Command): Promise<ComplaintView> {
    return this.run(number, await this.dispatching(to), command);
  }

  /** One after the other, each in a transaction of its own: what is refused of one keeps no other from going out. */
  async dispatchMany(items: readonly DispatchItemDto[], { actor, key }: Command): Promise<{ items: Dispatched[] }> {
    const results: Dispatched[] = [];
    for (const { number, ...to } of items) {
      const own = key ? { key: { ...key, scope: `${key.scope}|${number}` } } : {};
      results.push(await this.dispatched(number, to, { actor, ...own }));
    }
    return { items: results };
  }

  private async dispatched(number: string, to: Chosen, command: Command): Promise<Dispatched> {
    try {
      await this.door.execute(number, await this.dispatching(to), command);
      return { number, ok: true };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { number, ok: false, code: error.code, detail: error.detail };
    }
  }

  private async dispatching({ department, handler, assisting = [] }: Chosen): Promise<Decision> {
    await this.assignment.settled();
    return (c, context) =>
      dispatch({ ...this.target(department, handler, c.category, c.place), assisting })(c, context);
  }

  private target(
    department: string | undefined,
    handler: string | undefined,
    category: string | null,
    place: string | null,
  ): Dispatch {
    if (department !== undefined)
      return { department, ...(handler ? { handler } : this.assignment.handlerOf(department)) };
    const assigned = category ? this.assignment.assign(category, place) : null;
    if (!assigned && category) throw new DomainError('NO_RULE', 409, '派单目录没有适用规则，请指定承办单位。');
    return assigned ?? { department: this.city.pack.center };
  }

  accept(number: string, command: Command): Promise<ComplaintView> {
    return this.run(number, accept, command);
  }

  async answerDirectly(
    number: string,
    { text, knowledge = [] }: AnswerDirectlyDto,
    command: Command,
  ): Promise<ComplaintView> {
    const ids = knowledge.map((id) => id.toLowerCase());
    const live = ids.length > 0 ? await this.knowledge.live(ids) : new Map<string, Date>();
    const entries = ids.map((id) => ({ id, ...(live.has(id) ? { validUntil: live.get(id) } : {}) }));
    return this.run(number, answerFrom(entries), { ...command, texts: { answer: text } });
  }

  close(number: string, { code }: CloseDto, command: Command): Promise<ComplaintView> {
    return this.run(number, close({ code }), command);
  }

  private async run(number: string, decide: Decision, command: Command): Promise<ComplaintView> {
    return this.views.one(await this.door.execute(number, decide, command), command.actor);
  }
}
