import { Injectable } from '@nestjs/common';
import type { Decision } from '../complaint/context.js';
import { Door, type Command } from '../complaint/door.service.js';
import type { ComplaintView } from '../complaint/view.js';
import { Views } from '../complaint/view.service.js';
import { answerOrder, closeOrder, issueOrder } from './order.js';
import { recheck, type Recheck } from './recheck.js';
import { remind } from './remind.js';

const worded = (kind: string, text: string | undefined) => (text ? { texts: { [kind]: text } } : {});

/** The supervisor's commands on one complaint, and the unit's answer to them. */
@Injectable()
export class Pressing {
  constructor(
    private readonly door: Door,
    private readonly views: Views,
  ) {}

  remind(number: string, text: string | undefined, command: Command): Promise<ComplaintView> {
    return this.run(number, remind, { ...command, ...worded('reminder', text) });
  }

  issueOrder(number: string, { no, text }: { no?: number; text?: string }, command: Command): Promise<ComplaintView> {
    return this.run(number, issueOrder(no === undefined ? {} : { no }), { ...command, ...worded('order', text) });
  }

  answerOrder(number: string, { no, text }: { no?: number; text: string }, command: Command): Promise<ComplaintView> {
    return this.run(number, answerOrder(no), { ...command, ...worded('order_answer', text) });
  }

  closeOrder(number: string, { no, text }: { no?: number; text?: string }, command: Command): Promise<ComplaintView> {
    return this.run(number, closeOrder(no), { ...command, ...worded('order_close', text) });
  }

  recheck(number: string, { text, result }: Recheck & { text: string }, command: Command): Promise<ComplaintView> {
    return this.run(number, recheck({ result }), { ...command, ...worded('recheck', text) });
  }

  private async run(number: string, decide: Decision, command: Command): Promise<ComplaintView> {
    return this.views.one(await this.door.execute(number, decide, command), command.actor);
  }
}
