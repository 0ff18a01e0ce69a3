import { Story, people } from '../../test/builders/complaint.js';
import { deskTerms, refusalOf } from '../../test/builders/desk.js';
import { liveClock, liveClocks } from '../complaint/complaint.js';
import { verify } from '../complaint/verify.js';
import { requestInfo } from './request-info.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const dispatched = () => new Story(FRIDAY, {}, deskTerms);
const asked = () => dispatched().then(FRIDAY, people.handler, requestInfo, 'question');

it('starts the citizen’s 48 hours and pauses nothing', () => {
  const before = liveClocks(dispatched().complaint);
  const { complaint } = asked();
  expect(complaint.state).toBe('awaiting_info');
  expect(liveClock(complaint, 'info')?.deadline).toEqual(new Date('2026-02-15T16:00:00+08:00'));
  expect(liveClocks(complaint).slice(0, -1)).toEqual(before);
});

it('keeps the question open when the unit accepts by silence meanwhile', () => {
  const { complaint, facts } = asked().settleAt('2026-02-14T13:00:00+08:00');
  expect(facts.findLast(({ kind }) => kind === 'accepted')?.data).toMatchObject({ deemed: true });
  expect(complaint).toMatchObject({ state: 'awaiting_info', work: { heldFrom: 'in_progress', answering: 'bureau' } });
  expect(verify(complaint, facts)).toBeNull();
});

it.each<[string, string, () => unknown]>([
  ['asks something', 'QUESTION_MISSING', () => dispatched().wordless(FRIDAY, people.op, requestInfo)],
  ['is asked once at a time', 'MOVE_NOT_ALLOWED', () => asked().then(FRIDAY, people.op, requestInfo, 'question')],
  ['is no other unit’s question', 'COMPLAINT_NOT_FOUND', () => dispatched().then(FRIDAY, people.outsider, requestInfo, 'question')],
  ['is not the supervisor’s', 'MOVE_FORBIDDEN', () => dispatched().then(FRIDAY, people.sup, requestInfo, 'question')],
])('%s', (_, code, act) => expect(refusalOf(act)).toBe(code)); // prettier-ignore
