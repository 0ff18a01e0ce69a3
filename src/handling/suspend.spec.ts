import { people, Story } from '../../test/builders/complaint.js';
import { deskTerms, refusalOf } from '../../test/builders/desk.js';
import { liveClock } from '../complaint/complaint.js';
import { verify } from '../complaint/verify.js';
import { accept } from './accept.js';
import { answer } from './answer.js';
import { decideSuspension, endSuspension, suspend } from './suspend.js';

const MONDAY = '2026-03-02T09:00:00+08:00';
const LATER = '2026-03-03T10:00:00+08:00';
const terms = {
  ...deskTerms,
  policy: {
    ...deskTerms.policy,
    version: 'policy-suspend',
    ladders: {
      ...deskTerms.policy.ladders,
      suspension: [{ code: 'due', at: { percent: 100 }, level: 'notice', tells: ['head'], raises: 'warned' }],
    },
  },
} as typeof deskTerms;
const interim = answer({ answer: 'interim', promisedBy: '2026-03-06' });
const accepted = () => new Story(MONDAY, {}, terms).then(MONDAY, people.handler, accept);
const resolving = () => accepted().then(MONDAY, people.handler, interim);
const asks = (story: Story, until = '2026-09-30') =>
  story.then(LATER, people.handler, suspend({ reason: 'FUNDING', until }), 'suspension');
const grant = (story: Story, at = LATER) => story.then(at, people.sup, decideSuspension({ granted: true }), 'verdict');
const suspended = () => grant(asks(resolving()));

it('asks, and no clock moves', () => {
  const { complaint } = asks(resolving());
  expect(liveClock(complaint, 'resolve')).toBeDefined();
  expect(complaint.work.suspension).toEqual({ by: 'handler', unit: 'bureau', reason: 'FUNDING', until: '2026-09-30' });
});

it('granted: resolve stops, and the suspension runs to the end of its last day (R6)', () => {
  const { complaint, facts } = suspended();
  expect(liveClock(complaint, 'resolve')).toBeUndefined();
  expect(liveClock(complaint, 'suspension')).toMatchObject({ unit: 'bureau', deadline: new Date('2026-10-01T00:00:00+08:00') });
  expect(complaint).toMatchObject({ state: 'in_progress', department: 'bureau' });
  expect(complaint.work).toMatchObject({ suspensions: 1 });
  expect(verify(complaint, facts)).toBeNull();
}); // prettier-ignore

it('refused: resolve runs on', () => {
  const story = asks(resolving()).then(LATER, people.sup, decideSuspension({ granted: false }), 'verdict');
  expect(liveClock(story.complaint, 'resolve')).toBeDefined();
  expect(liveClock(story.complaint, 'suspension')).toBeUndefined();
  expect(story.complaint.work.suspensions).toBeUndefined();
});

it('written off: resolve starts anew with its whole limit', () => {
  const at = '2026-04-01T09:00:00+08:00';
  const { complaint } = suspended().then(at, people.handler, endSuspension, 'verdict');
  expect(liveClock(complaint, 'suspension')).toBeUndefined();
  expect(liveClock(complaint, 'resolve')).toMatchObject({ started: new Date(at) });
});

it('runs out by itself: resolve starts again at that instant', () => {
  const { complaint, facts } = suspended().settleAt('2026-10-01T00:00:00+08:00');
  expect(facts.at(-1)).toMatchObject({ kind: 'suspension_ended', data: { why: 'expired' } });
  expect(liveClock(complaint, 'resolve')).toBeDefined();
});

it('stands in resolve’s place: an interim answer meanwhile starts none, the final one ends it', () => {
  const { complaint } = suspended().then('2026-03-04T10:00:00+08:00', people.handler, interim);
  expect(liveClock(complaint, 'resolve')).toBeUndefined();
  const closed = suspended().then('2026-03-04T10:00:00+08:00', people.handler, answer({ answer: 'final' }));
  expect(liveClock(closed.complaint, 'suspension')).toBeUndefined();
  expect(closed.complaint.state).toBe('replied');
});

it('may last 365 days and no more, and from tomorrow on', () => {
  expect(asks(resolving(), '2027-03-03').complaint.work.suspension).toBeDefined();
  expect(refusalOf(() => asks(resolving(), '2027-03-04'))).toBe('SUSPENSION_TOO_LONG');
  expect(asks(resolving(), '2026-03-04').complaint.work.suspension).toBeDefined();
  expect(refusalOf(() => asks(resolving(), '2026-03-03'))).toBe('UNTIL_PAST');
  expect(refusalOf(() => asks(resolving(), '2026-13-40'))).toBe('UNTIL_PAST');
});

it.each([
  ['says why', 'WORDS_MISSING', () => resolving().then(LATER, people.handler, suspend({ reason: 'FUNDING', until: '2026-09-30' }))],
  ['suspends resolve and nothing else', 'NO_RESOLVE_CLOCK', () => asks(accepted())],
  ['is asked one at a time', 'REQUEST_PENDING', () => asks(asks(resolving()))],
  ['happens once', 'NO_MORE_SUSPENSIONS', () => asks(suspended().then(LATER, people.head, endSuspension, 'verdict'))],
  ['is asked for by the unit', 'MOVE_FORBIDDEN', () => resolving().then(LATER, people.sup, suspend({ reason: 'FUNDING', until: '2026-09-30' }), 'suspension')],
  ['is not another unit’s', 'COMPLAINT_NOT_FOUND', () => resolving().then(LATER, people.outsider, suspend({ reason: 'FUNDING', until: '2026-09-30' }), 'suspension')],
  ['is decided when it was asked for', 'NOTHING_TO_DECIDE', () => grant(resolving())],
  ['is the supervisor’s to decide', 'MOVE_FORBIDDEN', () => asks(resolving()).then(LATER, people.op, decideSuspension({ granted: true }), 'verdict')],
  ['is decided with words', 'WORDS_MISSING', () => asks(resolving()).then(LATER, people.sup, decideSuspension({ granted: true }))],
  ['ends where there is one', 'NOT_SUSPENDED', () => resolving().then(LATER, people.handler, endSuspension, 'verdict')],
  ['ends with words', 'WORDS_MISSING', () => suspended().then(LATER, people.handler, endSuspension)],
])('%s', (_, code, act) => expect(refusalOf(act)).toBe(code)); // prettier-ignore

it('is not granted for a day gone by', () => {
  const story = asks(resolving(), '2026-03-04');
  expect(refusalOf(() => grant(story, '2026-03-05T10:00:00+08:00'))).toBe('SUSPENSION_OVER');
});
