import { people, Story } from '../../test/builders/complaint.js';
import { deskTerms } from '../../test/builders/desk.js';
import { liveClock } from '../complaint/complaint.js';
import type { Decision } from '../complaint/context.js';
import { accept } from './accept.js';
import { released } from './release.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const LATER = '2026-02-13T17:00:00+08:00';
const accepted = () => new Story(FRIDAY, {}, deskTerms).then(FRIDAY, people.handler, accept);
const release =
  (answer: 'interim' | 'final', by: string): Decision =>
  (c, context) => [
    released(c, { answer, text: context.sealed['answer']!, responsible: 'bureau', by }, context, context.sealed['opinion']),
  ]; // prettier-ignore

it('names the author where another released it, with the reviewer’s opinion inside the house', () => {
  const { facts } = accepted().then(LATER, people.op, release('final', 'handler'), 'opinion');
  expect(facts.at(-1)).toMatchObject({ actor: 'op', data: { by: 'handler', opinion: { id: 'opinion-1' } } });
});

it('names nobody twice: who wrote and released it is the actor', () => {
  const { facts } = accepted().then(LATER, people.handler, release('final', 'handler'));
  expect(facts.at(-1)?.data).not.toHaveProperty('by');
  expect(facts.at(-1)?.data).not.toHaveProperty('opinion');
});

it('first acknowledges a citizen who had no reply yet', () => {
  const story = accepted().then(LATER, people.handler, release('interim', 'handler'));
  expect(story.of('acknowledge')).toEqual(['started', 'stopped']);
});

it('late is late: the breach is charged to the unit that held it, and the stop changes nothing (R4)', () => {
  const { complaint } = accepted().then('2026-02-16T17:00:00+08:00', people.handler, release('final', 'handler'));
  const respond = complaint.clocks.find(({ kind }) => kind === 'respond');
  expect(respond).toMatchObject({ unit: 'bureau', breached: new Date('2026-02-16T16:00:00+08:00') });
  expect(respond?.stopped).toEqual(new Date('2026-02-16T17:00:00+08:00'));
});

it('at exactly the deadline is on time', () => {
  const { complaint } = accepted().then('2026-02-16T16:00:00+08:00', people.handler, release('interim', 'handler'));
  expect(complaint.clocks.find(({ kind }) => kind === 'respond')?.breached).toBeNull();
  expect(liveClock(complaint, 'resolve')).toBeDefined();
});
