import { Story, people } from '../../test/builders/complaint.js';
import { refusalOf } from '../../test/builders/desk.js';
import { liveClocks } from '../complaint/complaint.js';
import { withdraw } from './withdraw.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';

it('ends the case on the citizen’s word, with a note of how it was given', () => {
  const { complaint, facts } = new Story(FRIDAY).then(FRIDAY, people.op, withdraw, 'withdrawal');
  expect(complaint).toMatchObject({ state: 'withdrawn', closingCode: 'WITHDRAWN', closedAt: new Date(FRIDAY) });
  expect(liveClocks(complaint)).toEqual([]);
  expect(facts.at(-1)?.data).toMatchObject({ text: { id: 'withdrawal-1' } });
});

it('is noted, by an operator, and once', () => {
  const story = () => new Story(FRIDAY);
  expect(refusalOf(() => story().wordless(FRIDAY, people.op, withdraw))).toBe('WITHDRAWAL_UNEXPLAINED');
  expect(refusalOf(() => story().then(FRIDAY, people.handler, withdraw, 'withdrawal'))).toBe('MOVE_FORBIDDEN');
  const gone = story().then(FRIDAY, people.op, withdraw, 'withdrawal');
  expect(refusalOf(() => gone.then(FRIDAY, people.op, withdraw, 'withdrawal'))).toBe('MOVE_NOT_ALLOWED');
});
