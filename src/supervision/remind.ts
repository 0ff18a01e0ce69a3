import type { Decision } from '../complaint/context.js';
import { mustBeAble } from '../complaint/moves.js';
import { told } from '../complaint/told.js';

/** 催办, the mildest pressure: the handler and the heads of the unit are told, and nothing else changes. */
export const remind: Decision = (c, { at, actor, directory, sealed }) => {
  mustBeAble(c, 'remind', actor, directory);
  const text = sealed['reminder'] ? { text: sealed['reminder'] } : {};
  return [
    {
      kind: 'reminded',
      at,
      actor: actor.id,
      data: { unit: c.department, told: told(['handler', 'head'], c, directory), ...text },
    },
  ];
};
