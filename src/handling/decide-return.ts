import { nextClockId, startClock, stopsOf, subjectOf } from '../complaint/clocks.js';
import type { Complaint } from '../complaint/complaint.js';
import type { Context, Decision } from '../complaint/context.js';
import type { FactData } from '../complaint/facts.js';
import { mustBeAble } from '../complaint/moves.js';
import { DomainError } from '../foundation/problem.js';
import { lapsed } from './lapse.js';

export interface DecideReturn {
  readonly granted: boolean;
}

/**
 * The level above decides a return (退单审核). Granted, the complaint goes up one level: to the centre's desk, with a new
 * dispatch clock, or to the platform that had delegated it. Refused, the unit must handle it, and is told why.
 */
export const decideReturn =
  ({ granted }: DecideReturn): Decision =>
  (c, context) => {
    const { at, actor, directory, sealed } = context;
    mustBeAble(c, 'decide-return', actor, directory);
    const text = sealed['decision'];
    if (!granted && !text) throw new DomainError('WORDS_MISSING', 400, '不同意退单的，请写明理由。');
    return [
      {
        kind: 'return_decided',
        at,
        actor: actor.id,
        data: {
          granted,
          ...(text ? { text } : {}),
          ...(granted ? upwards(c, context) : { to: 'in_progress' as const }),
          stops: stopsOf(c, 'return_decision'),
        },
      },
      ...(granted ? lapsed(c, decider(c), context) : []),
    ];
  };

type Upwards = Pick<FactData['return_decided'], 'to' | 'department' | 'starts'>;

const decider = ({ work }: Complaint): string => work.return?.decider ?? work.center;

function upwards(c: Complaint, context: Context): Upwards {
  const department = decider(c);
  if (department !== c.work.center) return { to: 'in_progress', department };
  return {
    to: 'admitted',
    department,
    starts: startClock({ id: nextClockId(c), kind: 'dispatch', started: context.at }, subjectOf(c), context),
  };
}
