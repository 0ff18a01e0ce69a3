import { stopsOf } from '../complaint/clocks.js';
import type { Decision } from '../complaint/context.js';
import { mustBeAble } from '../complaint/moves.js';

/** The first reply by a person. It never stops *respond* (R2). */
export const acknowledge: Decision = (c, { at, actor, directory, sealed }) => {
  mustBeAble(c, 'acknowledge', actor, directory);
  const text = sealed['reply'] ? { text: sealed['reply'] } : {};
  return [{ kind: 'acknowledged', at, actor: actor.id, data: { ...text, stops: stopsOf(c, 'acknowledge') } }];
};
