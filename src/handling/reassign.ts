import type { Decision } from '../complaint/context.js';
import { mustBeAble } from '../complaint/moves.js';
import { DomainError } from '../foundation/problem.js';
import { mustBeElsewhere, type ToUnit } from './eligible.js';
import { given } from './to-unit.js';

/**
 * The hotline moves a complaint to another unit without a return (改派), and says why. The unit that had accepted stays
 * answerable until the new one has accepted in its place (首接负责制).
 */
export const reassign =
  (to: ToUnit): Decision =>
  (c, context) => {
    mustBeAble(c, 'reassign', context.actor, context.directory);
    mustBeElsewhere(c, to);
    const text = context.sealed['reassignment'];
    if (!text) throw new DomainError('WORDS_MISSING', 400, '请写明改派的理由。');
    return given(c, to, { reassigned: true, text }, context);
  };
