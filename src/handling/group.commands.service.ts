import { Injectable } from '@nestjs/common';
import { AssignmentService } from '../assignment/assignment.service.js';
import type { Command } from '../complaint/door.service.js';
import { GroupCommands, type GroupAct } from '../complaint/group.command.service.js';
import { GroupViews, type GroupView } from '../complaint/group.views.service.js';
import { DomainError } from '../foundation/problem.js';
import { accept } from './accept.js';
import { acknowledge } from './acknowledge.js';
import { answer } from './answer.js';
import { dispatch } from './dispatch.js';
import type { AnswerGroupDto } from './group.commands.dto.js';
import type { DispatchDto } from './handling.dto.js';
import { review, sendBack } from './review.js';

/** One handling for a whole group: what a unit or the hotline decides of one complaint, of every member at once. */
@Injectable()
export class GroupHandling {
  constructor(
    private readonly groups: GroupCommands,
    private readonly views: GroupViews,
    private readonly assignment: AssignmentService,
  ) {}

  /** To one unit and one of its handlers: a group has one lead, so the rules are not asked member by member. */
  async dispatch(id: string, { department, handler, assisting = [] }: DispatchDto, command: Command) {
    if (department === undefined)
      throw new DomainError('DEPARTMENT_NEEDED', 400, '并单组派单须指定承办单位。', [
        { field: 'department', message: '必填' },
      ]);
    await this.assignment.settled();
    const to = { department, ...(handler ? { handler } : this.assignment.handlerOf(department)), assisting };
    return this.run(id, { verb: 'dispatch', decide: dispatch(to) }, command);
  }

  accept(id: string, command: Command): Promise<GroupView> {
    return this.run(id, { verb: 'accept', decide: accept }, command);
  }

  acknowledge(id: string, reply: string | undefined, command: Command): Promise<GroupView> {
    const texts = reply ? { texts: { reply } } : {};
    return this.run(id, { verb: 'acknowledge', decide: acknowledge }, { ...command, ...texts });
  }

  answer(id: string, { text, record, ...said }: AnswerGroupDto, command: Command): Promise<GroupView> {
    const texts = { answer: text, ...(record ? { record } : {}) };
    return this.run(id, { verb: 'answer', decide: answer(said) }, { ...command, texts });
  }

  review(id: string, text: string | undefined, command: Command): Promise<GroupView> {
    const texts = text ? { texts: { opinion: text } } : {};
    return this.run(id, { verb: 'review', decide: review, only: underReviewBy(command) }, { ...command, ...texts });
  }

  sendBack(id: string, text: string, command: Command): Promise<GroupView> {
    const act = { verb: 'send-back', decide: sendBack, only: underReviewBy(command) };
    return this.run(id, act, { ...command, texts: { opinion: text } });
  }

  private async run(id: string, act: GroupAct, command: Command): Promise<GroupView> {
    await this.groups.run(id, act, command);
    return this.views.one(id, command.actor);
  }
}

/**
 * Not every member's answer need pass the same reviews: a report's does where its neighbours' was released at once. So a
 * reviewer decides of those that wait at the stage that is his.
 */
const underReviewBy = ({ actor }: Command): NonNullable<GroupAct['only']> => ({
  state: actor.role === 'head' ? 'unit_review' : 'hotline_review',
  none: new DomainError('NOTHING_TO_REVIEW', 409, '该并单组没有等待您审签或审核的答复。'),
});
