import { Injectable } from '@nestjs/common';
import type { Command } from '../complaint/door.service.js';
import { dayEnd } from '../directory/knowledge.js';
import { City } from '../directory/city.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import { Database } from '../foundation/database.js';
import { uuidv7 } from '../foundation/ids.js';
import { DomainError, type FieldProblem } from '../foundation/problem.js';
import { strictInstant } from '../intake/posted-at.js';
import { dayOfIso } from '../sla/civil.js';
import type { CallInterviewDto, RecordInterviewDto } from './interview.dto.js';
import { DueInterviews } from './interview.due.service.js';
import { InterviewLedger } from './interview.ledger.service.js';

/** 约谈: units are called by what their month's figures say, and what was held is kept. */
@Injectable()
export class Interviews {
  constructor(
    private readonly database: Database,
    private readonly ledger: InterviewLedger,
    private readonly due: DueInterviews,
    private readonly directory: DirectoryService,
    private readonly city: City,
  ) {}

  /** One unit or several together; the figures of this moment are what they are called for. */
  async call({ month, units, meetsAt, ...words }: CallInterviewDto, command: Command): Promise<string> {
    this.mustKnow(units);
    const meets = instantOf(meetsAt, 'meetsAt');
    const found = await this.due.of(month);
    return this.database.as(command.actor, async (tx) => {
      const at = await this.ledger.now(tx);
      const { id, repeated } = await this.ledger.claim(tx, uuidv7(at), command);
      if (repeated) return id;
      if (this.due.end(month) > at) throw new DomainError('MONTH_NOT_OVER', 409, '该月尚未结束，约谈以整月数据为准。');
      const called = found.filter(({ unit }) => units.includes(unit));
      const others = units.filter((code) => !called.some(({ unit }) => unit === code));
      if (others.length > 0)
        throw new DomainError(
          'INTERVIEW_NOT_DUE',
          409,
          '所列单位该月数据未达到约谈条件。',
          this.named(others, '该月数据未达到约谈条件'),
        );
      if (meets <= at) throw new DomainError('MEETING_PAST', 400, '约谈时间应晚于现在。');
      const data = { month, meets: meets.toISOString(), units: called };
      const taken = await this.ledger.call(tx, id, data, words, { at, author: command.actor.id });
      if (taken.length > 0)
        throw new DomainError(
          'ALREADY_CALLED',
          409,
          '所列单位已因该月数据被约谈。',
          this.named(taken, '已因该月数据被约谈'),
        );
      return id;
    });
  }

  /** What was held. A further record adds to the ones before, which stay as they are. */
  async record(id: string, { heldAt, due, ...words }: RecordInterviewDto, command: Command): Promise<void> {
    const held = instantOf(heldAt, 'heldAt');
    if (dayOfIso(due) === null) throw new DomainError('BAD_DAY', 400, `没有“${due}”这一天。`);
    await this.database.as(command.actor, async (tx) => {
      const row = await this.ledger.lock(tx, id);
      if (!row) throw new DomainError('INTERVIEW_NOT_FOUND', 404, '没有找到该约谈。');
      if ((await this.ledger.claim(tx, id, command)).repeated) return;
      const at = await this.ledger.now(tx);
      if (held > at) throw new DomainError('NOT_HELD_YET', 409, '约谈尚未举行，不能登记。');
      if (held < row.called_at) throw new DomainError('HELD_TOO_EARLY', 409, '举行时间不能早于发出约谈的时间。');
      if (dayEnd(due, this.city.pack.zone) <= held)
        throw new DomainError('DUE_TOO_EARLY', 400, '整改期限不能早于约谈当日。');
      await this.ledger.hold(tx, id, { held: held.toISOString(), due }, words, { at, author: command.actor.id });
    });
  }

  private mustKnow(units: readonly string[]): void {
    const unknown = units.filter((unit) => !this.directory.current().department(unit));
    if (unknown.length > 0)
      throw new DomainError(
        'DEPARTMENT_UNKNOWN',
        422,
        '没有该承办单位。',
        unknown.map((field) => ({ field, message: '没有该单位' })),
      );
  }

  private named(units: readonly string[], message: string): FieldProblem[] {
    return units.map((unit) => ({ field: unit, message: `${this.city.name('department', unit)}${message}` }));
  }
}

function instantOf(text: string, field: string): Date {
  const at = strictInstant(text);
  if (at) return at;
  throw new DomainError('BAD_INSTANT', 400, '时间格式不正确，应为带时区的日期时间，如 2026-02-13T16:00:00+08:00。', [
    { field, message: '时间格式不正确' },
  ]);
}
