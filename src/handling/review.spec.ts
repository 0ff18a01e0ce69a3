import { people, Story } from '../../test/builders/complaint.js';
import { aPolicy } from '../../test/builders/terms.js';
import type { Decision } from '../complaint/context.js';
import { accept } from './accept.js';
import { answer } from './answer.js';
import { usual } from './publish.js';
import { review } from './review.js';

const FRIDAY = '2026-03-06T09:00:00+08:00';

/** The decision under a policy that reviews every answer so. */
const under =
  (reviews: { unit: boolean; hotline: boolean }, decide: Decision): Decision =>
  (c, context) =>
    decide(c, { ...context, policy: { ...aPolicy, reviews: [{ name: 'all', ...reviews }] } });

const drafted = (reviews: { unit: boolean; hotline: boolean }) =>
  new Story(FRIDAY)
    .then(FRIDAY, people.handler, accept)
    .then(FRIDAY, people.handler, under(reviews, answer({ answer: 'final' })));

it.each([
  ['nobody', { unit: false, hotline: false }, 'replied'],
  ['the unit first', { unit: true, hotline: true }, 'unit_review'],
  ['the hotline alone', { unit: false, hotline: true }, 'hotline_review'],
])('an answer that %s reviews goes to its place', (_, reviews, state) =>
  expect(drafted(reviews).complaint.state).toBe(state),
);

it('is released by the head where the hotline does not review, in the author’s name', () => {
  const reviews = { unit: true, hotline: false };
  const story = drafted(reviews).then('2026-03-06T10:00:00+08:00', people.head, under(reviews, review));
  expect(story.complaint).toMatchObject({ state: 'replied', answeredAt: new Date('2026-03-06T10:00:00+08:00') });
  expect(story.complaint.work.draft).toBeUndefined();
  expect(story.facts.at(-1)).toMatchObject({ kind: 'answered', actor: 'head', data: { by: 'handler' } });
});

it('shows by default neither reports, nor secret ones, nor a person’s own benefits', () => {
  const { complaint } = new Story(FRIDAY);
  expect(usual(complaint, new Set())).toBe(true);
  expect(usual({ ...complaint, kind: 'report' }, new Set())).toBe(false);
  expect(usual({ ...complaint, secret: true }, new Set())).toBe(false);
  expect(usual({ ...complaint, category: 'bxaj.wuye' }, new Set(['bxaj']))).toBe(false);
});
