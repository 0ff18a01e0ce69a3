import { people, Story } from '../../test/builders/complaint.js';
import { deskTerms, refusalOf, unplaced } from '../../test/builders/desk.js';
import { holderOf, liveClock } from '../complaint/complaint.js';
import { accept } from './accept.js';
import { classify } from './classify.js';
import { decideReturn } from './decide-return.js';
import { dispatch } from './dispatch.js';
import { requestReturn } from './return.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const LATER = '2026-02-13T17:00:00+08:00';
const atTheDesk = () => new Story(FRIDAY, unplaced, deskTerms);
const classified = () => atTheDesk().then(FRIDAY, people.op, classify({ category: 'bxaj' }));
const returned = (story: Story, who: 'handler' | 'outsider' | 'station') =>
  story
    .then(LATER, people[who], requestReturn({ reason: 'NOT_MY_DUTY' }), 'basis')
    .wordless(LATER, people.op, decideReturn({ granted: true }));

it('ends the centre’s own time and starts the unit’s: to accept, to return, to submit', () => {
  const { complaint, facts } = classified().then(
    LATER,
    people.op,
    dispatch({ department: 'bureau', handler: 'handler', rule: 'r1' }),
  );
  expect(complaint).toMatchObject({ state: 'dispatched', department: 'bureau', handler: 'handler', dispatches: 1 });
  expect(holderOf(complaint)).toBe('bureau');
  expect(liveClock(complaint, 'dispatch')).toBeUndefined();
  expect(liveClock(complaint, 'accept')).toMatchObject({ unit: 'bureau', started: new Date(LATER) });
  expect(liveClock(complaint, 'return_window')).toMatchObject({ unit: 'bureau', started: new Date(LATER) });
  // The case's own, so it counts from where respond does.
  expect(liveClock(complaint, 'submit')).toMatchObject({ unit: null, started: new Date(FRIDAY) });
  expect(facts.at(-1)?.data).toMatchObject({ rule: 'r1' });
});

it('asks others to assist in the same command', () => {
  const to = dispatch({ department: 'bureau', assisting: ['other'] });
  const { complaint, facts } = classified().then(LATER, people.op, to);
  expect(facts.slice(-2).map(({ kind }) => kind)).toEqual(['dispatched', 'assist_asked']);
  expect(liveClock(complaint, 'assist')?.unit).toBe('other');
});

it('gives no window where the policy says never, and no submit when its instant has passed', () => {
  const critical = new Story(FRIDAY, { ...unplaced, urgency: 'critical' }, deskTerms)
    .then(FRIDAY, people.op, classify({ category: 'bxaj' }))
    .then('2026-02-13T17:50:00+08:00', people.op, dispatch({ department: 'bureau' }));
  expect(liveClock(critical.complaint, 'return_window')).toBeUndefined();
  expect(liveClock(critical.complaint, 'submit')).toBeUndefined();
  expect(liveClock(critical.complaint, 'accept')).toBeDefined();
});

const thrice = () => {
  let story = returned(classified().then(LATER, people.op, dispatch({ department: 'bureau' })), 'handler');
  story = returned(story.then(LATER, people.op, dispatch({ department: 'other' })), 'outsider');
  return returned(story.then(LATER, people.op, dispatch({ department: 'bureau.station' })), 'station');
};
const to = (department: string, more: object = {}) =>
  classified().then(LATER, people.op, dispatch({ department, ...more }));

it.each([
  ['needs a category', 'CATEGORY_MISSING', () => atTheDesk().then(LATER, people.op, dispatch({ department: 'bureau' }))],
  ['names a unit there is', 'DEPARTMENT_UNKNOWN', () => to('nowhere')],
  ['never gives it to the centre itself', 'CENTER_NOT_A_UNIT', () => to('center')],
  ['names a handler of the unit', 'HANDLER_UNKNOWN', () => to('bureau', { handler: 'outsider' })],
  ['does not ask the lead to assist', 'ASSIST_BY_LEAD', () => to('bureau', { assisting: ['bureau'] })],
  ['happens three times, then a supervisor designates', 'DESIGNATION_NEEDED', () => thrice().then(LATER, people.op, dispatch({ department: 'bureau' }))],
  ['is the hotline’s', 'MOVE_FORBIDDEN', () => classified().then(LATER, people.head, dispatch({ department: 'bureau' }))],
  ['is not for what a unit has', 'MOVE_NOT_ALLOWED', () => to('bureau').then(LATER, people.handler, accept).then(LATER, people.op, dispatch({ department: 'other' }))],
])('%s', (_, code, act) => expect(refusalOf(act)).toBe(code)); // prettier-ignore
