import { Story, people } from '../../test/builders/complaint.js';
import { deskTerms, refusalOf } from '../../test/builders/desk.js';
import { liveClock } from '../complaint/complaint.js';
import { verify } from '../complaint/verify.js';
import { accept } from './accept.js';
import { answer } from './answer.js';
import { correct } from './correct.js';
import { publish } from './publish.js';
import { requestInfo } from './request-info.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const unsure = { assignment: null, proposal: { proposed: 'bxaj', confidence: 4000, classifier: 'v1', words: [] } };
const dispatched = () => new Story(FRIDAY, {}, deskTerms);
const deadlineOf = (story: Story, kind: 'respond' | 'submit' | 'accept') =>
  liveClock(story.complaint, kind)?.deadline.toISOString();

it('derives the limits again from their own starts: urgent is 24 hours from receipt, not from the correction', () => {
  const story = dispatched().then('2026-02-13T18:00:00+08:00', people.op, correct({ urgency: 'urgent' }));
  expect(deadlineOf(story, 'respond')).toBe(new Date('2026-02-14T16:00:00+08:00').toISOString());
  expect(deadlineOf(story, 'submit')).toBe(new Date('2026-02-14T15:45:00+08:00').toISOString());
  expect(story.complaint.respondBy).toEqual(liveClock(story.complaint, 'respond')?.deadline);
  expect(liveClock(story.complaint, 'respond')).toMatchObject({ epoch: 1, rule: 'respond, urgent' });
});

it('leaves clocks alone whose limit stays', () => {
  const story = dispatched().then('2026-02-13T18:00:00+08:00', people.op, correct({ urgency: 'urgent' }));
  expect(liveClock(story.complaint, 'accept')).toMatchObject({ epoch: 0 });
  expect(liveClock(story.complaint, 'return_window')).toMatchObject({ epoch: 0 });
});

it('never passes the ceiling, whatever is corrected and back', () => {
  const story = dispatched()
    .then('2026-02-13T17:00:00+08:00', people.op, correct({ urgency: 'urgent' }))
    .then('2026-02-13T18:00:00+08:00', people.sup, correct({ urgency: 'ordinary', kind: 'request' }));
  const respond = liveClock(story.complaint, 'respond');
  expect(respond?.deadline).toEqual(respond?.ceiling);
  expect(respond?.epoch).toBe(2);
});

it('breaches at once what was due before it was known to be critical, and leaves out the warnings gone by', () => {
  const story = dispatched().then('2026-02-13T20:00:00+08:00', people.op, correct({ urgency: 'critical' }));
  story.settleAt('2026-02-13T20:00:01+08:00');
  expect(story.of('respond')).toEqual(['started', 'breached due', 'order_drawn']);
});

it('ends the window to return what may not be returned any more', () => {
  const story = dispatched().then('2026-02-13T16:30:00+08:00', people.op, correct({ urgency: 'critical' }));
  expect(liveClock(story.complaint, 'return_window')).toBeUndefined();
  expect(liveClock(story.complaint, 'accept')).toBeDefined();
});

it('names place with its district, and forgets the district of a place that has none', () => {
  const story = dispatched().then(FRIDAY, people.op, correct({ place: 'p-1', district: 'd-1' }));
  expect(story.complaint).toMatchObject({ place: 'p-1', district: 'd-1' });
  story.then(FRIDAY, people.op, correct({ place: 'city' }));
  expect(story.complaint).toMatchObject({ place: 'city', district: null });
});

it('records nothing when what is said stands already, and the working copy when only that is new', () => {
  const story = dispatched();
  const count = story.facts.length;
  story.then(FRIDAY, people.op, correct({ urgency: 'ordinary', category: 'bxaj', secret: false }));
  expect(story.facts).toHaveLength(count);
  story.then(FRIDAY, people.op, correct({}), 'working');
  expect(story.facts.at(-1)).toMatchObject({ kind: 'corrected', data: { working: { id: 'working-1' } } });
});

it('is the hotline’s, until the answer', () => {
  expect(refusalOf(() => dispatched().then(FRIDAY, people.handler, correct({ secret: true })))).toBe('MOVE_FORBIDDEN');
  const asked = dispatched().then(FRIDAY, people.op, requestInfo, 'question');
  expect(asked.then(FRIDAY, people.op, correct({ secret: true })).complaint.secret).toBe(true);
});

it.each([
  ['a secret one', { secret: true }],
  ['a report', { kind: 'report' }],
] as const)('takes a published interim answer back from view when the case turns out to be %s', (_, said) => {
  const shown = dispatched()
    .then(FRIDAY, people.handler, accept)
    .then(FRIDAY, people.handler, answer({ answer: 'interim', promisedBy: '2026-02-27' }))
    .then(FRIDAY, people.op, publish({ on: true, personal: new Set() }));
  const { complaint, facts } = shown.then(FRIDAY, people.op, correct(said));
  expect(complaint.work.published).toBeUndefined();
  expect(facts.at(-1)).toMatchObject({ kind: 'published', data: { on: false } });
  expect(verify(complaint, facts)).toBeNull();
});

it('replays to the same row', () => {
  const story = new Story(FRIDAY, unsure, deskTerms).then(
    '2026-02-13T17:00:00+08:00',
    people.op,
    correct({ category: 'hjzz', urgency: 'urgent', kind: 'report', secret: true, place: 'p-1', district: 'd-1' }),
  );
  expect(verify(story.complaint, story.facts)).toBeNull();
});
