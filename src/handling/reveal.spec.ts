import { Story, people } from '../../test/builders/complaint.js';
import { refusalOf } from '../../test/builders/desk.js';
import type { Actor } from '../foundation/actor.js';
import { reveal } from './reveal.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const contact = reveal({ reason: 'CONTACT', known: true });
const colleague: Actor = { id: 'colleague', role: 'handler', department: 'bureau' };
const below = { assignment: { department: 'bureau.station', rule: 'r1', handler: 'someone' } };

it.each<[string, Actor]>([
  ['the assigned handler', people.handler],
  ['the head of the unit', people.head],
  ['an operator', people.op],
  ['a supervisor', people.sup],
])('is open to %s, quietly and on the record', (_, actor) => {
  const story = new Story(FRIDAY);
  const { revision } = story.complaint;
  const { complaint, facts } = story.then(FRIDAY, actor, contact);
  expect(facts.at(-1)).toMatchObject({
    kind: 'revealed',
    actor: actor.id,
    data: { what: 'contact', reason: 'CONTACT' },
  });
  expect(complaint.revision).toBe(revision);
});

it.each<[string, string, () => unknown]>([
  ['a colleague it is not assigned to', 'NOT_ASSIGNED', () => new Story(FRIDAY).then(FRIDAY, colleague, contact)],
  ['the head of the unit above', 'NOT_ASSIGNED', () => new Story(FRIDAY, below).then(FRIDAY, people.head, contact)],
  ['another unit', 'COMPLAINT_NOT_FOUND', () => new Story(FRIDAY).then(FRIDAY, people.outsider, contact)],
  ['one person alone, of a report', 'SECOND_PERSON_NEEDED', () => new Story(FRIDAY, { kind: 'report' }).then(FRIDAY, people.handler, contact)],
  ['one person alone, of a secret one', 'SECOND_PERSON_NEEDED', () => new Story(FRIDAY, { secret: true }).then(FRIDAY, people.op, contact)],
  ['nobody, where there is none', 'NO_CONTACT', () => new Story(FRIDAY).then(FRIDAY, people.op, reveal({ reason: 'CONTACT', known: false }))],
])('is closed to %s', (_, code, act) => expect(refusalOf(act)).toBe(code)); // prettier-ignore

it('opens a secret report to the supervisor', () => {
  const { facts } = new Story(FRIDAY, { kind: 'report', secret: true }).then(FRIDAY, people.sup, contact);
  expect(facts.at(-1)?.kind).toBe('revealed');
});
