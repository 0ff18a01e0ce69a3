import { Story, people } from '../../test/builders/complaint.js';
import { citizen, refusalOf } from '../../test/builders/desk.js';
import { verify } from '../complaint/verify.js';
import { chase } from './chase.js';
import { withdraw } from './withdraw.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const story = () => new Story(FRIDAY);

it('moves no clock, and leaves a handler’s draft alone', () => {
  const before = story().complaint;
  const { complaint, facts } = story().then(FRIDAY, citizen, chase, 'chase');
  expect(complaint.clocks).toEqual(before.clocks);
  expect(complaint).toMatchObject({ state: before.state, revision: before.revision, work: { chases: 1 } });
  expect(facts.at(-1)?.data).toEqual({
    times: 1,
    told: ['handler'],
    text: { id: 'chase-1', commitment: 'chase-commitment' },
  });
});

it('tells the supervisors from the third on', () => {
  const chased = story().wordless(FRIDAY, citizen, chase).wordless(FRIDAY, people.op, chase);
  expect(chased.facts.at(-1)?.data).toEqual({ times: 2, told: ['handler'] });
  const { facts, complaint } = chased.wordless(FRIDAY, citizen, chase);
  expect(facts.at(-1)?.data).toEqual({ times: 3, told: ['handler', 'sup'] });
  expect(verify(complaint, facts)).toBeNull();
});

it.each<[string, string, () => unknown]>([
  ['is of an open complaint', 'MOVE_NOT_ALLOWED', () => story().wordless(FRIDAY, citizen, withdraw).wordless(FRIDAY, citizen, chase)],
  ['is no unit’s', 'MOVE_FORBIDDEN', () => story().wordless(FRIDAY, people.handler, chase)],
])('%s', (_, code, act) => expect(refusalOf(act)).toBe(code)); // prettier-ignore
