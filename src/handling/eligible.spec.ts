import { Story } from '../../test/builders/complaint.js';
import { refusalOf, unplaced } from '../../test/builders/desk.js';
import { aDirectory } from '../../test/builders/terms.js';
import { mustBeElsewhere, mustBeUnit, mustWorkThere } from './eligible.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const { complaint } = new Story(FRIDAY);

it('is a unit of the directory, and not the centre, which gives complaints away', () => {
  expect(() => mustBeUnit(complaint, 'other', aDirectory)).not.toThrow();
  expect(refusalOf(() => mustBeUnit(complaint, 'nowhere', aDirectory))).toBe('DEPARTMENT_UNKNOWN');
  expect(refusalOf(() => mustBeUnit(complaint, 'center', aDirectory))).toBe('CENTER_NOT_A_UNIT');
});

it('a handler who is named works in that unit itself, not above or below it', () => {
  expect(() => mustWorkThere({ department: 'bureau' }, aDirectory)).not.toThrow();
  expect(() => mustWorkThere({ department: 'bureau', handler: 'handler' }, aDirectory)).not.toThrow();
  for (const handler of ['station', 'outsider', 'nobody'])
    expect(refusalOf(() => mustWorkThere({ department: 'bureau', handler }, aDirectory))).toBe('HANDLER_UNKNOWN');
});

it('is elsewhere than where the complaint is; the desk is nowhere yet', () => {
  expect(refusalOf(() => mustBeElsewhere(complaint, { department: 'bureau' }))).toBe('SAME_UNIT');
  expect(() => mustBeElsewhere(complaint, { department: 'other' })).not.toThrow();
  const { complaint: atTheDesk } = new Story(FRIDAY, unplaced);
  expect(() => mustBeElsewhere(atTheDesk, { department: 'center' })).not.toThrow();
});
