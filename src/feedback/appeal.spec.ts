import { Story, people } from '../../test/builders/complaint.js';
import { citizen, deskTerms, refusalOf } from '../../test/builders/desk.js';
import { liveClocks } from '../complaint/complaint.js';
import { verify } from '../complaint/verify.js';
import { reject } from '../handling/reject.js';
import { appeal } from './appeal.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const LAST = '2026-03-01T00:00:00+08:00';
const unsure = { assignment: null, proposal: { proposed: 'bxaj', confidence: 4000, classifier: 'v1', words: [] } };
const story = () => new Story(FRIDAY, unsure, deskTerms);
const rejected = () => story().then(FRIDAY, people.op, reject({ reason: 'LEGAL_PATH' }));
const appealed = (at = FRIDAY) => rejected().then(at, citizen, appeal, 'appeal');

it('waits for a supervisor by a clock of the centre’s, and the rejection stands meanwhile', () => {
  const { complaint, facts } = appealed();
  expect(complaint).toMatchObject({ state: 'rejected', work: { appeal: true, appealed: true } });
  expect(liveClocks(complaint).map(({ kind, unit }) => [kind, unit])).toEqual([['appeal_decision', 'center']]);
  expect(facts.at(-1)?.data).toMatchObject({ text: { id: 'appeal-1' } });
  expect(verify(complaint, facts)).toBeNull();
});

it('is in time on the fifteenth day', () => expect(appealed(LAST).complaint.work.appeal).toBe(true));

it.each<[string, string, () => unknown]>([
  ['is too late after fifteen days', 'APPEAL_TOO_LATE', () => appealed('2026-03-01T00:00:00.001+08:00')],
  ['is made once', 'ALREADY_APPEALED', () => appealed().then(FRIDAY, citizen, appeal, 'appeal')],
  ['says why', 'WORDS_MISSING', () => rejected().wordless(FRIDAY, citizen, appeal)],
  ['is against a rejection', 'MOVE_NOT_ALLOWED', () => story().then(FRIDAY, citizen, appeal, 'appeal')],
  ['is the citizen’s', 'MOVE_FORBIDDEN', () => rejected().then(FRIDAY, people.op, appeal, 'appeal')],
])('%s', (_, code, act) => expect(refusalOf(act)).toBe(code)); // prettier-ignore
