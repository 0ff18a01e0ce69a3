import type { InterviewPolicy } from '../directory/pack.model.js';
import type { Count } from './figures.query.js';
import type { Figure } from './figures.js';
import { causeSentence, dueUnits } from './interview.js';

const policy: InterviewPolicy = {
  minimum: 10,
  thresholds: [
    { trigger: 'slow', figure: 'answered', below: 0.9 },
    { trigger: 'slow', figure: 'signed', below: 0.85 },
    { trigger: 'poor_effect', figure: 'redone', above: 0.2 },
    { trigger: 'low_satisfaction', figure: 'satisfied', below: 0.8 },
  ],
};
const count = (unit: string, figure: Figure, hits: number, of: number): Count => ({ unit, figure, hits, of });
const due = (...counts: Count[]) => dueUnits(counts, policy);

it.each([
  ['under the threshold', 'answered', 17, 19, true],
  ['exactly on it', 'answered', 18, 20, false],
  ['over it', 'answered', 19, 20, false],
  ['by less than a rounded share shows', 'answered', 89_999, 100_000, true],
  ['over a ceiling', 'redone', 3, 10, true],
  ['exactly on a ceiling', 'redone', 2, 10, false],
  ['of too few cases', 'answered', 0, 9, false],
  ['of one case, and a bad one', 'satisfied', 0, 1, false],
  ['without a threshold', 'first', 0, 100, false],
] as const)('a figure %s: %s %d/%d', (_, figure, hits, of, listed) =>
  expect(due(count('bureau', figure, hits, of))).toHaveLength(listed ? 1 : 0),
);

it('lists most triggers first, and each unit’s causes in the order of the policy', () =>
  expect(
    due(
      count('a', 'answered', 1, 10),
      count('a', 'signed', 1, 10),
      count('b', 'satisfied', 1, 10),
      count('b', 'answered', 1, 10),
      count('c', 'satisfied', 7, 10),
    ),
  ).toEqual([
    {
      unit: 'b',
      causes: [
        { trigger: 'slow', figure: 'answered', hits: 1, of: 10, below: 9000 },
        { trigger: 'low_satisfaction', figure: 'satisfied', hits: 1, of: 10, below: 8000 },
      ],
    },
    {
      unit: 'a',
      causes: [
        { trigger: 'slow', figure: 'answered', hits: 1, of: 10, below: 9000 },
        { trigger: 'slow', figure: 'signed', hits: 1, of: 10, below: 8500 },
      ],
    },
    { unit: 'c', causes: [{ trigger: 'low_satisfaction', figure: 'satisfied', hits: 7, of: 10, below: 8000 }] },
  ]));

it('says why in a sentence', () => {
  const [slow] = due(count('a', 'answered', 10, 16));
  const [poor] = due(count('a', 'redone', 1, 3), count('a', 'redone', 4, 12));
  expect(slow!.causes.map(causeSentence)).toEqual(['办理慢：按时答复率 62.50%（10/16），低于 90.00%']);
  expect(poor!.causes.map(causeSentence)).toEqual(['效果差：重办率 33.33%（4/12），高于 20.00%']);
});
