import type { Decision } from '../complaint/context.js';
import { mustBeAble } from '../complaint/moves.js';
import type { ToUnit } from './eligible.js';
import { given } from './to-unit.js';

export interface Dispatch extends ToUnit {
  readonly rule?: string;
}

/** The hotline's choice of unit: stops its own dispatch clock and starts the unit's accept clock. */
export const dispatch =
  ({ rule, ...to }: Dispatch): Decision =>
  (c, context) => {
    mustBeAble(c, 'dispatch', context.actor, context.directory);
    return given(c, to, rule ? { rule } : {}, context);
  };
