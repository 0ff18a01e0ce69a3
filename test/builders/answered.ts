import { answer } from '../../src/handling/answer.js';
import { accept } from '../../src/handling/accept.js';
import { answerDirectly } from '../../src/handling/answer-directly.js';
import type { Terms } from '../../src/complaint/context.js';
import { Story, people } from './complaint.js';
import { deskTerms } from './desk.js';

export const FRIDAY = '2026-02-13T16:00:00+08:00';
/** A make-up working day. */
export const SATURDAY = '2026-02-14T10:00:00+08:00';

/** What follows an answer has its own limits. */
export const answeredTerms: Terms = {
  ...deskTerms,
  policy: {
    ...deskTerms.policy,
    version: 'policy-answered',
    limits: [
      { name: 'redo', clock: 'redo_decision', limit: { amount: 1, unit: 'working_day' } },
      ...deskTerms.policy.limits,
    ],
  },
};

export const accepted = (): Story => new Story(FRIDAY, {}, answeredTerms).then(FRIDAY, people.handler, accept);

/** Answered for good by the unit, the morning after. */
export const answered = (): Story => accepted().then(SATURDAY, people.handler, answer({ answer: 'final' }));

/** Answered by an operator, without a unit. */
export const answeredAtDesk = (): Story =>
  new Story(FRIDAY, { assignment: null }, answeredTerms).then(FRIDAY, people.op, answerDirectly);
