import type { Role } from '../foundation/actor.js';
import { type Department, type Person, directoryOf, leastLoaded } from './directory.js';

const unit = (code: string, parent?: string): Department => ({
  code,
  name: code,
  kind: 'street',
  ...(parent && { parent }),
});
const person = (id: string, department: string, role: Role = 'handler', present = true): Person => ({
  id,
  name: id,
  role,
  department,
  present,
  duties: [],
});

const units = [unit('city'), unit('district', 'city'), unit('street', 'district'), unit('other', 'city')];
const people = [
  person('wang', 'street'),
  person('li', 'street'),
  person('zhao', 'street', 'head'),
  person('qian', 'city'),
];
const directory = directoryOf(units, people);

describe('covers', () => {
  it.each([
    ['itself', 'street', 'street', true],
    ['its child', 'district', 'street', true],
    ['its grandchild', 'city', 'street', true],
    ['not its parent', 'street', 'district', false],
    ['not its sibling', 'other', 'district', false],
    ['not the unknown', 'city', 'nowhere', false],
  ])('%s', (_, department, inside, covered) => expect(directory.covers(department, inside)).toBe(covered));

  it('ends on a loop in the data', () => {
    const looped = directoryOf([unit('a', 'b'), unit('b', 'a')], []);
    expect(looped.covers('a', 'b')).toBe(true);
    expect(looped.covers('x', 'b')).toBe(false);
  });
});

describe('the snapshot', () => {
  it('finds people by department and role, sorted by id', () => {
    expect(directory.peopleOf('street').map(({ id }) => id)).toEqual(['li', 'wang', 'zhao']);
    expect(directory.peopleOf('street', 'head').map(({ id }) => id)).toEqual(['zhao']);
    expect(directory.peopleOf('district')).toEqual([]);
    expect(directory.person('qian')?.department).toBe('city');
    expect(directory.department('nowhere')).toBeUndefined();
  });

  it('has the version of its content, whatever the order', () => {
    const same = directoryOf(units.toReversed(), people.toReversed());
    expect(same.version).toBe(directory.version);
    const absent = people.map((one) => (one.id === 'li' ? { ...one, present: false } : one));
    expect(directoryOf(units, absent).version).not.toBe(directory.version);
  });
});

describe('leastLoaded', () => {
  const load = (entries: Record<string, number>) => new Map(Object.entries(entries));

  it.each<[string, readonly Person[], Record<string, number>, string | undefined]>([
    ['takes the one with the fewest', directory.peopleOf('street'), { li: 3, wang: 2 }, 'wang'],
    ['counts the unknown as free', directory.peopleOf('street'), { li: 1 }, 'wang'],
    ['breaks ties by id', directory.peopleOf('street'), { wang: 2, li: 2 }, 'li'],
    ['skips the absent', [person('a', 's', 'handler', false), person('b', 's')], { b: 9 }, 'b'],
    ['gives a head no orders', [person('a', 's', 'head')], {}, undefined],
    ['finds nobody in an empty room', [], {}, undefined],
  ])('%s', (_, candidates, open, chosen) => expect(leastLoaded(candidates, load(open))?.id).toBe(chosen));
});
