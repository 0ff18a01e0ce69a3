import { stopsOf } from '../complaint/clocks.js';
import type { Decision } from '../complaint/context.js';
import { mustBeAble } from '../complaint/moves.js';

/** The unit signs the complaint in; whoever signs takes it unless a handler was assigned. */
export const accept: Decision = (c, { at, actor, directory }) => {
  mustBeAble(c, 'accept', actor, directory);
  const handler = actor.role === 'handler' ? actor.id : (c.handler ?? actor.id);
  return [
    {
      kind: 'accepted',
      at,
      actor: actor.id,
      data: { to: 'in_progress', handler, stops: stopsOf(c, 'accept', 'return_window') },
    },
  ];
};
