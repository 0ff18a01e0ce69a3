import { people, Story } from '../../test/builders/complaint.js';
import { refusalOf, unplaced } from '../../test/builders/desk.js';
import { liveClocks } from '../complaint/complaint.js';
import { classify } from './classify.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const atTheDesk = () => new Story(FRIDAY, unplaced);

it('stands against the machine’s proposal, which stays on the record, and moves no clock', () => {
  const before = atTheDesk();
  const clocks = liveClocks(before.complaint);
  const { complaint, facts } = before.then(FRIDAY, people.op, classify({ category: 'hjzz' }));
  expect(complaint).toMatchObject({ state: 'received', category: 'hjzz', proposed: 'bxaj', confidence: 4000 });
  expect(liveClocks(complaint)).toEqual(clocks);
  expect(facts.at(-1)).toMatchObject({ kind: 'classified', actor: 'op', data: { category: 'hjzz' } });
});

it('is the hotline’s, before the dispatch', () => {
  expect(refusalOf(() => atTheDesk().then(FRIDAY, people.head, classify({ category: 'hjzz' })))).toBe('MOVE_FORBIDDEN');
  const dispatched = () => new Story(FRIDAY).then(FRIDAY, people.op, classify({ category: 'hjzz' }));
  expect(refusalOf(dispatched)).toBe('MOVE_NOT_ALLOWED');
});
