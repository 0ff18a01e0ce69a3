import { Story, people } from '../../test/builders/complaint.js';
import { refusalOf } from '../../test/builders/desk.js';
import { liveClocks } from '../complaint/complaint.js';
import { accept } from './accept.js';
import { terminate } from './terminate.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const accepted = () => new Story(FRIDAY).then(FRIDAY, people.handler, accept);
const settled = terminate({ reason: 'SETTLED', code: 'SOLVED' });
const unreachable = terminate({ reason: 'UNREACHABLE', code: 'UNREACHABLE' });

it('closes with a reason beside the closing code, and stops every clock', () => {
  const { complaint, facts } = accepted().then(FRIDAY, people.op, settled);
  expect(complaint).toMatchObject({ state: 'closed', closingCode: 'SOLVED' });
  expect(liveClocks(complaint)).toEqual([]);
  expect(facts.at(-1)).toMatchObject({ kind: 'closed', data: { reason: 'SETTLED', text: { id: 'outcome-1' } } });
});

it('leaves it to a supervisor to find nobody reachable', () => {
  expect(refusalOf(() => accepted().then(FRIDAY, people.op, unreachable))).toBe('SUPERVISOR_NEEDED');
  expect(accepted().then(FRIDAY, people.sup, unreachable).complaint.closingCode).toBe('UNREACHABLE');
  const hidden = terminate({ reason: 'NOT_COOPERATING', code: 'UNREACHABLE' });
  expect(refusalOf(() => accepted().then(FRIDAY, people.op, hidden))).toBe('SUPERVISOR_NEEDED');
});

it.each<[string, string, () => unknown]>([
  ['explains itself to the citizen', 'WORDS_MISSING', () => accepted().wordless(FRIDAY, people.op, settled)],
  ['is not the unit’s', 'MOVE_FORBIDDEN', () => accepted().then(FRIDAY, people.head, settled)],
  ['is for a case with a unit', 'MOVE_NOT_ALLOWED', () => new Story(FRIDAY, { assignment: null }).then(FRIDAY, people.op, settled)],
])('%s', (_, code, act) => expect(refusalOf(act)).toBe(code)); // prettier-ignore
