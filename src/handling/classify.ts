import type { Decision } from '../complaint/context.js';
import { mustBeAble } from '../complaint/moves.js';

export interface Classify {
  readonly category: string;
}

/** An operator names the category; it stands against the machine's proposal, which stays on the record. */
export const classify =
  ({ category }: Classify): Decision =>
  (c, { at, actor, directory }) => {
    mustBeAble(c, 'classify', actor, directory);
    return [{ kind: 'classified', at, actor: actor.id, data: { category } }];
  };
