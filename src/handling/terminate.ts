import { liveClocks } from '../complaint/complaint.js';
import type { Decision } from '../complaint/context.js';
import { mustBeAble } from '../complaint/moves.js';
import type { CLOSING_CODES } from '../complaint/words.js';
import { DomainError } from '../foundation/problem.js';
import { wordsToCitizen } from './words.js';

export interface Termination {
  /** A code of the pack's `termination`. */
  readonly reason: string;
  readonly code: (typeof CLOSING_CODES)[number];
}

const UNREACHABLE = 'UNREACHABLE';

/**
 * 终止办理: the handling ends without an answer of the unit. Its reason and words to the citizen count as the answer, so
 * every clock stops. That nobody could be reached is a supervisor's finding.
 */
export const terminate =
  ({ reason, code }: Termination): Decision =>
  (c, context) => {
    const { at, actor, directory } = context;
    mustBeAble(c, 'terminate', actor, directory);
    if ((reason === UNREACHABLE || code === UNREACHABLE) && actor.role !== 'supervisor') {
      throw new DomainError('SUPERVISOR_NEEDED', 403, '以无法联系为由终止办理，须由督办人员核实三次联系记录后决定。');
    }
    const stops = liveClocks(c).map(({ id }) => id);
    return [
      {
        kind: 'closed',
        at,
        actor: actor.id,
        data: { to: 'closed', code, reason, text: wordsToCitizen(context), stops },
      },
    ];
  };
