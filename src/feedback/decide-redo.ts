import { fixedClock, nextClockId, startClock, stopsOf, subjectOf } from '../complaint/clocks.js';
import { liveClocks, type Complaint } from '../complaint/complaint.js';
import type { Context, Decision } from '../complaint/context.js';
import type { ClockStart, Fact, Sealed } from '../complaint/facts.js';
import { mustBeAble } from '../complaint/moves.js';
import { DomainError } from '../foundation/problem.js';
import { localDay } from '../sla/calendar.js';
import { dayOfIso } from '../sla/civil.js';
import { timeOn } from '../sla/limits.js';

export const UPHELD_CODES = ['POLICY_LIMIT', 'UNREASONABLE'] as const;

export type DecideRedo =
  | { readonly outcome: 'redo' }
  | { readonly outcome: 'uphold'; readonly code: (typeof UPHELD_CODES)[number] }
  /** `until`: the local day the suspension ends with. */
  | { readonly outcome: 'suspend'; readonly reason: string; readonly until: string };

const MOST_SUSPENDED_DAYS = 365;

/** What becomes of a complaint whose citizen was not content: handled again, upheld, or parked (重办, 维持答复, 挂账). */
export const decideRedo =
  (command: DecideRedo): Decision =>
  (c, context) => {
    mustBeAble(c, 'decide-redo', context.actor, context.directory);
    switch (command.outcome) {
      case 'redo':
        return [redo(c, context)];
      case 'uphold':
        return uphold(c, command.code, context);
      case 'suspend':
        return [suspend(c, command, context)];
    }
  };

/** Another round with a *respond* clock of its own, three days at most from now. What the desk answered goes to a unit. */
function redo(c: Complaint, context: Context): Fact {
  const { at, actor, sealed } = context;
  const atDesk = c.department === c.work.center;
  return {
    kind: 'redo_decided',
    at,
    actor: actor.id,
    data: {
      to: atDesk ? 'admitted' : 'in_progress',
      outcome: 'redo',
      round: c.round + 1,
      ...(sealed['redo'] ? { text: sealed['redo'] } : {}),
      stops: stopsOf(c, 'redo_decision'),
      starts: roundClocks(c, atDesk, context),
    },
  };
}

function roundClocks(c: Complaint, atDesk: boolean, context: Context): readonly ClockStart[] {
  const { at } = context;
  const subject = subjectOf(c);
  const respond = startClock({ id: nextClockId(c), kind: 'respond', started: at }, subject, context);
  const id = nextClockId(c) + respond.length;
  if (atDesk) return [...respond, ...startClock({ id, kind: 'dispatch', started: at }, subject, context)];
  const respondBy = respond[0] ? { respondBy: new Date(respond[0].deadline) } : {};
  return [...respond, ...startClock({ id, kind: 'submit', started: at, ...respondBy }, subject, context)];
}

/** Lawful and explained: the citizen reads why, and where else to go. */
function uphold(c: Complaint, code: string, context: Context): Fact[] {
  const { at, actor } = context;
  const text = words(context, '维持答复须写明理由，并告知其他途径。');
  const stops = liveClocks(c).map(({ id }) => id);
  return [
    { kind: 'redo_decided', at, actor: actor.id, data: { outcome: 'uphold', text } },
    { kind: 'closed', at, actor: actor.id, data: { to: 'closed', code, stops } },
  ];
}

function suspend(c: Complaint, { reason, until }: DecideRedo & { outcome: 'suspend' }, context: Context): Fact {
  const { at, actor } = context;
  if (c.department === c.work.center) {
    throw new DomainError('NO_UNIT', 409, '该工单由热线直接答复，没有承办单位，不能挂账。');
  }
  if ((c.work.suspensions ?? 0) > 0) throw new DomainError('SUSPENDED_ONCE', 409, '每件工单只能挂账一次。');
  const plan = { id: nextClockId(c), kind: 'suspension', started: at, unit: c.department } as const;
  return {
    kind: 'redo_decided',
    at,
    actor: actor.id,
    data: {
      to: 'in_progress',
      outcome: 'suspend',
      reason,
      until,
      text: words(context, '挂账须写明理由。'),
      stops: stopsOf(c, 'redo_decision'),
      starts: [fixedClock({ ...plan, deadline: endOf(until, context), rule: '挂账' }, context)],
    },
  };
}

/** 24:00 of a local day after today, at most a year on. */
function endOf(until: string, { at, calendar }: Context): Date {
  const day = dayOfIso(until);
  const today = localDay(at, calendar);
  if (day === null || day <= today || day > today + MOST_SUSPENDED_DAYS) {
    throw new DomainError('SUSPENSION_DATE', 422, '挂账期限应在明日至365日内。');
  }
  return timeOn(day, '24:00', calendar);
}

function words({ sealed }: Context, detail: string): Sealed {
  const text = sealed['redo'];
  if (!text) throw new DomainError('WORDS_MISSING', 400, detail);
  return text;
}
