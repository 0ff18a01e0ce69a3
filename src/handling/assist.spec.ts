import { people, Story } from '../../test/builders/complaint.js';
import { deskTerms, refusalOf } from '../../test/builders/desk.js';
import { liveClock } from '../complaint/complaint.js';
import { verify } from '../complaint/verify.js';
import { accept } from './accept.js';
import { answer } from './answer.js';
import { assist, ASSIST_RULE } from './assist.js';
import { decideSuspension, suspend } from './suspend.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const LATER = '2026-02-14T16:00:00+08:00';
const accepted = () => new Story(FRIDAY, {}, deskTerms).then(FRIDAY, people.handler, accept);
const interim = answer({ answer: 'interim', promisedBy: '2026-02-27' });

it('gives each unit asked half of the lead’s remaining time, and changes nothing for the lead', () => {
  const before = accepted();
  const respond = liveClock(before.complaint, 'respond');
  const story = before.then(LATER, people.head, assist({ units: ['other', 'bureau.station'] }), 'assistance');
  const clocks = story.complaint.clocks.filter(({ kind }) => kind === 'assist');
  expect(clocks.map(({ unit, deadline, rule }) => [unit, deadline, rule])).toEqual([
    ['other', new Date('2026-02-15T16:00:00+08:00'), ASSIST_RULE],
    ['bureau.station', new Date('2026-02-15T16:00:00+08:00'), ASSIST_RULE],
  ]);
  expect(story.complaint).toMatchObject({ state: 'in_progress', department: 'bureau' });
  expect(liveClock(story.complaint, 'respond')).toEqual(respond);
  expect(story.complaint.work.assisting).toEqual([
    { unit: 'other', clock: clocks[0]?.id, opined: false },
    { unit: 'bureau.station', clock: clocks[1]?.id, opined: false },
  ]);
  expect(verify(story.complaint, story.facts)).toBeNull();
});

it('counts from resolve once an interim answer is out', () => {
  const story = accepted().then(FRIDAY, people.handler, interim);
  const resolve = liveClock(story.complaint, 'resolve')!;
  story.then(LATER, people.op, assist({ units: ['other'] }));
  const half = (resolve.deadline.getTime() - new Date(LATER).getTime()) / 2;
  expect(liveClock(story.complaint, 'assist')?.deadline).toEqual(new Date(new Date(LATER).getTime() + half));
});

const asks = (...units: string[]) => accepted().then(LATER, people.handler, assist({ units }));
const suspended = () =>
  accepted()
    .then(FRIDAY, people.handler, interim)
    .then(FRIDAY, people.handler, suspend({ reason: 'FUNDING', until: '2026-09-30' }), 'suspension')
    .then(FRIDAY, people.sup, decideSuspension({ granted: true }), 'verdict');

it.each([
  ['asks units there are', 'DEPARTMENT_UNKNOWN', () => asks('nowhere')],
  ['does not ask the centre', 'CENTER_NOT_A_UNIT', () => asks('center')],
  ['does not ask the lead itself', 'ASSIST_BY_LEAD', () => asks('other', 'bureau')],
  ['asks a unit once', 'ALREADY_ASSISTING', () => asks('other').then(LATER, people.op, assist({ units: ['other'] }))],
  ['has time left to share', 'NO_TIME_LEFT', () => accepted().then('2026-02-16T16:00:00+08:00', people.handler, assist({ units: ['other'] }))],
  ['has no time to share while the case is suspended', 'NO_TIME_LEFT', () => suspended().then(LATER, people.handler, assist({ units: ['other'] }))],
  ['is not another unit’s to ask', 'COMPLAINT_NOT_FOUND', () => accepted().then(LATER, people.outsider, assist({ units: ['other'] }))],
  ['is over with the answer', 'MOVE_NOT_ALLOWED', () => accepted().then(LATER, people.handler, answer({ answer: 'final' })).then(LATER, people.op, assist({ units: ['other'] }))],
])('%s', (_, code, act) => expect(refusalOf(act)).toBe(code)); // prettier-ignore
