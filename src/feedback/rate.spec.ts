import { SATURDAY, accepted, answered } from '../../test/builders/answered.js';
import { people } from '../../test/builders/complaint.js';
import { citizen, refusalOf } from '../../test/builders/desk.js';
import { liveClocks } from '../complaint/complaint.js';
import { verify } from '../complaint/verify.js';
import { rate, type Rating } from './rate.js';

const rated = (rating: Rating) => answered().then(SATURDAY, citizen, rate(rating), 'rating');

it.each([3, 4, 5] as const)('solved and graded %i closes the complaint, and no clock is left', (grade) => {
  const { complaint, facts } = rated({ solved: true, grade });
  expect(complaint).toMatchObject({
    state: 'closed',
    closingCode: 'SOLVED',
    work: { rating: { solved: true, grade } },
  });
  expect(liveClocks(complaint)).toEqual([]);
  expect(facts.at(-2)).toMatchObject({ kind: 'rated', data: { by: 'citizen', text: { id: 'rating-1' } } });
  expect(verify(complaint, facts)).toBeNull();
});

it.each<Rating>([
  { solved: false, grade: 5 },
  { solved: true, grade: 2 },
  { solved: false, grade: 1 },
])('%o proposes a redo, to be decided by the centre within its clock', (rating) => {
  const { complaint, facts } = rated(rating);
  expect(complaint).toMatchObject({ state: 'replied', closedAt: null, work: { redo: true, rating } });
  expect(liveClocks(complaint).map(({ kind, unit }) => [kind, unit])).toEqual([['redo_decision', 'center']]);
  expect(verify(complaint, facts)).toBeNull();
});

it.each<[string, string, () => unknown]>([
  ['is given once', 'ALREADY_RATED', () => rated({ solved: false, grade: 1 }).then(SATURDAY, citizen, rate({ solved: true, grade: 5 }))],
  ['is of an answer', 'MOVE_NOT_ALLOWED', () => accepted().then(SATURDAY, citizen, rate({ solved: true, grade: 5 }))],
  ['is the citizen’s', 'MOVE_FORBIDDEN', () => answered().then(SATURDAY, people.handler, rate({ solved: true, grade: 5 }))],
])('%s', (_, code, act) => expect(refusalOf(act)).toBe(code)); // prettier-ignore
