import { liveClocks } from '../complaint/complaint.js';
import type { Decision } from '../complaint/context.js';
import { mustBeAble } from '../complaint/moves.js';

/** The citizen takes it back, before it is answered. */
export const withdraw: Decision = (c, { at, actor, directory, sealed }) => {
  mustBeAble(c, 'withdraw', actor, directory);
  const text = sealed['withdrawal'] ? { text: sealed['withdrawal'] } : {};
  const stops = liveClocks(c).map(({ id }) => id);
  return [{ kind: 'withdrawn', at, actor: actor.id, data: { to: 'withdrawn', ...text, stops } }];
};
