import { Story, people } from '../../test/builders/complaint.js';
import { refusalOf } from '../../test/builders/desk.js';
import { liveClocks } from '../complaint/complaint.js';
import { admit } from './admit.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const unsure = { assignment: null, proposal: {} };

it('takes the complaint on and changes no clock', () => {
  const story = new Story(FRIDAY, unsure);
  const before = liveClocks(story.complaint);
  expect(story.then(FRIDAY, people.op, admit).complaint.state).toBe('admitted');
  expect(liveClocks(story.complaint)).toEqual(before);
  expect(refusalOf(() => story.then(FRIDAY, people.op, admit))).toBe('MOVE_NOT_ALLOWED');
});

it('is the hotline’s', () =>
  expect(refusalOf(() => new Story(FRIDAY, unsure).then(FRIDAY, people.head, admit))).toBe('MOVE_FORBIDDEN'));
