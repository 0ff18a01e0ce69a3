import { liveClocks } from '../complaint/complaint.js';
import type { Decision } from '../complaint/context.js';
import { mustBeAble } from '../complaint/moves.js';
import { DomainError } from '../foundation/problem.js';

/** An operator withdraws on the citizen's behalf, with a note of how the citizen asked for it. Every clock stops. */
export const withdraw: Decision = (c, { at, actor, directory, sealed }) => {
  mustBeAble(c, 'withdraw', actor, directory);
  const text = sealed['withdrawal'];
  if (!text) throw new DomainError('WITHDRAWAL_UNEXPLAINED', 400, '请写明诉求人要求撤单的情况。');
  const stops = liveClocks(c).map(({ id }) => id);
  return [{ kind: 'withdrawn', at, actor: actor.id, data: { to: 'withdrawn', text, stops } }];
};
