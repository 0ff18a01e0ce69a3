import { people, Story } from '../../test/builders/complaint.js';
import { deskTerms, unplaced } from '../../test/builders/desk.js';
import type { Complaint } from '../complaint/complaint.js';
import type { Context, Decision } from '../complaint/context.js';
import { accept } from './accept.js';
import { answer } from './answer.js';
import { assist } from './assist.js';
import { clocksOf, endedFor } from './to-unit.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const LATER = '2026-02-13T17:00:00+08:00';

/** What a decision would see, without deciding anything. */
function seen<T>(story: Story, at: string, look: (c: Complaint, context: Context) => T): T {
  let found: T | undefined;
  const none: Decision = (c, context) => {
    found = look(c, context);
    return [];
  };
  story.then(at, people.op, none);
  return found!;
}
const kindsFor = (story: Story, unit: string, at: string) =>
  seen(story, at, (c, context) => clocksOf(c, unit, context)).map(({ kind }) => kind);

it('gives the first unit a clock to accept, to return and to submit, with ids that follow', () => {
  const story = new Story(FRIDAY, unplaced, deskTerms);
  const clocks = seen(story, LATER, (c, context) => clocksOf(c, 'bureau', context));
  expect(clocks.map(({ kind, unit }) => [kind, unit])).toEqual([
    ['accept', 'bureau'],
    ['return_window', 'bureau'],
    ['submit', undefined],
  ]);
  const first = story.complaint.clocks.length + 1;
  expect(clocks.map(({ id }) => id)).toEqual([first, first + 1, first + 2]);
});

it('gives the next unit none to submit: it runs already', () =>
  expect(kindsFor(new Story(FRIDAY, {}, deskTerms), 'other', LATER)).toEqual(['accept', 'return_window']));

it('gives none to submit once an interim answer is out', () => {
  const answered = new Story(FRIDAY, {}, deskTerms)
    .then(FRIDAY, people.handler, accept)
    .then(FRIDAY, people.handler, answer({ answer: 'interim', promisedBy: '2026-02-27' }));
  expect(kindsFor(answered, 'other', LATER)).toEqual(['accept', 'return_window']);
});

it('ends what the unit before had, the desk’s own, and the opinion the new lead owed; nobody else’s', () => {
  const story = new Story(FRIDAY, {}, deskTerms).then(
    FRIDAY,
    people.op,
    assist({ units: ['other', 'bureau.station'] }),
  );
  const ended = seen(story, LATER, (c) => endedFor(c, 'other'));
  const kinds = story.complaint.clocks.filter(({ id }) => ended.includes(id)).map(({ kind, unit }) => [kind, unit]);
  expect(kinds).toEqual([
    ['accept', 'bureau'],
    ['return_window', 'bureau'],
    ['assist', 'other'],
  ]);
});
