import { people, Story } from '../../test/builders/complaint.js';
import { deskTerms, refusalOf, unplaced } from '../../test/builders/desk.js';
import { liveClocks } from '../complaint/complaint.js';
import type { Decision } from '../complaint/context.js';
import { accept } from './accept.js';
import { answer } from './answer.js';
import { close } from './close.js';
import { handOver } from './hand-over.js';

const FRIDAY = '2026-03-06T09:00:00+08:00';
const LATER = '2026-03-06T20:30:00+08:00';
const replied = () =>
  new Story(FRIDAY, {}, deskTerms)
    .then(FRIDAY, people.handler, accept)
    .then(FRIDAY, people.handler, answer({ answer: 'final' }));
const handedOver = () => new Story(FRIDAY, unplaced, deskTerms).then(FRIDAY, people.op, handOver({ receiver: '119' }));

const called: Decision = (_, { at, actor }) => [
  { kind: 'followed_up', at, actor: actor.id, data: { outcome: 'unreached' } },
];
const unhappy: Decision = (_, { at, actor }) => [
  { kind: 'rated', at, actor: actor.id, data: { solved: false, grade: 1, by: 'citizen', redo: true } },
];
const calledAt = (...hours: string[]) =>
  hours.reduce((story, hour) => story.then(`2026-03-06T${hour}:00+08:00`, people.op, called), replied());

it('leaves no live clock (R6), and says how it ended', () => {
  const { complaint } = replied().then(LATER, people.sup, close({ code: 'PARTLY' }));
  expect(complaint).toMatchObject({ state: 'closed', closingCode: 'PARTLY', closedAt: new Date(LATER) });
  expect(liveClocks(complaint)).toEqual([]);
});

it('ends a hand-over with its receiver’s confirmation', () => {
  const { complaint } = handedOver().then(LATER, people.op, close({ code: 'REFERRED' }));
  expect(complaint).toMatchObject({ state: 'closed', closingCode: 'REFERRED' });
  expect(liveClocks(complaint)).toEqual([]);
});

it('lets an operator close what nobody could reach, after three calls with one in the evening', () => {
  const { complaint } = calledAt('10:00', '14:00', '18:30').then(LATER, people.op, close({ code: 'UNREACHABLE' }));
  expect(complaint).toMatchObject({ state: 'closed', closingCode: 'UNREACHABLE' });
});

const unreachable = close({ code: 'UNREACHABLE' });

it.each([
  ['ends a hand-over with nothing else', 'REFERRED_ONLY', () => handedOver().then(LATER, people.sup, close({ code: 'SOLVED' }))],
  ['waits for the rating', 'RATING_AWAITED', () => replied().then(LATER, people.op, close({ code: 'SOLVED' }))],
  ['needs three calls', 'CALLS_MISSING', () => calledAt('10:00', '18:30').then(LATER, people.op, unreachable)],
  ['needs one of them in the evening', 'CALLS_MISSING', () => calledAt('10:00', '14:00', '16:00').then(LATER, people.op, unreachable)],
  ['needs them an hour apart', 'CALLS_MISSING', () => calledAt('18:00', '18:20', '18:40').then(LATER, people.op, unreachable)],
  ['owes the unsatisfied a decision first', 'REDO_PENDING', () => replied().then(FRIDAY, people.op, unhappy).then(LATER, people.sup, close({ code: 'SOLVED' }))],
  ['comes after the answer', 'MOVE_NOT_ALLOWED', () => new Story(FRIDAY).then(LATER, people.op, close({ code: 'SOLVED' }))],
  ['is the hotline’s', 'MOVE_FORBIDDEN', () => replied().then(LATER, people.head, close({ code: 'SOLVED' }))],
])('%s', (_, code, act) => expect(refusalOf(act)).toBe(code)); // prettier-ignore
