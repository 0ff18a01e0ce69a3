import { liveClocks } from '../complaint/complaint.js';
import type { Decision } from '../complaint/context.js';
import { mustBeAble } from '../complaint/moves.js';
import type { CLOSING_CODES } from '../complaint/words.js';

export interface Close {
  readonly code: (typeof CLOSING_CODES)[number];
}

/** No closed complaint has a live clock (R6). */
export const close =
  ({ code }: Close): Decision =>
  (c, { at, actor, directory }) => {
    mustBeAble(c, 'close', actor, directory);
    const stops = liveClocks(c).map(({ id }) => id);
    return [{ kind: 'closed', at, actor: actor.id, data: { to: 'closed', code, stops } }];
  };
