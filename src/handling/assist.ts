import { fixedClock, nextClockId } from '../complaint/clocks.js';
import { liveClock, type Complaint } from '../complaint/complaint.js';
import type { Context, Decision } from '../complaint/context.js';
import type { Fact } from '../complaint/facts.js';
import { mustBeAble } from '../complaint/moves.js';
import { DomainError } from '../foundation/problem.js';
import { mustBeUnit } from './eligible.js';

/** What a proof names as the rule of an assisting unit's clock. */
export const ASSIST_RULE = '协办·主办剩余时限一半';

export interface Assist {
  readonly units: readonly string[];
}

/** Other units are asked for their opinion (协办); the lead alone answers the citizen. */
export const assist =
  ({ units }: Assist): Decision =>
  (c, context) => {
    mustBeAble(c, 'assist', context.actor, context.directory);
    return [asked(c, units, context)];
  };

/** Each unit asked has half of the time the lead has left, so that the lead can still use what it says. */
export function asked(c: Complaint, units: readonly string[], context: Context): Fact {
  const { at, actor, directory, sealed } = context;
  for (const unit of units) {
    mustBeUnit(c, unit, directory);
    if (unit === c.department) throw new DomainError('ASSIST_BY_LEAD', 422, '主办单位不能同时为协办单位。');
    if (c.work.assisting?.some((one) => one.unit === unit))
      throw new DomainError('ALREADY_ASSISTING', 409, '该单位已被邀请协办。');
  }
  const deadline = halfway(c, at);
  const clocks = units.map((unit, i) =>
    fixedClock({ id: nextClockId(c) + i, kind: 'assist', started: at, unit, deadline, rule: ASSIST_RULE }, context),
  );
  const text = sealed['assistance'];
  return {
    kind: 'assist_asked',
    at,
    actor: actor.id,
    data: {
      units: clocks.map(({ id }, i) => ({ unit: units[i] ?? '', clock: id })),
      ...(text ? { text } : {}),
      starts: clocks,
    },
  };
}

/** Half of the lead's remaining time to *respond*, or to *resolve* once an interim answer is out. */
export function halfway(c: Complaint, at: Date): Date {
  const lead = liveClock(c, 'respond') ?? liveClock(c, 'resolve');
  const left = lead ? lead.deadline.getTime() - at.getTime() : 0;
  if (left < 2) throw new DomainError('NO_TIME_LEFT', 409, '主办时限已届满或未在计时，不能再设协办时限。');
  return new Date(at.getTime() + Math.floor(left / 2));
}
