import { liveClocks } from '../complaint/complaint.js';
import type { Decision } from '../complaint/context.js';
import { mustBeAble } from '../complaint/moves.js';
import type { CLOSING_CODES } from '../complaint/words.js';
import { DomainError } from '../foundation/problem.js';

export interface Close {
  readonly code: (typeof CLOSING_CODES)[number];
}

/** No closed complaint has a live clock (R6). A hand-over ends with its receiver's confirmation and nothing else. */
export const close =
  ({ code }: Close): Decision =>
  (c, { at, actor, directory }) => {
    mustBeAble(c, 'close', actor, directory);
    if (c.state === 'handed_over' && code !== 'REFERRED') {
      throw new DomainError('REFERRED_ONLY', 409, '转接件只能在接收单位确认后以“已转有权机关”结案。');
    }
    const stops = liveClocks(c).map(({ id }) => id);
    return [{ kind: 'closed', at, actor: actor.id, data: { to: 'closed', code, stops } }];
  };
