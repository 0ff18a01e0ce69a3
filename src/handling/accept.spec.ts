import { people, Story } from '../../test/builders/complaint.js';
import { deskTerms, refusalOf } from '../../test/builders/desk.js';
import { holderOf, liveClock } from '../complaint/complaint.js';
import { accept } from './accept.js';
import { requestReturn } from './return.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const LATER = '2026-02-13T17:00:00+08:00';
const given = (handler: string | null = 'handler') =>
  new Story(FRIDAY, { assignment: { department: 'bureau', rule: 'r1', ...(handler ? { handler } : {}) } }, deskTerms);

it('signs the complaint in: the unit answers for it, its clocks to accept and to return have done', () => {
  const { complaint, facts } = given().then(LATER, people.handler, accept);
  expect(complaint).toMatchObject({ state: 'in_progress', handler: 'handler' });
  expect(complaint.work.answering).toBe('bureau');
  expect(holderOf(complaint)).toBe('bureau');
  const stopped = complaint.clocks.filter(({ stopped }) => stopped).map(({ kind }) => kind);
  expect(stopped).toEqual(expect.arrayContaining(['accept', 'return_window']));
  expect(liveClock(complaint, 'respond')).toBeDefined();
  expect(liveClock(complaint, 'submit')).toBeDefined();
  expect(facts.at(-1)).toMatchObject({ kind: 'accepted', actor: 'handler' });
});

it.each([
  ['a handler who signs takes it', 'handler', null, 'handler'],
  ['a head signs for the handler it was given to', 'head', 'handler', 'handler'],
  ['a head who signs what nobody was given keeps it', 'head', null, 'head'],
] as const)('%s', (_, who, assigned, holds) =>
  expect(given(assigned).then(LATER, people[who], accept).complaint.handler).toBe(holds),
);

it('stays late when it is late: the breach comes first, on the record of the unit', () => {
  const story = given().then('2026-02-14T09:00:00+08:00', people.handler, accept);
  expect(story.of('accept')).toEqual(['started', 'breached due', 'stopped']);
  expect(story.complaint.clocks.find(({ kind }) => kind === 'accept')).toMatchObject({ unit: 'bureau' });
});

it.each([
  ['is the unit’s', 'MOVE_FORBIDDEN', () => given().then(LATER, people.op, accept)],
  ['is not another unit’s', 'COMPLAINT_NOT_FOUND', () => given().then(LATER, people.outsider, accept)],
  ['is not that of a unit below', 'COMPLAINT_NOT_FOUND', () => given().then(LATER, people.station, accept)],
  ['happens once', 'MOVE_NOT_ALLOWED', () => given().then(LATER, people.handler, accept).then(LATER, people.head, accept)],
  ['waits for the decision on a return', 'REQUEST_PENDING', () => given().then(LATER, people.handler, requestReturn({ reason: 'NOT_MY_DUTY' }), 'basis').then(LATER, people.head, accept)],
])('%s', (_, code, act) => expect(refusalOf(act)).toBe(code)); // prettier-ignore
