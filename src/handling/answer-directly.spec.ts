import { Story, people } from '../../test/builders/complaint.js';
import { refusalOf } from '../../test/builders/desk.js';
import { answerDirectly, answerFrom } from './answer-directly.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const atTheDesk = () => new Story(FRIDAY, { assignment: null, proposal: {} });
const until = (iso: string) => [{ id: 'entry-1', validUntil: new Date(iso) }];

it('names the entries it rests on, and none where there are none', () => {
  const answered = atTheDesk().then(FRIDAY, people.op, answerFrom(until('2026-02-13T16:00:00.001+08:00')));
  expect(answered.complaint.state).toBe('replied');
  expect(answered.facts.at(-1)?.data).toMatchObject({ answer: 'direct', knowledge: ['entry-1'] });
  expect(atTheDesk().then(FRIDAY, people.op, answerDirectly).facts.at(-1)?.data).not.toHaveProperty('knowledge');
});

it.each<[string, string, () => unknown]>([
  ['rests on nothing that has expired', 'ENTRY_EXPIRED', () => atTheDesk().then(FRIDAY, people.op, answerFrom(until(FRIDAY)))],
  ['rests on nothing unknown', 'ENTRY_UNKNOWN', () => atTheDesk().then(FRIDAY, people.op, answerFrom([{ id: 'entry-1' }]))],
  ['is no unit’s move', 'MOVE_FORBIDDEN', () => atTheDesk().then(FRIDAY, people.head, answerFrom([{ id: 'entry-1' }]))],
])('%s', (_, code, act) => expect(refusalOf(act)).toBe(code)); // prettier-ignore
