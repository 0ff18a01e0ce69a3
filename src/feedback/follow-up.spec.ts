import { SATURDAY, accepted, answered, answeredAtDesk } from '../../test/builders/answered.js';
import { people } from '../../test/builders/complaint.js';
import { citizen, refusalOf } from '../../test/builders/desk.js';
import { liveClocks } from '../complaint/complaint.js';
import { verify } from '../complaint/verify.js';
import { followUp } from './follow-up.js';
import { rate } from './rate.js';

const another = { ...people.op, id: 'op-2' };

it.each(['unreached', 'declined'] as const)('%s is a call on the record and no more', (outcome) => {
  const { complaint, facts } = answered().then(SATURDAY, people.op, followUp({ outcome }), 'follow_up');
  expect(complaint).toMatchObject({ state: 'replied', work: { calls: [`2026-02-14T02:00:00.000Z ${outcome}`] } });
  expect(liveClocks(complaint).map(({ kind }) => kind)).toEqual(['rate']);
  expect(facts.at(-1)?.data).toMatchObject({ outcome, text: { id: 'follow_up-1' } });
  expect(verify(complaint, facts)).toBeNull();
});

it('who was reached has rated, through the operator', () => {
  const call = followUp({ outcome: 'reached', rating: { solved: true, grade: 4 } });
  const { complaint, facts } = answered().wordless(SATURDAY, people.op, call);
  expect(facts.slice(-3).map(({ kind }) => kind)).toEqual(['followed_up', 'rated', 'closed']);
  expect(facts.at(-2)?.data).toMatchObject({ by: 'operator', grade: 4 });
  expect(complaint.state).toBe('closed');
  expect(verify(complaint, facts)).toBeNull();
});

it('asks somebody else’s citizens, where the answer was given at the desk', () => {
  const { complaint } = answeredAtDesk().then(SATURDAY, another, followUp({ outcome: 'declined' }));
  expect(complaint.work.calls).toHaveLength(1);
});

it.each<[string, string, () => unknown]>([
  ['says what was heard', 'RATING_MISSING', () => answered().then(SATURDAY, people.op, followUp({ outcome: 'reached' }))],
  ['is not about one’s own answer', 'OWN_ANSWER', () => answeredAtDesk().then(SATURDAY, people.op, followUp({ outcome: 'declined' }))],
  ['is not made as the handling unit', 'OWN_ANSWER', () => answered().then(SATURDAY, { ...people.op, department: 'bureau' }, followUp({ outcome: 'declined' }))],
  ['is not asked of who has rated', 'ALREADY_RATED', () => answered().then(SATURDAY, citizen, rate({ solved: false, grade: 1 })).then(SATURDAY, people.op, followUp({ outcome: 'declined' }))],
  ['comes after the answer', 'MOVE_NOT_ALLOWED', () => accepted().then(SATURDAY, people.op, followUp({ outcome: 'declined' }))],
  ['is no unit’s', 'MOVE_FORBIDDEN', () => answered().then(SATURDAY, people.head, followUp({ outcome: 'declined' }))],
])('%s', (_, code, act) => expect(refusalOf(act)).toBe(code)); // prettier-ignore
