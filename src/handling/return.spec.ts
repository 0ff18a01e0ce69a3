import { people, Story } from '../../test/builders/complaint.js';
import { deskTerms, refusalOf } from '../../test/builders/desk.js';
import { holderOf, liveClock } from '../complaint/complaint.js';
import { accept } from './accept.js';
import { answer } from './answer.js';
import { decideReturn } from './decide-return.js';
import { delegate } from './delegate.js';
import { designate } from './designate.js';
import { requestReturn } from './return.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const LATER = '2026-02-13T17:00:00+08:00';
const given = () => new Story(FRIDAY, {}, deskTerms);
const back = requestReturn({ reason: 'NOT_MY_DUTY', proposed: 'other' });
const asked = () => given().then(LATER, people.handler, back, 'basis');

it('starts the decision’s clock, and leaves the unit responsible until then', () => {
  const { complaint, facts } = asked();
  expect(complaint).toMatchObject({ state: 'dispatched', department: 'bureau' });
  expect(holderOf(complaint)).toBe('bureau');
  expect(liveClock(complaint, 'accept')).toBeUndefined();
  expect(liveClock(complaint, 'return_window')).toBeUndefined();
  expect(liveClock(complaint, 'return_decision')).toMatchObject({
    unit: 'center', deadline: new Date('2026-02-13T19:00:00+08:00'),
  }); // prettier-ignore
  expect(liveClock(complaint, 'respond')).toBeDefined();
  expect(complaint.work.return).toEqual({
    by: 'handler', unit: 'bureau', reason: 'NOT_MY_DUTY', proposed: 'other', decider: 'center',
  }); // prettier-ignore
  expect(facts.at(-1)?.data).toMatchObject({ text: { id: 'basis-1' } });
});

it('may be asked until the end of its window, also by a unit that has accepted', () => {
  const end = liveClock(given().complaint, 'return_window')!.deadline;
  const accepted = given().then(LATER, people.handler, accept).then(end, people.handler, back, 'basis');
  expect(accepted.complaint.work.return).toBeDefined();
  expect(accepted.complaint.state).toBe('in_progress');
});

it('comes too late a millisecond after: silence was acceptance', () => {
  const end = liveClock(given().complaint, 'return_window')!.deadline;
  const late = new Date(end.getTime() + 1);
  const story = given().settleAt(late);
  expect(story.complaint.state).toBe('in_progress');
  expect(refusalOf(() => story.then(late, people.handler, back, 'basis'))).toBe('RETURN_TOO_LATE');
});

const critical = () => new Story(FRIDAY, { urgency: 'critical' }, deskTerms);
const designated = () => given().then(LATER, people.sup, designate({ department: 'other' }));
const refused = () => asked().then(LATER, people.op, decideReturn({ granted: false }), 'decision');

it.each([
  ['has a legal basis', 'WORDS_MISSING', () => given().then(LATER, people.handler, back)],
  ['proposes a unit there is', 'DEPARTMENT_UNKNOWN', () => given().then(LATER, people.handler, requestReturn({ reason: 'OVERLAP', proposed: 'nowhere' }), 'basis')],
  ['does not propose the unit itself', 'SAME_UNIT', () => given().then(LATER, people.handler, requestReturn({ reason: 'OVERLAP', proposed: 'bureau' }), 'basis')],
  ['does not propose the centre', 'CENTER_NOT_A_UNIT', () => given().then(LATER, people.handler, requestReturn({ reason: 'OVERLAP', proposed: 'center' }), 'basis')],
  ['is asked one at a time', 'REQUEST_PENDING', () => asked().then(LATER, people.head, back, 'basis')],
  ['is asked once by a unit', 'RETURNED_ONCE', () => refused().then(LATER, people.head, back, 'basis')],
  ['is not for the designated unit', 'DESIGNATED', () => designated().then(LATER, people.outsider, requestReturn({ reason: 'OVERLAP' }), 'basis')],
  ['is never for a critical one: act first', 'NO_RETURN', () => critical().then(LATER, people.handler, back, 'basis')],
  ['is the unit’s', 'MOVE_FORBIDDEN', () => given().then(LATER, people.op, back, 'basis')],
  ['is not another unit’s', 'COMPLAINT_NOT_FOUND', () => given().then(LATER, people.outsider, back, 'basis')],
  ['comes before the answer', 'MOVE_NOT_ALLOWED', () => given().then(LATER, people.handler, accept).then(LATER, people.handler, answer({ answer: 'final' })).then(LATER, people.handler, back, 'basis')],
])('%s', (_, code, act) => expect(refusalOf(act)).toBe(code)); // prettier-ignore

it('goes up one level: of a unit it was delegated to, to the platform that delegated it', () => {
  const below = given().then(LATER, people.head, delegate({ department: 'bureau.station' }));
  below.then(LATER, people.station, requestReturn({ reason: 'NOT_MY_PLACE' }), 'basis');
  expect(below.complaint.work.return).toMatchObject({ unit: 'bureau.station', decider: 'bureau' });
  expect(liveClock(below.complaint, 'return_decision')?.unit).toBe('bureau');
});
