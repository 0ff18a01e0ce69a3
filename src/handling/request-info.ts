import { nextClockId, startClock, subjectOf } from '../complaint/clocks.js';
import type { Decision } from '../complaint/context.js';
import { mustBeAble } from '../complaint/moves.js';
import { DomainError } from '../foundation/problem.js';

/** The desk or the unit asks the citizen for what is missing. It pauses nothing: every other clock runs on. */
export const requestInfo: Decision = (c, context) => {
  const { at, actor, directory, sealed } = context;
  mustBeAble(c, 'request-info', actor, directory);
  const text = sealed['question'];
  if (!text) throw new DomainError('QUESTION_MISSING', 400, '请写明需要补充的内容。');
  return [
    {
      kind: 'info_requested',
      at,
      actor: actor.id,
      data: {
        to: 'awaiting_info',
        text,
        starts: startClock({ id: nextClockId(c), kind: 'info', started: at }, subjectOf(c), context),
      },
    },
  ];
};
