import type { Decision } from '../complaint/context.js';
import { mustBeAble } from '../complaint/moves.js';
import { told } from '../complaint/told.js';

const SUPERVISED_FROM = 3;

/** 市民催单: never a new complaint, moves no clock; whoever handles it is told, from the third on supervisors too. */
export const chase: Decision = (c, { at, actor, directory, sealed }) => {
  mustBeAble(c, 'chase', actor, directory);
  const times = (c.work.chases ?? 0) + 1;
  const roles = times >= SUPERVISED_FROM ? (['handler', 'supervisor'] as const) : (['handler'] as const);
  const text = sealed['chase'] ? { text: sealed['chase'] } : {};
  return [{ kind: 'chased', at, actor: actor.id, data: { times, told: told(roles, c, directory), ...text } }];
};
