import { FRIDAY, answeredTerms } from '../../test/builders/answered.js';
import { Story, people } from '../../test/builders/complaint.js';
import { citizen, refusalOf } from '../../test/builders/desk.js';
import { reject } from '../handling/reject.js';
import { requestInfo } from '../handling/request-info.js';
import { accept } from '../handling/accept.js';
import { liveClocks } from '../complaint/complaint.js';
import { verify } from '../complaint/verify.js';
import { appeal } from './appeal.js';
import { giveInfo } from './give-info.js';

const LATER = '2026-02-15T17:00:00+08:00';
const LAST = '2026-02-23T00:00:00+08:00';
const story = () => new Story(FRIDAY, {}, answeredTerms);
const asked = () => story().then(FRIDAY, people.op, requestInfo, 'question');
const rejected = (reason: string) => asked().then(LATER, people.op, reject({ reason }));
const given = (of: Story, at: string) => of.then(at, citizen, giveInfo, 'info');

it.each([
  ['dispatched', asked()],
  ['in_progress', story().then(FRIDAY, people.handler, accept).then(FRIDAY, people.handler, requestInfo, 'question')],
])('what was asked for lets the work go on %s', (state, of) => {
  const { complaint, facts } = given(of, FRIDAY);
  expect(complaint).toMatchObject({ state, round: 1 });
  expect(complaint.work).not.toHaveProperty('heldFrom');
  expect(liveClocks(complaint).some(({ kind }) => kind === 'info')).toBe(false);
  expect(facts.at(-1)?.data).toMatchObject({ text: { id: 'info-1' } });
  expect(verify(complaint, facts)).toBeNull();
});

it('revives what was too vague within a week: a new round with the clocks of a new post', () => {
  const { complaint, facts } = given(rejected('VAGUE'), LAST);
  const at = new Date(LAST);
  expect(complaint).toMatchObject({
    state: 'received',
    round: 2,
    department: 'center',
    answeredAt: null,
    closedAt: null,
  });
  expect(liveClocks(complaint).map(({ kind, round, started }) => [kind, round, started])).toEqual([
    ['acknowledge', 2, at],
    ['dispatch', 2, at],
    ['respond', 2, at],
  ]);
  expect(verify(complaint, facts)).toBeNull();
});

it('gives an appeal that waits what it asked for', () => {
  const { complaint, facts } = given(rejected('VAGUE').then(LATER, citizen, appeal, 'appeal'), LAST);
  expect(complaint.work).not.toHaveProperty('appeal');
  expect(liveClocks(complaint).some(({ kind }) => kind === 'appeal_decision')).toBe(false);
  expect(verify(complaint, facts)).toBeNull();
});

it.each<[string, string, () => unknown]>([
  ['says something', 'WORDS_MISSING', () => asked().wordless(FRIDAY, citizen, giveInfo)],
  ['revives only what was too vague', 'NOT_REVIVABLE', () => given(rejected('OUT_OF_AREA'), LATER)],
  ['revives within a week', 'REVIVAL_TOO_LATE', () => given(rejected('VAGUE'), '2026-02-23T00:00:00.001+08:00')],
  ['answers a question', 'MOVE_NOT_ALLOWED', () => given(story(), FRIDAY)],
  ['is the citizen’s', 'MOVE_FORBIDDEN', () => asked().then(FRIDAY, people.op, giveInfo, 'info')],
])('%s', (_, code, act) => expect(refusalOf(act)).toBe(code)); // prettier-ignore
