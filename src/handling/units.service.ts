import { Injectable } from '@nestjs/common';
import { AssignmentService } from '../assignment/assignment.service.js';
import type { Decision } from '../complaint/context.js';
import { Door, type Command } from '../complaint/door.service.js';
import type { ComplaintView } from '../complaint/view.js';
import { Views } from '../complaint/view.service.js';
import { City } from '../directory/city.service.js';
import { DomainError } from '../foundation/problem.js';
import { assist } from './assist.js';
import { decideReturn } from './decide-return.js';
import { delegate } from './delegate.js';
import { designate } from './designate.js';
import type { ToUnit } from './eligible.js';
import { opine } from './opine.js';
import { reassign } from './reassign.js';
import { requestReturn } from './return.js';
import type {
  AssistDto,
  DecideReturnDto,
  DelegateDto,
  DesignateDto,
  OpineDto,
  ReassignDto,
  ReturnDto,
} from './units.dto.js';

/** A complaint between the units: given, handed back, passed down, shared. Each move is a decision through the door. */
@Injectable()
export class Units {
  constructor(
    private readonly door: Door,
    private readonly views: Views,
    private readonly assignment: AssignmentService,
    private readonly city: City,
  ) {}

  designate(number: string, { text, ...to }: DesignateDto, command: Command): Promise<ComplaintView> {
    return this.give(number, to, designate, withText(command, 'designation', text));
  }

  reassign(number: string, { text, ...to }: ReassignDto, command: Command): Promise<ComplaintView> {
    return this.give(number, to, reassign, withText(command, 'reassignment', text));
  }

  delegate(number: string, to: DelegateDto, command: Command): Promise<ComplaintView> {
    return this.give(number, to, delegate, command);
  }

  return(number: string, { basis, reason, proposed }: ReturnDto, command: Command): Promise<ComplaintView> {
    if (!this.city.pack.reasons['return']?.some(({ code }) => code === reason)) {
      throw new DomainError('REASON_UNKNOWN', 422, '没有该理由代码。', [{ field: 'reason', message: '没有该理由' }]);
    }
    const asked = requestReturn({ reason, ...(proposed === undefined ? {} : { proposed }) });
    return this.run(number, asked, withText(command, 'basis', basis));
  }

  decideReturn(number: string, { granted, text }: DecideReturnDto, command: Command): Promise<ComplaintView> {
    return this.run(number, decideReturn({ granted }), withText(command, 'decision', text));
  }

  assist(number: string, { units, text }: AssistDto, command: Command): Promise<ComplaintView> {
    return this.run(number, assist({ units }), withText(command, 'assistance', text));
  }

  opine(number: string, { text }: OpineDto, command: Command): Promise<ComplaintView> {
    return this.run(number, opine, withText(command, 'opinion', text));
  }

  /** Without a handler the least loaded of the unit's people who are present. */
  private async give(
    number: string,
    to: ToUnit,
    decide: (to: ToUnit) => Decision,
    command: Command,
  ): Promise<ComplaintView> {
    await this.assignment.settled();
    const handler = to.handler === undefined ? this.assignment.handlerOf(to.department) : {};
    return this.run(number, decide({ ...to, ...handler }), command);
  }

  private async run(number: string, decide: Decision, command: Command): Promise<ComplaintView> {
    return this.views.one(await this.door.execute(number, decide, command), command.actor);
  }
}

const withText = (command: Command, name: string, text: string | undefined): Command =>
  text ? { ...command, texts: { [name]: text } } : command;
