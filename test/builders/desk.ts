import type { Actor } from '../../src/foundation/actor.js';
import { DomainError } from '../../src/foundation/problem.js';
import { nextClockId, startClock, subjectOf } from '../../src/complaint/clocks.js';
import type { Decision, Terms } from '../../src/complaint/context.js';
import { aPolicy, theTerms } from './terms.js';

/** Limits by urgency, a window to return in, and the clocks of questions and appeals. */
export const deskTerms: Terms = {
  ...theTerms,
  policy: {
    ...aPolicy,
    version: 'policy-desk',
    limits: [
      { name: 'return, critical', clock: 'return_window', when: { urgency: 'critical' }, never: true },
      { name: 'return', clock: 'return_window', limit: { amount: 8, unit: 'duty_hour' } },
      { name: 'return decision', clock: 'return_decision', limit: { amount: 2, unit: 'duty_hour' } },
      { name: 'review', clock: 'review', limit: { amount: 4, unit: 'duty_hour' } },
      {
        name: 'submit',
        clock: 'submit',
        pulledFrom: { clock: 'respond', before: { amount: 15, unit: 'minute' } },
      },
      { name: 'respond, urgent', clock: 'respond', when: { urgency: 'urgent' }, limit: { amount: 24, unit: 'hour' } },
      { name: 'info', clock: 'info', limit: { amount: 48, unit: 'hour' } },
      { name: 'appeal', clock: 'appeal_decision', limit: { amount: 1, unit: 'working_day' } },
      ...aPolicy.limits,
    ],
    ladders: {
      ...aPolicy.ladders,
      return_window: [{ code: 'due', at: { percent: 100 }, level: 'notice', tells: ['head'], raises: 'warned' }],
      submit: [{ code: 'due', at: { percent: 100 }, level: 'orange', tells: ['head'], raises: 'breached' }],
      info: [{ code: 'due', at: { percent: 100 }, level: 'notice', tells: ['operator'], raises: 'warned' }],
      appeal_decision: [{ code: 'due', at: { percent: 100 }, level: 'red', tells: ['supervisor'], raises: 'breached' }],
    },
  },
};

/** A complaint that no rule placed: at the operator's desk, without a category. */
export const unplaced = {
  assignment: null,
  proposal: { proposed: 'bxaj', confidence: 4000, classifier: 'v1', words: [] },
};

export const citizen: Actor = { id: 'citizen', role: 'citizen' };

/** What the citizen's appeal records. */
export const appeal: Decision = (c, context) => {
  const { at, actor, sealed } = context;
  const clock = { id: nextClockId(c), kind: 'appeal_decision', started: at } as const;
  const text = sealed['appeal'] ?? { id: '', commitment: '' };
  return [{ kind: 'appealed', at, actor: actor.id, data: { text, starts: startClock(clock, subjectOf(c), context) } }];
};

/** The code a refusal carries; fails when nothing is refused. */
export function refusalOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  throw new Error('nothing was refused');
}
