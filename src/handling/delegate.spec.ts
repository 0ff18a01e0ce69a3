import { people, Story } from '../../test/builders/complaint.js';
import { deskTerms, refusalOf } from '../../test/builders/desk.js';
import { holderOf, liveClock } from '../complaint/complaint.js';
import { verify } from '../complaint/verify.js';
import { accept } from './accept.js';
import { answer } from './answer.js';
import { delegate } from './delegate.js';
import { requestReturn } from './return.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const LATER = '2026-02-13T17:00:00+08:00';
const given = () => new Story(FRIDAY, {}, deskTerms);
const down = delegate({ department: 'bureau.station', handler: 'station' });

it('gives the unit below clocks of its level, and ends this level’s: passing down is taking it', () => {
  const { complaint, facts } = given().then(LATER, people.head, down);
  expect(complaint).toMatchObject({
    state: 'dispatched',
    department: 'bureau.station',
    handler: 'station',
    dispatches: 1,
  });
  expect(complaint.work).toMatchObject({ above: ['bureau'], answering: 'bureau' });
  expect(holderOf(complaint)).toBe('bureau');
  expect(liveClock(complaint, 'accept')).toMatchObject({ unit: 'bureau.station', started: new Date(LATER) });
  expect(liveClock(complaint, 'return_window')).toMatchObject({ unit: 'bureau.station' });
  expect(complaint.clocks.filter(({ unit, stopped }) => unit === 'bureau' && !stopped)).toEqual([]);
  expect(complaint.clocks.filter(({ kind }) => kind === 'submit')).toHaveLength(1);
  expect(verify(complaint, facts)).toBeNull();
});

it('may come after accepting, and leaves respond alone', () => {
  const before = given().then(FRIDAY, people.handler, accept);
  const respond = liveClock(before.complaint, 'respond');
  const { complaint } = before.then(LATER, people.handler, down);
  expect(liveClock(complaint, 'respond')).toEqual(respond);
  expect(complaint.state).toBe('dispatched');
});

it('lets the unit below answer the citizen', () => {
  const { complaint } = given()
    .then(LATER, people.head, down)
    .then(LATER, people.station, accept)
    .then(LATER, people.station, answer({ answer: 'final' }));
  expect(complaint).toMatchObject({ state: 'replied', department: 'bureau.station' });
});

const to = (department: string, handler?: string) =>
  given().then(LATER, people.head, delegate({ department, ...(handler ? { handler } : {}) }));

it.each([
  ['stays in the own tree', 'NOT_IN_TREE', () => to('other')],
  ['is downwards, not to oneself', 'NOT_IN_TREE', () => to('bureau')],
  ['never goes back up', 'NOT_IN_TREE', () => given().then(LATER, people.head, down).then(LATER, people.station, delegate({ department: 'bureau' }))],
  ['names a unit there is', 'DEPARTMENT_UNKNOWN', () => to('nowhere')],
  ['never names the centre', 'CENTER_NOT_A_UNIT', () => to('center')],
  ['names a handler of the unit', 'HANDLER_UNKNOWN', () => to('bureau.station', 'handler')],
  ['waits for the decision on a return', 'REQUEST_PENDING', () => given().then(LATER, people.handler, requestReturn({ reason: 'OVERLAP' }), 'basis').then(LATER, people.head, down)],
  ['is the unit’s', 'MOVE_FORBIDDEN', () => given().then(LATER, people.op, down)],
  ['is not another unit’s', 'COMPLAINT_NOT_FOUND', () => given().then(LATER, people.outsider, down)],
])('%s', (_, code, act) => expect(refusalOf(act)).toBe(code)); // prettier-ignore
