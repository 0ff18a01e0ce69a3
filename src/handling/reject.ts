import { liveClock, liveClocks } from '../complaint/complaint.js';
import type { Decision } from '../complaint/context.js';
import { mustBeAble } from '../complaint/moves.js';
import { DomainError } from '../foundation/problem.js';
import { wordsToCitizen } from './words.js';

export interface Rejection {
  /** A code of the pack's `rejection`. */
  readonly reason: string;
}

/**
 * Not accepted, with its reason and words to the citizen: that is the answer, so every clock stops. Who was asked for
 * more has the whole time he was given before the case is called vague.
 */
export const reject =
  ({ reason }: Rejection): Decision =>
  (c, context) => {
    const { at, actor, directory } = context;
    mustBeAble(c, 'reject', actor, directory);
    if (reason === 'EMERGENCY') throw new DomainError('HAND_OVER_INSTEAD', 409, '紧急警情应当转接，不能不予受理。');
    const info = liveClock(c, 'info');
    if (reason === 'VAGUE' && info && at <= info.deadline) {
      throw new DomainError('INFO_STILL_RUNNING', 409, '补充信息的期限未满，不能以内容不明为由不予受理。');
    }
    return [
      {
        kind: 'rejected',
        at,
        actor: actor.id,
        data: { to: 'rejected', reason, text: wordsToCitizen(context), stops: liveClocks(c).map(({ id }) => id) },
      },
    ];
  };
