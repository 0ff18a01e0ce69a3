import { Story } from '../../test/builders/complaint.js';
import { refusalOf, unplaced } from '../../test/builders/desk.js';
import { aDirectory } from '../../test/builders/terms.js';
import { directoryOf, type Person } from '../directory/directory.js';
import { mustBeElsewhere, mustBeUnit, workerOf } from './eligible.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const { complaint } = new Story(FRIDAY);

it('is a unit of the directory, and not the centre, which gives complaints away', () => {
  expect(() => mustBeUnit(complaint, 'other', aDirectory)).not.toThrow();
  expect(refusalOf(() => mustBeUnit(complaint, 'nowhere', aDirectory))).toBe('DEPARTMENT_UNKNOWN');
  expect(refusalOf(() => mustBeUnit(complaint, 'center', aDirectory))).toBe('CENTER_NOT_A_UNIT');
});

it('a handler who is named works in that unit itself, not above or below it', () => {
  expect(workerOf({ department: 'bureau' }, aDirectory)).toEqual({});
  expect(workerOf({ department: 'bureau', handler: 'handler' }, aDirectory)).toEqual({ handler: 'handler' });
  for (const handler of ['station', 'outsider', 'nobody'])
    expect(refusalOf(() => workerOf({ department: 'bureau', handler }, aDirectory))).toBe('HANDLER_UNKNOWN');
});

describe('while a handler is away', () => {
  const person = (id: string, present: boolean, deputy?: string, department = 'bureau'): Person => ({
    id, name: id, role: 'handler', department, present, duties: [], ...(deputy ? { deputy } : {}),
  }); // prettier-ignore
  const worker = (...staff: Person[]) => workerOf({ department: 'bureau', handler: 'a' }, directoryOf([], staff));

  it.each<[string, Person[], string]>([
    ['his deputy gets it', [person('a', false, 'b'), person('b', true)], 'b'],
    ['or the deputy’s deputy', [person('a', false, 'b'), person('b', false, 'c'), person('c', true)], 'c'],
    ['he gets it himself where nobody stands in', [person('a', false, 'b'), person('b', false)], 'a'],
    ['nobody of another unit gets it', [person('a', false, 'b'), person('b', true, undefined, 'other')], 'a'],
  ])('%s', (_, staff, handler) => expect(worker(...staff)).toEqual({ handler }));
});

it('is elsewhere than where the complaint is; the desk is nowhere yet', () => {
  expect(refusalOf(() => mustBeElsewhere(complaint, { department: 'bureau' }))).toBe('SAME_UNIT');
  expect(() => mustBeElsewhere(complaint, { department: 'other' })).not.toThrow();
  const { complaint: atTheDesk } = new Story(FRIDAY, unplaced);
  expect(() => mustBeElsewhere(atTheDesk, { department: 'center' })).not.toThrow();
});
