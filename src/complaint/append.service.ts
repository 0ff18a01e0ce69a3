import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../foundation/problem.js';
import { CallerQuery } from './caller.query.js';
import type { Complaint } from './complaint.js';
import { ContentStore } from './content.store.js';
import type { Decision } from './context.js';
import { Door, type Command } from './door.service.js';
import type { Working } from './view.service.js';

/** What is decided of the two: the repeat is closed, and the complaint that has the matter takes its words. */
export interface Appending {
  readonly close: (target: Complaint, samePerson: boolean) => Decision;
  readonly take: (repeat: Complaint) => Decision;
}

/** 追记: a repeat's words go to the complaint that has the matter, and the repeat closes; one transaction, one instant. */
@Injectable()
export class Appends {
  constructor(
    private readonly door: Door,
    private readonly callers: CallerQuery,
    private readonly contents: ContentStore,
  ) {}

  async append(number: string, target: string, { close, take }: Appending, command: Command): Promise<Complaint> {
    const { actor } = command;
    return this.door.inTurn(number, actor, async (tx) => {
      const repeat = await this.door.idOf(tx, number);
      const standing = await this.standing(tx, repeat, target);
      await this.door.hold(tx, [repeat, standing]);
      const samePerson = await this.callers.same(tx, repeat, standing);
      // As it stands with every due rung fired: the repeat is judged by it, and nothing of it is written yet.
      const [found] = await this.door.judge(tx, [standing], () => [], { actor });
      if (!found) throw new Error('the door answers for each complaint');
      const { after, recorded } = await this.door.executeOne(tx, number, close(found.after, samePerson), command);
      if (recorded.some(({ kind }) => kind === 'appended')) {
        const texts = { supplement: await this.wordsOf(tx, repeat) };
        await this.door.executeIn(tx, [standing], take(after), { actor, texts, at: after.updatedAt });
      }
      return after;
    });
  }

  private async standing(tx: EntityManager, repeat: string, target: string): Promise<string> {
    const id = await this.door.idOf(tx, target).catch((error: unknown) => {
      if (!(error instanceof DomainError)) throw error;
      throw new DomainError('TARGET_NOT_FOUND', 422, '没有找到要并入的工单。', [
        { field: 'target', message: '没有该工单' },
      ]);
    });
    if (id === repeat) throw new DomainError('TARGET_IS_ITSELF', 422, '不能追记到本工单自身。');
    return id;
  }

  private async wordsOf(tx: EntityManager, complaint: string): Promise<string> {
    const text = (await this.contents.read([complaint], ['working'], tx)).at(-1);
    if (!text) throw new DomainError('COMPLAINT_ERASED', 409, '该工单的个人信息已依法删除，不能再补充内容。');
    const { title, body } = JSON.parse(text.plain.toString()) as Working;
    return title ? `${title}\n${body}` : body;
  }
}
