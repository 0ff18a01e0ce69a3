import { people, Story } from '../../test/builders/complaint.js';
import { deskTerms, refusalOf } from '../../test/builders/desk.js';
import { holderOf, liveClock } from '../complaint/complaint.js';
import { verify } from '../complaint/verify.js';
import { decideReturn } from './decide-return.js';
import { delegate } from './delegate.js';
import { dispatch } from './dispatch.js';
import { requestReturn } from './return.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const LATER = '2026-02-13T17:00:00+08:00';
const given = () => new Story(FRIDAY, {}, deskTerms);
const back = requestReturn({ reason: 'NOT_MY_DUTY' });
const asked = () => given().then(LATER, people.handler, back, 'basis');
const below = () =>
  given()
    .then(LATER, people.head, delegate({ department: 'bureau.station' }))
    .then(LATER, people.station, back, 'basis');
const grant = decideReturn({ granted: true });
const refuse = decideReturn({ granted: false });

it('granted: back on the centre’s desk with a dispatch clock, and out of the unit’s hands for good', () => {
  const { complaint, facts } = asked().wordless('2026-02-13T18:00:00+08:00', people.op, grant);
  expect(complaint).toMatchObject({ state: 'admitted', department: 'center', handler: null });
  expect(holderOf(complaint)).toBe('center');
  expect(complaint.work.return).toBeUndefined();
  expect(liveClock(complaint, 'return_decision')).toBeUndefined();
  expect(liveClock(complaint, 'dispatch')?.started).toEqual(new Date('2026-02-13T18:00:00+08:00'));
  expect(liveClock(complaint, 'respond')?.deadline).toEqual(new Date('2026-02-16T16:00:00+08:00'));
  expect(verify(complaint, facts)).toBeNull();
});

it('refused: the unit must handle it, as if it had accepted', () => {
  const { complaint } = asked().then(LATER, people.sup, refuse, 'decision');
  expect(complaint).toMatchObject({ state: 'in_progress', department: 'bureau', handler: 'handler' });
  expect(complaint.work.answering).toBe('bureau');
  expect(liveClock(complaint, 'return_decision')).toBeUndefined();
});

it('of a delegated one is the platform’s: granted, it is the platform’s to handle', () => {
  const { complaint } = below().wordless(LATER, people.head, grant);
  expect(complaint).toMatchObject({ state: 'in_progress', department: 'bureau', handler: null });
  expect(complaint.work.above).toBeUndefined();
  expect(liveClock(complaint, 'dispatch')).toBeUndefined();
});

it('lets the next unit have the same complaint, and return it once itself', () => {
  const other = asked()
    .wordless(LATER, people.op, grant)
    .then(LATER, people.op, dispatch({ department: 'other' }));
  other.then(LATER, people.outsider, back, 'basis');
  expect(other.complaint.work.returned).toEqual(['bureau', 'other']);
});

it.each([
  ['explains a refusal', 'WORDS_MISSING', () => asked().then(LATER, people.op, refuse)],
  ['has something to decide', 'NOTHING_TO_DECIDE', () => given().then(LATER, people.op, grant)],
  ['is not for whoever asked', 'OWN_REQUEST', () => asked().then(LATER, people.handler, grant)],
  ['is not the unit’s own head’s', 'MOVE_FORBIDDEN', () => asked().then(LATER, people.head, grant)],
  ['is not another unit’s', 'COMPLAINT_NOT_FOUND', () => asked().then(LATER, people.outsider, grant)],
  ['of a delegated one is not the centre’s', 'MOVE_FORBIDDEN', () => below().then(LATER, people.op, grant)],
])('%s', (_, code, act) => expect(refusalOf(act)).toBe(code)); // prettier-ignore
