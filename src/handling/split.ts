import { apply } from '../complaint/apply.js';
import type { Decision } from '../complaint/context.js';
import type { DecidingSpan, Fact, Linked } from '../complaint/facts.js';
import { mustBeAble } from '../complaint/moves.js';
import { classify } from './classify.js';
import { dispatch } from './dispatch.js';
import type { ToUnit } from './eligible.js';

/** 拆单: one matter per complaint. The original keeps its clocks; what is left in it may be worded anew. */
export const split =
  (parts: readonly Linked[]): Decision =>
  (c, { at, actor, directory, sealed }) => {
    mustBeAble(c, 'split', actor, directory);
    const working = sealed['working'];
    const reworded: Fact[] = working ? [{ kind: 'corrected', at, actor: actor.id, data: { working } }] : [];
    return [{ kind: 'split', at, actor: actor.id, data: { parts } }, ...reworded];
  };

/** What the machine makes of a part's text; a person decides. */
export interface Proposed {
  readonly proposed: string;
  readonly confidence: number;
  readonly classifier: string;
  readonly words: readonly DecidingSpan[];
}

export interface PartDecided {
  readonly category?: string;
  readonly proposal?: Proposed;
  readonly to?: ToUnit;
}

/** A part begins with what the operator said of it in the same command: its category, and its unit if there is one. */
export const decidePart =
  ({ category, proposal, to }: PartDecided): Decision =>
  (c, context) => {
    const { at, actor } = context;
    const proposed: Fact[] = proposal ? [{ kind: 'classified', at, actor: actor.id, data: { ...proposal } }] : [];
    const classified = category ? [...proposed, ...classify({ category })(c, context)] : proposed;
    return to ? [...classified, ...dispatch(to)(classified.reduce(apply, c), context)] : classified;
  };
