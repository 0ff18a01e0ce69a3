import { Injectable } from '@nestjs/common';
import { AssignmentService } from '../assignment/assignment.service.js';
import type { Decision } from '../complaint/context.js';
import type { Command } from '../complaint/door.service.js';
import { GroupCommands } from '../complaint/group.command.service.js';
import { GroupViews, type GroupView } from '../complaint/group.views.service.js';
import { DomainError } from '../foundation/problem.js';
import { accept } from './accept.js';
import { acknowledge } from './acknowledge.js';
import { answer } from './answer.js';
import { dispatch } from './dispatch.js';
import type { AnswerGroupDto } from './group.commands.dto.js';
import type { DispatchDto } from './handling.dto.js';

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
    return this.run(id, 'dispatch', dispatch(to), command);
  }

  accept(id: string, command: Command): Promise<GroupView> {
    return this.run(id, 'accept', accept, command);
  }

  acknowledge(id: string, reply: string | undefined, command: Command): Promise<GroupView> {
    return this.run(id, 'acknowledge', acknowledge, { ...command, ...(reply ? { texts: { reply } } : {}) });
  }

  answer(id: string, { text, record, ...said }: AnswerGroupDto, command: Command): Promise<GroupView> {
    const texts = { answer: text, ...(record ? { record } : {}) };
    return this.run(id, 'answer', answer(said), { ...command, texts });
  }

  private async run(id: string, verb: string, decide: Decision, command: Command): Promise<GroupView> {
    await this.groups.run(id, verb, decide, command);
    return this.views.one(id, command.actor);
  }
}
