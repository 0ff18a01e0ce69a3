import { nextClockId, stopsOf, subjectOf, unitClocks } from '../complaint/clocks.js';
import { liveClock } from '../complaint/complaint.js';
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
          starts: unitClocks(
            {
              id: nextClockId(c),
              at,
              unit: department,
              respond: liveClock(c, 'respond'),
              submitting: liveClock(c, 'submit') !== undefined,
            },
            subjectOf(c),
            context,
          ),
        },
      },
    ];
  };
