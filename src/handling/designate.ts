import type { Decision } from '../complaint/context.js';
import { mustBeAble } from '../complaint/moves.js';
import { mustBeElsewhere, type ToUnit } from './eligible.js';
import { given } from './to-unit.js';

/**
 * A supervisor ends the ping-pong (指定承办): the unit may not return the complaint, and only a supervisor moves it on.
 * Its return window runs all the same, for silence past it is acceptance.
 */
export const designate =
  (to: ToUnit): Decision =>
  (c, context) => {
    mustBeAble(c, 'designate', context.actor, context.directory);
    mustBeElsewhere(c, to);
    const text = context.sealed['designation'];
    return given(c, to, { designated: true, ...(text ? { text } : {}) }, context);
  };
