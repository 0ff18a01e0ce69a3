import { people, Story } from '../../test/builders/complaint.js';
import { refusalOf } from '../../test/builders/desk.js';
import { accept } from './accept.js';
import { answer } from './answer.js';
import { publish } from './publish.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const LATER = '2026-02-13T17:00:00+08:00';
const nothing = new Set<string>();
const usual = publish({ personal: nothing });
const shown = publish({ on: true, personal: nothing });
const hidden = publish({ on: false, personal: nothing });

type About = ConstructorParameters<typeof Story>[1];
const replied = (about: About = {}) =>
  new Story(FRIDAY, about)
    .then(FRIDAY, people.handler, accept)
    .then(FRIDAY, people.handler, answer({ answer: 'final' }));

it('shows an answer and takes it back, moving nothing else', () => {
  const before = replied();
  const { clocks, state } = before.complaint;
  expect(before.then(LATER, people.op, shown).complaint).toMatchObject({ work: { published: true }, clocks, state });
  expect(before.then(LATER, people.sup, hidden).complaint.work.published).toBeUndefined();
});

it('records nothing where nothing changes', () => {
  const story = replied().then(LATER, people.op, shown);
  const count = story.facts.length;
  expect(story.then(LATER, people.op, shown).facts).toHaveLength(count);
  expect(replied().then(LATER, people.op, hidden).facts.at(-1)?.kind).toBe('answered');
});

it('does by default what is usual: not a person’s own benefits', () => {
  expect(replied().then(LATER, people.op, usual).complaint.work.published).toBe(true);
  const personal = publish({ personal: new Set(['bxaj']) });
  expect(replied().then(LATER, people.op, personal).complaint.work.published).toBeUndefined();
});

it('shows an interim answer too', () => {
  const story = new Story(FRIDAY)
    .then(FRIDAY, people.handler, accept)
    .then(FRIDAY, people.handler, answer({ answer: 'interim', promisedBy: '2026-02-27' }))
    .then(LATER, people.op, shown);
  expect(story.complaint.work.published).toBe(true);
});

it.each([
  ['has an answer to show', 'NOT_ANSWERED', () => new Story(FRIDAY).then(FRIDAY, people.handler, accept).then(LATER, people.op, shown)],
  ['never shows a report', 'NOT_PUBLISHABLE', () => replied({ kind: 'report' }).then(LATER, people.op, shown)],
  ['never shows a secret one', 'NOT_PUBLISHABLE', () => replied({ secret: true }).then(LATER, people.sup, shown)],
  ['is the hotline’s', 'MOVE_FORBIDDEN', () => replied().then(LATER, people.head, shown)],
  ['is not for what a unit has not taken', 'MOVE_NOT_ALLOWED', () => new Story(FRIDAY).then(LATER, people.op, shown)],
])('%s', (_, code, act) => expect(refusalOf(act)).toBe(code)); // prettier-ignore
