import { nextClockId, startClock, stopsOf, subjectOf, unitClocks } from '../../src/complaint/clocks.js';
import { liveClock, liveClocks, type Complaint } from '../../src/complaint/complaint.js';
import type { Context, Decision } from '../../src/complaint/context.js';
import type { Fact } from '../../src/complaint/facts.js';

/**
 * The least that moves a complaint along, for a data set with everything the evaluation counts in it. The rooms' own
 * decisions have specs and flows of their own.
 */
const fact = <K extends Fact['kind']>(
  kind: K,
  { at, actor }: Context,
  data: Extract<Fact, { kind: K }>['data'],
): Fact[] => [{ kind, at, actor: actor.id, data }] as unknown as Fact[];

const words = { id: 'w', commitment: 'w' };

export const dispatchTo =
  (unit: string): Decision =>
  (c, context) => {
    const live = liveClock(c, 'respond');
    const starts = unitClocks(
      { id: nextClockId(c), at: context.at, unit, respond: live, submitting: liveClock(c, 'submit') !== undefined },
      subjectOf(c),
      context,
    );
    const stops = stopsOf(c, 'dispatch', 'accept', 'return_window');
    return fact('dispatched', context, { to: 'dispatched', department: unit, stops, starts });
  };

export const accepted: Decision = (c, context) =>
  c.state === 'dispatched'
    ? fact('accepted', context, { to: 'in_progress', stops: stopsOf(c, 'accept', 'return_window') })
    : [];

export const returnAsked: Decision = (c, context) =>
  fact('return_requested', context, {
    unit: c.department,
    reason: 'NOT_MY_DUTY',
    decider: c.work.center,
    text: words,
    stops: stopsOf(c, 'return_window'),
  });

export const returnDecided =
  (granted: boolean): Decision =>
  (c, context) =>
    fact('return_decided', context, {
      granted,
      ...(granted ? { to: 'admitted' as const, department: c.work.center, stops: stopsOf(c, 'accept') } : {}),
    });

export const answered =
  (responsible?: string): Decision =>
  (c, context) =>
    fact('answered', context, {
      to: 'replied',
      answer: responsible ? 'direct' : 'final',
      text: words,
      responsible: responsible ?? c.department,
      stops: stopsOf(c, 'acknowledge', 'dispatch', 'accept', 'return_window', 'submit', 'respond'),
      starts: rateClock(c, context),
    });

const rateClock = (c: Complaint, context: Context) =>
  startClock({ id: nextClockId(c), kind: 'rate', started: context.at }, subjectOf(c), context);

export const rated =
  (solved: boolean, grade: 1 | 2 | 3 | 4 | 5): Decision =>
  (_, context) =>
    fact('rated', context, { solved, grade, by: 'citizen' });

export const redone: Decision = (c, context) =>
  fact('redo_decided', context, {
    to: 'in_progress',
    outcome: 'redo',
    round: c.round + 1,
    stops: liveClocks(c).map(({ id }) => id),
    starts: startClock({ id: nextClockId(c), kind: 'respond', started: context.at }, subjectOf(c), context),
  });

export const closed: Decision = (c, context) =>
  fact('closed', context, { to: 'closed', code: 'SOLVED', stops: liveClocks(c).map(({ id }) => id) });

export const withdrawn: Decision = (c, context) =>
  fact('withdrawn', context, { to: 'withdrawn', stops: liveClocks(c).map(({ id }) => id) });

export const excluded =
  (reason: string): Decision =>
  (c, context) => [
    ...fact('exclusion_requested', context, { unit: c.department, reason, text: words }),
    ...fact('exclusion_decided', context, { granted: true }),
  ];
