import { people, Story } from '../../test/builders/complaint.js';
import { deskTerms, refusalOf } from '../../test/builders/desk.js';
import { holderOf, liveClock } from '../complaint/complaint.js';
import { accept } from './accept.js';
import { assist } from './assist.js';
import { decideReturn } from './decide-return.js';
import { reassign } from './reassign.js';
import { requestReturn } from './return.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const LATER = '2026-02-13T17:00:00+08:00';
const given = () => new Story(FRIDAY, {}, deskTerms);
const accepted = () => given().then(FRIDAY, people.handler, accept);
const toOther = reassign({ department: 'other' });
const moved = (story: Story) => story.then(LATER, people.op, toOther, 'reassignment');

it('moves it with clocks of its own; who had accepted answers until the next has (首接负责制)', () => {
  const story = moved(accepted());
  expect(story.complaint).toMatchObject({ state: 'dispatched', department: 'other', handler: null, dispatches: 2 });
  expect(holderOf(story.complaint)).toBe('bureau');
  expect(liveClock(story.complaint, 'accept')?.unit).toBe('other');
  expect(liveClock(story.complaint, 'return_window')?.unit).toBe('other');
  expect(story.facts.at(-1)?.data).toMatchObject({ reassigned: true, text: { id: 'reassignment-1' } });
  story.then('2026-02-13T18:00:00+08:00', people.outsider, accept);
  expect(holderOf(story.complaint)).toBe('other');
});

it('starts submit once: it is the case’s own', () => {
  const submits = moved(given()).complaint.clocks.filter(({ kind }) => kind === 'submit');
  expect(submits).toHaveLength(1);
  expect(submits[0]?.stopped).toBeNull();
});

it('ends the clocks of the unit it leaves', () => {
  const left = moved(given()).complaint.clocks.filter(({ unit, stopped }) => unit === 'bureau' && !stopped);
  expect(left).toEqual([]);
});

it('lets a unit that assisted lead: it owes no opinion any more', () => {
  const { complaint } = moved(accepted().then(FRIDAY, people.handler, assist({ units: ['other', 'bureau.station'] })));
  expect(complaint.work.assisting?.map(({ unit }) => unit)).toEqual(['bureau.station']);
  expect(complaint.clocks.filter(({ kind, stopped }) => kind === 'assist' && !stopped).map(({ unit }) => unit)).toEqual(
    ['bureau.station'],
  );
});

const thrice = () =>
  moved(given())
    .then(LATER, people.op, reassign({ department: 'bureau' }), 'reassignment')
    .then(LATER, people.handler, accept);

it.each([
  ['says why', 'WORDS_MISSING', () => given().then(LATER, people.op, toOther)],
  ['moves it elsewhere', 'SAME_UNIT', () => given().then(LATER, people.op, reassign({ department: 'bureau' }), 'reassignment')],
  ['is a dispatch like others: the fourth is a supervisor’s', 'DESIGNATION_NEEDED', () => moved(thrice())],
  ['names a unit there is', 'DEPARTMENT_UNKNOWN', () => given().then(LATER, people.op, reassign({ department: 'nowhere' }), 'reassignment')],
  ['names a handler of the unit', 'HANDLER_UNKNOWN', () => given().then(LATER, people.op, reassign({ department: 'other', handler: 'handler' }), 'reassignment')],
  ['waits for the decision on a return', 'REQUEST_PENDING', () => moved(given().then(LATER, people.handler, requestReturn({ reason: 'OVERLAP' }), 'basis'))],
  ['is the hotline’s', 'MOVE_FORBIDDEN', () => given().then(LATER, people.head, toOther, 'reassignment')],
  ['is not for what is at the desk', 'MOVE_NOT_ALLOWED', () => moved(given().then(LATER, people.handler, requestReturn({ reason: 'OVERLAP' }), 'basis').then(LATER, people.op, decideReturn({ granted: true })))],
])('%s', (_, code, act) => expect(refusalOf(act)).toBe(code)); // prettier-ignore
