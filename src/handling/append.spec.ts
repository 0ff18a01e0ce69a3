import { people, Story } from '../../test/builders/complaint.js';
import { refusalOf } from '../../test/builders/desk.js';
import { append, takeRepeat } from './append.js';
import { correct } from './correct.js';
import { dispatch } from './dispatch.js';

const AT = '2026-02-12T10:00:00+08:00';
const LATER = '2026-02-12T10:30:00+08:00';
const open = (at: string, more: object = {}) =>
  new Story(at, { proposal: { proposed: 'bxaj', category: 'bxaj' }, assignment: null, ...more });
const standing = () => open(AT).then(AT, people.op, dispatch({ department: 'bureau' }));

it('closes the repeat with words, and stops every clock of it', () => {
  const target = standing().complaint;
  const { complaint, facts } = open(LATER).then(LATER, people.op, append(target, true));
  expect(complaint).toMatchObject({
    state: 'closed',
    closingCode: 'GROUPED',
    work: { joined: { number: target.number } },
  });
  expect(complaint.clocks.filter(({ stopped }) => !stopped)).toEqual([]);
  expect(facts.at(-1)?.data).toMatchObject({ text: { id: 'outcome-1' } });
});

it('gives its words to the complaint that has the matter, and moves no clock of it', () => {
  const story = standing();
  const { clocks, state } = story.complaint;
  story.then(LATER, people.op, takeRepeat(open(LATER).complaint), 'supplement');
  expect(story.complaint).toMatchObject({ clocks, state });
});

const hidden = { secret: true };
it.each([
  ['another person', standing(), open(LATER), false, 'NOT_SAME_PERSON'],
  [
    'a repeat whose answer would come later by it',
    standing(),
    open(LATER, { urgency: 'critical' }),
    true,
    'TARGET_LATER',
  ],
  ['a secret one, to an open one', standing(), open(LATER, hidden), true, 'TARGET_NOT_SECRET'],
  ['what is with a unit', standing(), standing(), true, 'MOVE_NOT_ALLOWED'],
  [
    'what has ended',
    open(AT).then(AT, people.op, append(standing().complaint, true)),
    open(LATER),
    true,
    'TARGET_NOT_OPEN',
  ],
])('is not for %s', (_, target, repeat, samePerson, code) =>
  expect(refusalOf(() => repeat.then(LATER, people.op, append(target.complaint, samePerson)))).toBe(code),
);

it('takes a secret one where the other is secret too, and a critical one where the other is', () => {
  const target = open(AT, hidden).then(AT, people.op, correct({ urgency: 'critical' })).complaint;
  const repeat = open(LATER, { ...hidden, urgency: 'critical' }).then(LATER, people.sup, append(target, true));
  expect(repeat.complaint.state).toBe('closed');
});

it('needs words to the citizen', () =>
  expect(refusalOf(() => open(LATER).wordless(LATER, people.op, append(standing().complaint, true)))).toBe(
    'WORDS_MISSING',
  ));
