import type { Decision } from '../complaint/context.js';
import { mustBeAble } from '../complaint/moves.js';
import { DomainError } from '../foundation/problem.js';
import { mustBeUnit, workerOf } from './eligible.js';
import { lapsed } from './lapse.js';
import { clocksOf, endedFor } from './to-unit.js';

export interface Delegate {
  readonly department: string;
  readonly handler?: string;
}

/**
 * A second-level platform passes a complaint down inside its own tree (下派). The unit below gets accept and return clocks
 * of its own, and its return comes back to this level; passing down is taking it, so this level's own clocks end.
 */
export const delegate =
  (to: Delegate): Decision =>
  (c, context) => {
    const { at, actor, directory } = context;
    mustBeAble(c, 'delegate', actor, directory);
    const { department } = to;
    mustBeUnit(c, department, directory);
    if (department === c.department || !directory.covers(c.department, department))
      throw new DomainError('NOT_IN_TREE', 422, '只能下派给本单位所辖的单位。');
    const worker = workerOf(to, directory);
    return [
      {
        kind: 'delegated',
        at,
        actor: actor.id,
        data: {
          to: 'dispatched',
          from: c.department,
          department,
          ...worker,
          stops: endedFor(c, department),
          starts: clocksOf(c, department, context),
        },
      },
      ...lapsed(c, department, context),
    ];
  };
