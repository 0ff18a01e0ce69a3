import { people, Story } from '../../test/builders/complaint.js';
import { citizen, refusalOf, unplaced } from '../../test/builders/desk.js';
import { liveClock } from '../complaint/complaint.js';
import { accept } from './accept.js';
import { acknowledge } from './acknowledge.js';
import { answer } from './answer.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const LATER = '2026-02-13T17:00:00+08:00';

it('stops its own clock and never the answer’s (R2)', () => {
  const story = new Story(FRIDAY).then(LATER, people.handler, acknowledge, 'reply');
  expect(story.of('acknowledge')).toEqual(['started', 'stopped']);
  expect(liveClock(story.complaint, 'respond')).toBeDefined();
  expect(story.complaint).toMatchObject({ state: 'dispatched', answeredAt: null });
  expect(story.facts.at(-1)).toMatchObject({ kind: 'acknowledged', data: { text: { id: 'reply-1' } } });
});

it('needs no words: the call itself counts', () => {
  const { facts } = new Story(FRIDAY, unplaced).wordless(LATER, people.op, acknowledge);
  expect(facts.at(-1)?.data).toEqual({ stops: [expect.any(Number)] });
});

it.each([
  ['happens once', 'ALREADY_ACKNOWLEDGED', () => new Story(FRIDAY).then(LATER, people.op, acknowledge).then(LATER, people.handler, acknowledge)],
  ['is not another unit’s', 'COMPLAINT_NOT_FOUND', () => new Story(FRIDAY).then(LATER, people.outsider, acknowledge)],
  ['is not the supervisor’s', 'MOVE_FORBIDDEN', () => new Story(FRIDAY).then(LATER, people.sup, acknowledge)],
  ['is not the citizen’s', 'MOVE_FORBIDDEN', () => new Story(FRIDAY).then(LATER, citizen, acknowledge)],
  ['comes before the answer', 'MOVE_NOT_ALLOWED', () => new Story(FRIDAY).then(LATER, people.handler, accept).then(LATER, people.handler, answer({ answer: 'final' })).then(LATER, people.handler, acknowledge)],
])('%s', (_, code, act) => expect(refusalOf(act)).toBe(code)); // prettier-ignore
