import { nextClockId, startClock, stopsOf, subjectOf } from '../complaint/clocks.js';
import type { Decision } from '../complaint/context.js';
import { mustBeAble } from '../complaint/moves.js';
import { textOf } from './answer.js';

/** Most items end at the operator's desk: answered without a unit, and every clock of the desk stops. */
export const answerDirectly: Decision = (c, context) => {
  const { at, actor, directory } = context;
  mustBeAble(c, 'answer-directly', actor, directory);
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
        stops: stopsOf(c, 'acknowledge', 'dispatch', 'respond'),
        starts: startClock({ id: nextClockId(c), kind: 'rate', started: at }, subjectOf(c), context),
      },
    },
  ];
};
