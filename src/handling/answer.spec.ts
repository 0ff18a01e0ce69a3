import { people, Story } from '../../test/builders/complaint.js';
import { deskTerms, refusalOf } from '../../test/builders/desk.js';
import { liveClock, liveClocks } from '../complaint/complaint.js';
import type { Terms } from '../complaint/context.js';
import { accept } from './accept.js';
import { answer, type Answer } from './answer.js';
import { assist } from './assist.js';
import { requestReturn } from './return.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const LATER = '2026-02-13T17:00:00+08:00';
const final = answer({ answer: 'final' });
const interim = answer({ answer: 'interim', promisedBy: '2026-02-27' });

const accepted = (terms: Terms = deskTerms) => new Story(FRIDAY, {}, terms).then(FRIDAY, people.handler, accept);
const reviewed = (reviews: { unit: boolean; hotline: boolean }): Terms => ({
  ...deskTerms,
  policy: { ...deskTerms.policy, version: JSON.stringify(reviews), reviews: [{ name: 'all', ...reviews }] },
});

it('final: every clock of the handling stops, the rating’s starts', () => {
  const { complaint, facts } = accepted()
    .then(FRIDAY, people.head, assist({ units: ['other'] }))
    .then(LATER, people.handler, final, 'record', 'contacted');
  expect(complaint).toMatchObject({ state: 'replied', answeredAt: new Date(LATER) });
  expect(liveClocks(complaint).map(({ kind }) => kind)).toEqual(['rate']);
  expect(facts.at(-1)?.data).toMatchObject({
    answer: 'final', responsible: 'bureau', text: { id: 'answer-1' }, record: { id: 'record-1' }, contacted: { id: 'contacted-1' },
  }); // prettier-ignore
});

it('interim: stops respond, starts resolve, and leaves the complaint in hand', () => {
  const { complaint, facts } = accepted().then(LATER, people.handler, interim);
  expect(complaint.state).toBe('in_progress');
  expect(liveClock(complaint, 'respond')).toBeUndefined();
  expect(liveClock(complaint, 'resolve')).toMatchObject({ unit: 'bureau', started: new Date(LATER) });
  expect(facts.at(-1)?.data).toMatchObject({ answer: 'interim', promisedBy: '2026-02-27' });
});

it('a second interim answer starts nothing anew, and keeps when the citizen was first answered', () => {
  const once = accepted().then(LATER, people.handler, interim);
  const resolve = liveClock(once.complaint, 'resolve');
  const twice = once.then('2026-02-14T10:00:00+08:00', people.handler, interim);
  expect(liveClock(twice.complaint, 'resolve')).toEqual(resolve);
  expect(twice.complaint.answeredAt).toEqual(new Date(LATER));
});

it('may be promised for this very day', () => {
  const today = answer({ answer: 'interim', promisedBy: '2026-02-13' });
  expect(accepted().then(LATER, people.handler, today).complaint.state).toBe('in_progress');
});

it('under the hotline’s review: the unit has submitted, the time is the centre’s, and respond runs on', () => {
  const { complaint } = accepted(reviewed({ unit: false, hotline: true })).then(LATER, people.handler, final);
  expect(complaint).toMatchObject({ state: 'hotline_review', answeredAt: null });
  expect(complaint.work.draft).toMatchObject({ answer: 'final', by: 'handler' });
  expect(liveClock(complaint, 'submit')).toBeUndefined();
  expect(liveClock(complaint, 'review')).toMatchObject({ unit: 'center' });
  expect(liveClock(complaint, 'respond')).toBeDefined();
});

it('under the unit’s own review nothing has left the unit yet', () => {
  const { complaint } = accepted(reviewed({ unit: true, hotline: true })).then(LATER, people.handler, final);
  expect(complaint.state).toBe('unit_review');
  expect(liveClock(complaint, 'submit')).toBeDefined();
  expect(liveClock(complaint, 'review')).toBeUndefined();
});

const says = (command: Answer) => () => accepted().then(LATER, people.handler, answer(command));
const returning = () => accepted().then(LATER, people.handler, requestReturn({ reason: 'NOT_MY_DUTY' }), 'basis');

it.each([
  ['has words', 'ANSWER_MISSING', () => accepted().wordless(LATER, people.handler, final)],
  ['names a unit there is', 'DEPARTMENT_UNKNOWN', says({ answer: 'final', responsible: 'nowhere' })],
  ['interim says what was found', 'FOUND_MISSING', says({ answer: 'interim', promisedBy: '2026-02-27', says: { found: false, measure: true } })],
  ['interim says what will be done', 'MEASURE_MISSING', says({ answer: 'interim', promisedBy: '2026-02-27', says: { found: true, measure: false } })],
  ['interim promises a day', 'PROMISE_MISSING', says({ answer: 'interim' })],
  ['interim promises a day to come', 'PROMISE_PAST', says({ answer: 'interim', promisedBy: '2026-02-12' })],
  ['interim promises a day there is', 'PROMISE_PAST', says({ answer: 'interim', promisedBy: '2026-02-30' })],
  ['waits while the unit wants to hand the case back', 'REQUEST_PENDING', () => returning().then(LATER, people.handler, final)],
  ['comes after accepting', 'MOVE_NOT_ALLOWED', () => new Story(FRIDAY).then(LATER, people.handler, final)],
  ['is the lead’s alone', 'COMPLAINT_NOT_FOUND', () => accepted().then(LATER, people.head, assist({ units: ['other'] })).then(LATER, people.outsider, final)],
  ['is not the hotline’s', 'MOVE_FORBIDDEN', () => accepted().then(LATER, people.op, final)],
])('%s', (_, code, act) => expect(refusalOf(act)).toBe(code)); // prettier-ignore
