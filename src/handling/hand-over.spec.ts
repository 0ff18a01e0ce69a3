import { Story, people } from '../../test/builders/complaint.js';
import { refusalOf } from '../../test/builders/desk.js';
import { liveClocks } from '../complaint/complaint.js';
import { close } from './close.js';
import { handOver } from './hand-over.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const LATER = '2026-02-13T16:05:00+08:00';
const critical = { urgency: 'critical', assignment: null, proposal: {} } as const;
const handed = () => new Story(FRIDAY, critical).wordless(LATER, people.op, handOver({ receiver: '120' }));

it('stops the desk’s clocks and lets *respond* run until the receiver confirms', () => {
  const { complaint } = handed();
  expect(complaint.state).toBe('handed_over');
  expect(liveClocks(complaint).map(({ kind }) => kind)).toEqual(['respond']);
});

it('ends with the confirmation, as referred and in no other way', () => {
  expect(refusalOf(() => handed().then(LATER, people.op, close({ code: 'SOLVED' })))).toBe('REFERRED_ONLY');
  const { complaint } = handed().then('2026-02-13T16:20:00+08:00', people.op, close({ code: 'REFERRED' }));
  expect(complaint).toMatchObject({ state: 'closed', closingCode: 'REFERRED' });
  expect(liveClocks(complaint)).toEqual([]);
});

it('names another receiver in words', () => {
  const other = handOver({ receiver: 'OTHER' });
  expect(refusalOf(() => new Story(FRIDAY, critical).wordless(LATER, people.op, other))).toBe('RECEIVER_UNNAMED');
  const { facts } = new Story(FRIDAY, critical).then(LATER, people.op, other, 'handover');
  expect(facts.at(-1)?.data).toMatchObject({ receiver: 'OTHER', text: { id: 'handover-1' } });
});

it('is the hotline’s move, before the dispatch', () => {
  const now = handOver({ receiver: '110' });
  expect(refusalOf(() => new Story(FRIDAY, critical).then(LATER, people.handler, now))).toBe('MOVE_FORBIDDEN');
  expect(refusalOf(() => new Story(FRIDAY).then(LATER, people.op, now))).toBe('MOVE_NOT_ALLOWED');
});
