import { SATURDAY, answered } from '../../test/builders/answered.js';
import { people } from '../../test/builders/complaint.js';
import { refusalOf } from '../../test/builders/desk.js';
import { verify } from '../complaint/verify.js';
import { decideExclusion, exclude } from './exclude.js';

const asked = () => answered().then(SATURDAY, people.head, exclude('FORCE_MAJEURE'), 'exclusion');
const decided = (granted: boolean) =>
  asked().then(SATURDAY, people.sup, decideExclusion(granted), 'exclusion_decision');
const twice = { ...people.sup, id: 'head' };

it('waits for a supervisor, with its reason and the unit that asks', () => {
  const { complaint, facts } = asked();
  expect(complaint.work.exclusion).toEqual({ by: 'head', unit: 'bureau', reason: 'FORCE_MAJEURE' });
  expect(facts.at(-1)?.data).toMatchObject({ text: { id: 'exclusion-1' } });
  expect(verify(complaint, facts)).toBeNull();
});

it('leaves the complaint out by the reason asked, or not at all', () => {
  expect(decided(true).complaint.work).toMatchObject({ excluded: 'FORCE_MAJEURE' });
  const { complaint, facts } = decided(false);
  expect(complaint.work).not.toHaveProperty('excluded');
  expect(complaint.work).not.toHaveProperty('exclusion');
  expect(facts.at(-1)?.data).toMatchObject({ granted: false, text: { id: 'exclusion_decision-1' } });
  expect(verify(complaint, facts)).toBeNull();
});

it('may be asked again after a refusal', () =>
  expect(
    decided(false).then(SATURDAY, people.head, exclude('POLICY'), 'exclusion').complaint.work.exclusion?.reason,
  ).toBe('POLICY'));

it.each<[string, string, () => unknown]>([
  ['says what happened', 'WORDS_MISSING', () => answered().wordless(SATURDAY, people.head, exclude('FORCE_MAJEURE'))],
  ['is asked once at a time', 'REQUEST_PENDING', () => asked().then(SATURDAY, people.head, exclude('FORCE_MAJEURE'), 'exclusion')],
  ['is not asked of what is left out', 'ALREADY_EXCLUDED', () => decided(true).then(SATURDAY, people.head, exclude('FORCE_MAJEURE'), 'exclusion')],
  ['is asked by the unit’s head', 'MOVE_FORBIDDEN', () => answered().then(SATURDAY, people.handler, exclude('FORCE_MAJEURE'), 'exclusion')],
  ['is not for another unit’s head', 'COMPLAINT_NOT_FOUND', () => answered().then(SATURDAY, { ...people.head, department: 'other' }, exclude('FORCE_MAJEURE'), 'exclusion')],
  ['is decided when it was asked', 'NOTHING_TO_DECIDE', () => answered().then(SATURDAY, people.sup, decideExclusion(true))],
  ['is a supervisor’s to decide', 'MOVE_FORBIDDEN', () => asked().then(SATURDAY, people.op, decideExclusion(true))],
  ['is not decided by who asked', 'OWN_REQUEST', () => asked().then(SATURDAY, twice, decideExclusion(true))],
])('%s', (_, code, act) => expect(refusalOf(act)).toBe(code)); // prettier-ignore
