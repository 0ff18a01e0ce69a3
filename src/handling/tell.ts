import type { Decision } from '../complaint/context.js';
import { mustBeAble } from '../complaint/moves.js';
import { needed } from './needed.js';

/** 内部批注: never seen outside the house. */
export const note: Decision = (c, { at, actor, directory, sealed }) => {
  mustBeAble(c, 'note', actor, directory);
  return [{ kind: 'noted', at, actor: actor.id, data: { text: needed(sealed['note'], '批注') } }];
};

/** 办理进展: the citizen reads it in the timeline; it stops no clock. */
export const progress: Decision = (c, { at, actor, directory, sealed }) => {
  mustBeAble(c, 'progress', actor, directory);
  return [{ kind: 'progressed', at, actor: actor.id, data: { text: needed(sealed['progress'], '办理进展') } }];
};
