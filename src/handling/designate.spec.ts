import { people, Story } from '../../test/builders/complaint.js';
import { deskTerms, refusalOf, unplaced } from '../../test/builders/desk.js';
import { liveClock } from '../complaint/complaint.js';
import { accept } from './accept.js';
import { answer } from './answer.js';
import { classify } from './classify.js';
import { delegate } from './delegate.js';
import { designate } from './designate.js';
import { reassign } from './reassign.js';
import { requestReturn } from './return.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const LATER = '2026-02-13T17:00:00+08:00';
const given = () => new Story(FRIDAY, {}, deskTerms);
const toOther = designate({ department: 'other', handler: 'outsider' });
const designated = () => given().then(LATER, people.sup, toOther, 'designation');

it('gives the complaint to a unit that may not return it, whose silence is acceptance all the same', () => {
  const { complaint, facts } = designated();
  expect(complaint).toMatchObject({ state: 'dispatched', department: 'other', handler: 'outsider', dispatches: 2 });
  expect(complaint.work.designated).toBe(true);
  expect(liveClock(complaint, 'return_window')?.unit).toBe('other');
  expect(facts.at(-1)?.data).toMatchObject({ designated: true, text: { id: 'designation-1' } });
  expect(designated().settleAt('2026-02-15T20:00:00+08:00').complaint.state).toBe('in_progress');
});

it('needs no words, and takes what is still at the desk', () => {
  const atTheDesk = new Story(FRIDAY, unplaced, deskTerms).then(FRIDAY, people.op, classify({ category: 'bxaj' }));
  expect(atTheDesk.wordless(LATER, people.sup, toOther).complaint.department).toBe('other');
});

it('may be changed by a supervisor only', () => {
  expect(designated().then(LATER, people.sup, designate({ department: 'bureau' })).complaint.department).toBe('bureau');
  expect(refusalOf(() => designated().then(LATER, people.op, reassign({ department: 'bureau' }), 'reassignment'))).toBe(
    'DESIGNATION_NEEDED',
  );
});

it('binds the designated unit, not one it delegates to', () => {
  const back = requestReturn({ reason: 'NOT_MY_PLACE' });
  const toOtherAndBack = designated().then(LATER, people.sup, designate({ department: 'bureau' }));
  expect(refusalOf(() => toOtherAndBack.then(LATER, people.handler, back, 'basis'))).toBe('DESIGNATED');
  const below = toOtherAndBack.then(LATER, people.head, delegate({ department: 'bureau.station' }));
  expect(below.then(LATER, people.station, back, 'basis').complaint.work.return?.decider).toBe('bureau');
});

it.each([
  ['is the supervisor’s', 'MOVE_FORBIDDEN', () => given().then(LATER, people.op, toOther)],
  ['needs a category', 'CATEGORY_MISSING', () => new Story(FRIDAY, unplaced, deskTerms).then(LATER, people.sup, toOther)],
  ['moves it elsewhere', 'SAME_UNIT', () => designated().then(LATER, people.sup, toOther)],
  ['names a unit there is', 'DEPARTMENT_UNKNOWN', () => given().then(LATER, people.sup, designate({ department: 'nowhere' }))],
  ['names a handler of the unit', 'HANDLER_UNKNOWN', () => given().then(LATER, people.sup, designate({ department: 'other', handler: 'handler' }))],
  ['waits for the decision on a return', 'REQUEST_PENDING', () => given().then(LATER, people.handler, requestReturn({ reason: 'OVERLAP' }), 'basis').then(LATER, people.sup, toOther)],
  ['comes before the answer', 'MOVE_NOT_ALLOWED', () => given().then(LATER, people.handler, accept).then(LATER, people.handler, answer({ answer: 'final' })).then(LATER, people.sup, toOther)],
])('%s', (_, code, act) => expect(refusalOf(act)).toBe(code)); // prettier-ignore
