import { Story, people } from '../../test/builders/complaint.js';
import { citizen, refusalOf } from '../../test/builders/desk.js';
import { verify } from '../complaint/verify.js';
import { supplement } from './supplement.js';
import { withdraw } from './withdraw.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const story = () => new Story(FRIDAY);

it('adds words and moves no clock, but a draft must take note of it', () => {
  const before = story().complaint;
  const { complaint, facts } = story().then(FRIDAY, citizen, supplement, 'supplement');
  expect(complaint).toMatchObject({ state: before.state, clocks: before.clocks, revision: before.revision + 1 });
  expect(facts.at(-1)).toMatchObject({ kind: 'supplemented', data: { text: { id: 'supplement-1' } } });
  expect(verify(complaint, facts)).toBeNull();
});

it.each<[string, string, () => unknown]>([
  ['says something', 'WORDS_MISSING', () => story().wordless(FRIDAY, citizen, supplement)],
  ['is of an open complaint', 'MOVE_NOT_ALLOWED', () => story().wordless(FRIDAY, citizen, withdraw).then(FRIDAY, citizen, supplement, 'supplement')],
  ['is no unit’s', 'MOVE_FORBIDDEN', () => story().then(FRIDAY, people.head, supplement, 'supplement')],
])('%s', (_, code, act) => expect(refusalOf(act)).toBe(code)); // prettier-ignore
