import { nextClockId, startClock, stopsOf, subjectOf } from '../complaint/clocks.js';
import type { Decision } from '../complaint/context.js';
import { mustBeAble } from '../complaint/moves.js';
import { DomainError } from '../foundation/problem.js';
import { mustBeUnit } from './eligible.js';

export interface Return {
  /** A code of the pack's `return` reasons. */
  readonly reason: string;
  /** The unit it should go to instead. */
  readonly proposed?: string;
}

/**
 * A unit asks to hand a complaint back (退单): once, inside its window, also when it has accepted meanwhile, with reason
 * and legal basis. It stays responsible until the level above has decided.
 */
export const requestReturn =
  ({ reason, proposed }: Return): Decision =>
  (c, context) => {
    const { at, actor, directory, sealed } = context;
    mustBeAble(c, 'return', actor, directory);
    const window = c.clocks.findLast(({ kind, unit }) => kind === 'return_window' && unit === c.department);
    if (!window || at > window.deadline)
      throw new DomainError('RETURN_TOO_LATE', 409, '已超过退单期限，视为接受，应当办理。');
    if (proposed !== undefined) {
      mustBeUnit(c, proposed, directory);
      if (proposed === c.department) throw new DomainError('SAME_UNIT', 422, '建议承办单位不能是本单位。');
    }
    const text = sealed['basis'];
    if (!text) throw new DomainError('WORDS_MISSING', 400, '请写明退单的法律依据。');
    const decider = c.work.above?.at(-1) ?? c.work.center;
    return [
      {
        kind: 'return_requested',
        at,
        actor: actor.id,
        data: {
          unit: c.department,
          reason,
          ...(proposed !== undefined ? { proposed } : {}),
          decider,
          text,
          stops: stopsOf(c, 'accept', 'return_window'),
          starts: startClock(
            { id: nextClockId(c), kind: 'return_decision', started: at, unit: decider },
            subjectOf(c),
            context,
          ),
        },
      },
    ];
  };
