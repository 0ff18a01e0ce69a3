import { fixedClock, nextClockId, startClock, stopsOf, subjectOf } from '../complaint/clocks.js';
import { liveClock, type Complaint } from '../complaint/complaint.js';
import type { Context, Decision } from '../complaint/context.js';
import { mustBeAble } from '../complaint/moves.js';
import { DomainError } from '../foundation/problem.js';
import { localDay } from '../sla/calendar.js';
import { dayOfIso } from '../sla/civil.js';
import { timeOn } from '../sla/limits.js';
import type { Verdict } from './extend.js';
import { needed } from './needed.js';

const MOST_DAYS = 365;

export interface Suspend {
  readonly reason: string;
  /** The last day of the suspension, yyyy-MM-dd. */
  readonly until: string;
}

/** 挂账: long-term parking of *resolve*, for a reason of the city's list and to a date within a year. */
export const suspend =
  ({ reason, until }: Suspend): Decision =>
  (c, context) => {
    const { at, actor, directory, sealed } = context;
    mustBeAble(c, 'suspend', actor, directory);
    const days = daysUntil(until, context);
    if (days <= 0) throw new DomainError('UNTIL_PAST', 400, '挂账截止日期须晚于今天。');
    if (days > MOST_DAYS) throw new DomainError('SUSPENSION_TOO_LONG', 400, '挂账最长不超过365天。');
    return [
      {
        kind: 'suspension_requested',
        at,
        actor: actor.id,
        data: { unit: c.department, reason, until, text: needed(sealed['suspension'], '挂账理由') },
      },
    ];
  };

/** Granted: *resolve* stops, and the suspension's own clock runs to the end of its last day (R6). */
export const decideSuspension =
  ({ granted }: Verdict): Decision =>
  (c, context) => {
    const { at, actor, directory, sealed } = context;
    mustBeAble(c, 'decide-suspension', actor, directory);
    const text = needed(sealed['verdict'], '审批意见');
    return [
      {
        kind: 'suspension_decided',
        at,
        actor: actor.id,
        data: { granted, text, ...(granted ? parked(c, c.work.suspension?.until ?? '', context) : {}) },
      },
    ];
  };

function parked(c: Complaint, until: string, context: Context) {
  if (!liveClock(c, 'resolve')) throw new DomainError('NO_RESOLVE_CLOCK', 409, '该工单没有正在计时的办结时限。');
  if (daysUntil(until, context) < 0) throw new DomainError('SUSPENSION_OVER', 409, '申请的挂账截止日期已过。');
  const deadline = timeOn(dayOfIso(until) ?? 0, '24:00', context.calendar);
  const plan = { id: nextClockId(c), kind: 'suspension', started: context.at, unit: c.department } as const;
  return { stops: stopsOf(c, 'resolve'), starts: [fixedClock({ ...plan, deadline, rule: '挂账' }, context)] };
}

export interface Look {
  /** Whether the reason it was parked for still holds. */
  readonly finding: 'stands' | 'gone';
}

/** 检视: what is parked is looked at every 30 days, and at any time between. It changes no clock; 销账 is another command. */
export const reviewSuspension =
  ({ finding }: Look): Decision =>
  (c, { at, actor, directory, sealed }) => {
    mustBeAble(c, 'review-suspension', actor, directory);
    const text = needed(sealed['finding'], '检视情况');
    return [{ kind: 'suspension_reviewed', at, actor: actor.id, data: { finding, text } }];
  };

/** 销账: *resolve* starts anew, with its whole limit. */
export const endSuspension: Decision = (c, context) => {
  const { at, actor, directory, sealed } = context;
  mustBeAble(c, 'end-suspension', actor, directory);
  const plan = { id: nextClockId(c), kind: 'resolve', started: at, unit: c.department } as const;
  return [
    {
      kind: 'suspension_ended',
      at,
      actor: actor.id,
      data: {
        why: 'written_off',
        text: needed(sealed['verdict'], '销账说明'),
        stops: stopsOf(c, 'suspension'),
        starts: startClock(plan, subjectOf(c), context),
      },
    },
  ];
};

const daysUntil = (day: string, { at, calendar }: Context): number => (dayOfIso(day) ?? -1) - localDay(at, calendar);
