import { nextClockId, startClock, stopsOf, subjectOf } from '../complaint/clocks.js';
import type { Decision } from '../complaint/context.js';
import { mustBeAble } from '../complaint/moves.js';
import { DomainError } from '../foundation/problem.js';
import { textOf } from './answer.js';

/** An entry of the knowledge base the operator read from; without `validUntil` there is no such live entry. */
export interface Read {
  readonly id: string;
  readonly validUntil?: Date;
}

/** Most items end at the operator's desk: answered without a unit, and every clock of the desk stops. */
export const answerFrom =
  (entries: readonly Read[]): Decision =>
  (c, context) => {
    const { at, actor, directory } = context;
    mustBeAble(c, 'answer-directly', actor, directory);
    for (const { validUntil } of entries) mustBeValid(validUntil, at);
    return [
      {
        kind: 'answered',
        at,
        actor: actor.id,
        data: {
          to: 'replied',
          answer: 'direct',
          text: textOf(context),
          responsible: c.department,
          ...(entries.length > 0 ? { knowledge: entries.map(({ id }) => id) } : {}),
          stops: stopsOf(c, 'acknowledge', 'dispatch', 'respond'),
          starts: startClock({ id: nextClockId(c), kind: 'rate', started: at }, subjectOf(c), context),
        },
      },
    ];
  };

export const answerDirectly = answerFrom([]);

/** Judged under the lock: an answer of yesterday's rule would be a wrong one. */
function mustBeValid(validUntil: Date | undefined, at: Date): void {
  if (!validUntil) {
    throw new DomainError('ENTRY_UNKNOWN', 422, '没有该知识条目。', [
      { field: 'knowledge', message: '没有该条目或尚未发布' },
    ]);
  }
  if (validUntil <= at) throw new DomainError('ENTRY_EXPIRED', 409, '所引用的知识条目已过有效期，请先更新。');
}
