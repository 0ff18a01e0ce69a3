import { people, Story } from '../../test/builders/complaint.js';
import { deskTerms, refusalOf } from '../../test/builders/desk.js';
import { liveClock } from '../complaint/complaint.js';
import { accept } from './accept.js';
import { answer } from './answer.js';
import { assist } from './assist.js';
import { opine } from './opine.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const LATER = '2026-02-14T10:00:00+08:00';
const asked = (...units: string[]) =>
  new Story(FRIDAY, {}, deskTerms)
    .then(FRIDAY, people.handler, accept)
    .then(FRIDAY, people.handler, assist({ units: units.length > 0 ? units : ['other'] }));

it('stops this unit’s clock and nobody else’s', () => {
  const story = asked('other', 'bureau.station').then(LATER, people.outsider, opine, 'opinion');
  const assisting = story.complaint.clocks.filter(({ kind }) => kind === 'assist');
  expect(assisting.map(({ unit, stopped }) => [unit, stopped])).toEqual([
    ['other', new Date(LATER)],
    ['bureau.station', null],
  ]);
  expect(liveClock(story.complaint, 'respond')).toBeDefined();
  expect(story.complaint.work.assisting?.map(({ opined }) => opined)).toEqual([true, false]);
  expect(story.facts.at(-1)).toMatchObject({ kind: 'opined', data: { unit: 'other', text: { id: 'opinion-1' } } });
});

it('is taken late too: a silent unit stops nobody, and may still speak until the answer', () => {
  const late = '2026-02-16T15:00:00+08:00';
  const story = asked().then(late, people.outsider, opine, 'opinion');
  expect(story.complaint.clocks.find(({ kind }) => kind === 'assist')?.stopped).toEqual(new Date(late));
});

it.each([
  ['is given once', 'ALREADY_OPINED', () => asked().then(LATER, people.outsider, opine, 'opinion').then(LATER, people.outsider, opine, 'opinion')],
  ['has words', 'WORDS_MISSING', () => asked().then(LATER, people.outsider, opine)],
  ['is not the lead’s', 'COMPLAINT_NOT_FOUND', () => asked().then(LATER, people.handler, opine, 'opinion')],
  ['is nobody’s who was not asked', 'COMPLAINT_NOT_FOUND', () => asked('bureau.station').then(LATER, people.outsider, opine, 'opinion')],
  ['is not the hotline’s', 'MOVE_FORBIDDEN', () => asked().then(LATER, people.op, opine, 'opinion')],
  ['comes before the answer', 'MOVE_NOT_ALLOWED', () => asked().then(LATER, people.handler, answer({ answer: 'final' })).then(LATER, people.outsider, opine, 'opinion')],
])('%s', (_, code, act) => expect(refusalOf(act)).toBe(code)); // prettier-ignore
