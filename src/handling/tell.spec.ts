import { people, Story } from '../../test/builders/complaint.js';
import { refusalOf, unplaced } from '../../test/builders/desk.js';
import { accept } from './accept.js';
import { answer } from './answer.js';
import { note, progress } from './tell.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const LATER = '2026-02-13T17:00:00+08:00';
const replied = () =>
  new Story(FRIDAY).then(FRIDAY, people.handler, accept).then(FRIDAY, people.handler, answer({ answer: 'final' }));

it.each([
  ['a note', note, 'note', 'noted'],
  ['an entry of progress', progress, 'progress', 'progressed'],
] as const)('%s adds words and moves neither state nor clock', (_, decide, words, kind) => {
  const before = new Story(FRIDAY);
  const { state, clocks } = before.complaint;
  const { complaint, facts } = before.then(LATER, people.handler, decide, words);
  expect(complaint).toMatchObject({ state, clocks });
  expect(facts.at(-1)).toMatchObject({ kind, actor: 'handler', data: { text: { id: `${words}-1` } } });
});

it('takes a note in any state, also from the desk and from a supervisor', () => {
  expect(replied().then(LATER, people.sup, note, 'note').facts.at(-1)?.kind).toBe('noted');
  expect(new Story(FRIDAY, unplaced).then(LATER, people.op, note, 'note').facts.at(-1)?.kind).toBe('noted');
});

it.each([
  ['a note has words', 'WORDS_MISSING', () => new Story(FRIDAY).then(LATER, people.handler, note)],
  ['a note is not another unit’s', 'COMPLAINT_NOT_FOUND', () => new Story(FRIDAY).then(LATER, people.outsider, note, 'note')],
  ['progress has words', 'WORDS_MISSING', () => new Story(FRIDAY).then(LATER, people.handler, progress)],
  ['progress is the unit’s', 'MOVE_FORBIDDEN', () => new Story(FRIDAY).then(LATER, people.op, progress, 'progress')],
  ['progress is not another unit’s', 'COMPLAINT_NOT_FOUND', () => new Story(FRIDAY).then(LATER, people.outsider, progress, 'progress')],
  ['progress comes before the answer', 'MOVE_NOT_ALLOWED', () => replied().then(LATER, people.handler, progress, 'progress')],
])('%s', (_, code, act) => expect(refusalOf(act)).toBe(code)); // prettier-ignore
