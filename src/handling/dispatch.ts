import { nextClockId, startClock, stopsOf, subjectOf } from '../complaint/clocks.js';
import type { Decision } from '../complaint/context.js';
import { mustBeAble } from '../complaint/moves.js';
import { DomainError } from '../foundation/problem.js';

export interface Dispatch {
  readonly department: string;
  readonly handler?: string;
  readonly rule?: string;
}

/** The hotline's choice of unit: stops its own dispatch clock and starts the unit's accept clock. */
export const dispatch =
  ({ department, handler, rule }: Dispatch): Decision =>
  (c, context) => {
    const { at, actor, directory } = context;
    mustBeAble(c, 'dispatch', actor, directory);
    if (!c.category) throw new DomainError('CATEGORY_MISSING', 409, '请先确定诉求类别再派单。');
    if (!directory.department(department)) throw new DomainError('DEPARTMENT_UNKNOWN', 422, '没有该承办单位。');
    return [
      {
        kind: 'dispatched',
        at,
        actor: actor.id,
        data: {
          to: 'dispatched',
          department,
          ...(handler ? { handler } : {}),
          ...(rule ? { rule } : {}),
          stops: stopsOf(c, 'dispatch'),
          starts: startClock(
            { id: nextClockId(c), kind: 'accept', started: at, unit: department },
            subjectOf(c),
            context,
          ),
        },
      },
    ];
  };
