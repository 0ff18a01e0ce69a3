import { Story, people } from '../../test/builders/complaint.js';
import { appeal, citizen, deskTerms, refusalOf } from '../../test/builders/desk.js';
import { liveClocks } from '../complaint/complaint.js';
import { verify } from '../complaint/verify.js';
import type { Actor } from '../foundation/actor.js';
import { decideAppeal } from './decide-appeal.js';
import { reject } from './reject.js';
import { requestInfo } from './request-info.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const MONDAY = '2026-02-16T10:00:00+08:00';
/** Rejected from a unit's hands: after the citizen was asked and said nothing. */
const appealed = (by: Actor = people.op) =>
  new Story(FRIDAY, {}, deskTerms)
    .then(FRIDAY, people.handler, requestInfo, 'question')
    .then('2026-02-15T17:00:00+08:00', by, reject({ reason: 'VAGUE' }))
    .then('2026-02-16T09:00:00+08:00', citizen, appeal, 'appeal');

it('receives it again when granted: the centre’s case, another round, clocks from now', () => {
  const { complaint, facts } = appealed().then(MONDAY, people.sup, decideAppeal({ granted: true }));
  expect(complaint).toMatchObject({
    state: 'received',
    round: 2,
    department: 'center',
    handler: null,
    answeredAt: null,
  });
  expect(complaint.work).not.toHaveProperty('appeal');
  const at = new Date(MONDAY);
  expect(liveClocks(complaint).map(({ kind, round, started }) => [kind, round, started])).toEqual([
    ['acknowledge', 2, at],
    ['dispatch', 2, at],
    ['respond', 2, at],
  ]);
  const respond = liveClocks(complaint).at(-1);
  expect(respond?.ceiling).toEqual(new Date('2026-02-19T10:00:00+08:00'));
  expect(complaint.respondBy).toEqual(respond?.deadline);
  expect(verify(complaint, facts)).toBeNull();
});

it('leaves the rejection standing when refused, with words and no live clock', () => {
  const { complaint, facts } = appealed().then(MONDAY, people.sup, decideAppeal({ granted: false }));
  expect(complaint).toMatchObject({ state: 'rejected', round: 1, closingCode: 'VAGUE' });
  expect(liveClocks(complaint)).toEqual([]);
  expect(facts.at(-1)?.data).toMatchObject({ granted: false, text: { id: 'outcome-1' } });
});

it.each<[string, string, () => unknown]>([
  ['is not for whoever rejected', 'OWN_REJECTION', () => appealed(people.sup).then(MONDAY, people.sup, decideAppeal({ granted: true }))],
  ['is a supervisor’s', 'MOVE_FORBIDDEN', () => appealed().then(MONDAY, people.op, decideAppeal({ granted: true }))],
  ['explains itself', 'WORDS_MISSING', () => appealed().wordless(MONDAY, people.sup, decideAppeal({ granted: false }))],
  ['needs an appeal', 'NOTHING_TO_DECIDE', () => appealed().then(MONDAY, people.sup, decideAppeal({ granted: false })).then(MONDAY, people.sup, decideAppeal({ granted: true }))],
])('%s', (_, code, act) => expect(refusalOf(act)).toBe(code)); // prettier-ignore
