import type { Decision } from '../complaint/context.js';
import { mustBeAble } from '../complaint/moves.js';

/** The centre takes the complaint on: from now on it waits for a unit. */
export const admit: Decision = (c, { at, actor, directory }) => {
  mustBeAble(c, 'admit', actor, directory);
  return [{ kind: 'admitted', at, actor: actor.id, data: { to: 'admitted' } }];
};
