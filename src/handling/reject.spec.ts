import { Story, people } from '../../test/builders/complaint.js';
import { deskTerms, refusalOf } from '../../test/builders/desk.js';
import { liveClocks } from '../complaint/complaint.js';
import { reject } from './reject.js';
import { requestInfo } from './request-info.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const unsure = { assignment: null, proposal: { proposed: 'bxaj', confidence: 4000, classifier: 'v1', words: [] } };
const atTheDesk = () => new Story(FRIDAY, unsure, deskTerms);
const asked = () => atTheDesk().then(FRIDAY, people.op, requestInfo, 'question');

it('is the answer: every clock stops, and the reason closes it', () => {
  const { complaint, facts } = atTheDesk().then(FRIDAY, people.op, reject({ reason: 'LEGAL_PATH' }));
  expect(liveClocks(complaint)).toEqual([]);
  expect(complaint).toMatchObject({ state: 'rejected', closingCode: 'LEGAL_PATH', answeredAt: new Date(FRIDAY) });
  expect(facts.at(-1)?.data).toMatchObject({ text: { id: 'outcome-1' } });
});

it.each<[string, string, () => unknown]>([
  ['needs words to the citizen', 'WORDS_MISSING', () => atTheDesk().wordless(FRIDAY, people.op, reject({ reason: 'UNLAWFUL' }))],
  ['is no way out of an emergency', 'HAND_OVER_INSTEAD', () => atTheDesk().then(FRIDAY, people.op, reject({ reason: 'EMERGENCY' }))],
  ['is no unit’s move', 'MOVE_FORBIDDEN', () => atTheDesk().then(FRIDAY, people.head, reject({ reason: 'UNLAWFUL' }))],
  ['comes before the dispatch', 'MOVE_NOT_ALLOWED', () => new Story(FRIDAY, {}, deskTerms).then(FRIDAY, people.op, reject({ reason: 'UNLAWFUL' }))],
  ['lets the citizen have the whole time to explain', 'INFO_STILL_RUNNING', () => asked().then('2026-02-15T16:00:00+08:00', people.op, reject({ reason: 'VAGUE' }))],
])('%s', (_, code, act) => expect(refusalOf(act)).toBe(code)); // prettier-ignore

it('calls it vague once the time to explain has passed', () => {
  const { complaint } = asked().then('2026-02-15T16:00:00.001+08:00', people.op, reject({ reason: 'VAGUE' }));
  expect(complaint).toMatchObject({ state: 'rejected', closingCode: 'VAGUE' });
});

it('may find another reason while the citizen is asked', () => {
  const { complaint } = asked().then('2026-02-13T17:00:00+08:00', people.op, reject({ reason: 'OUT_OF_AREA' }));
  expect(complaint.state).toBe('rejected');
});
