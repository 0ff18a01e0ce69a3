import { directoryOf, type Person } from '../directory/directory.js';
import type { RungRole } from '../sla/sla.js';
import { aCalendar } from '../../test/builders/terms.js';
import { told, type Addressee } from './told.js';

const DAY = '2026-03-02T10:00:00+08:00';
const NIGHT = '2026-03-03T02:00:00+08:00';
const SATURDAY = '2026-03-07T10:00:00+08:00';

const person = (id: string, department: string, role: Person['role'], more: Partial<Person> = {}): Person => ({
  id,
  name: id,
  role,
  department,
  present: true,
  duties: [],
  ...more,
});
const people = [
  person('sup', 'center', 'supervisor'),
  person('lead', 'center', 'operator', { duties: ['shift_lead'] }),
  person('li', 'bureau', 'handler', { deputy: 'wang' }),
  person('wang', 'bureau', 'handler', { deputy: 'zhao' }),
  person('zhao', 'bureau', 'handler'),
  person('head', 'bureau', 'head', { deputy: 'vice' }),
  person('vice', 'bureau', 'head', { duties: ['leader'] }),
  person('saturday', 'bureau', 'handler'),
];
const roster = [
  { department: 'bureau', shift: 'night', people: ['wang'] },
  { department: 'bureau', shift: 'day_off', people: ['saturday'] },
  { department: 'center', shift: 'always', people: ['lead'] },
] as const;
const city = (...absent: string[]) =>
  directoryOf(
    [
      { code: 'center', name: 'c', kind: 'center' },
      { code: 'bureau', name: 'b', kind: 'municipal' },
      { code: 'station', name: 's', parent: 'bureau', kind: 'street' },
    ],
    people.map((one) => (absent.includes(one.id) ? { ...one, present: false } : one)),
    roster,
  );
const critical: Partial<Addressee> = { urgency: 'critical', work: { center: 'center' } };

it.each<[string, RungRole[], string, Partial<Addressee>, string[], string]>([
  ['a handler who is there', ['handler'], DAY, {}, [], 'li'],
  ['his deputy when he is not', ['handler'], DAY, {}, ['li'], 'wang'],
  ['the deputy’s deputy', ['handler'], DAY, {}, ['li', 'wang'], 'zhao'],
  ['the heads when nobody stands in', ['handler'], DAY, {}, ['li', 'wang', 'zhao'], 'head vice'],
  ['a head’s deputy', ['head'], DAY, {}, ['head'], 'vice'],
  ['the supervisor of a unit without heads', ['head'], DAY, {}, ['head', 'vice'], 'sup'],
  ['a head above a station', ['head'], DAY, { department: 'station', handler: null }, [], 'head vice'],
  ['nobody more at night for an ordinary one', ['head'], NIGHT, {}, [], 'head vice'],
  ['the roster at night for a critical one', ['handler'], NIGHT, critical, [], 'li wang'],
  ['the roster’s deputy', ['leader'], NIGHT, critical, ['wang'], 'vice zhao'],
  ['the roster of days off', ['handler'], SATURDAY, critical, [], 'li saturday'],
  ['nobody more in duty hours', ['handler'], DAY, critical, [], 'li'],
  ['the centre’s roster for its own people', ['supervisor'], NIGHT, critical, [], 'lead sup'],
  ['the roster above for a unit where nobody is', ['head'], NIGHT, { department: 'station', handler: null }, [], 'head vice wang'],
  ['absent supervisors rather than nobody', ['supervisor'], DAY, {}, ['sup'], 'sup'],
])('tells %s', (_, roles, at, over, absent, who) => {
  const complaint: Addressee = { department: 'bureau', handler: 'li', ...over };
  expect(told(roles, complaint, city(...absent), { at: new Date(at), calendar: aCalendar }).join(' ')).toBe(who);
}); // prettier-ignore

it('ends on deputies who stand in for each other', () => {
  const two = [
    person('a', 'bureau', 'handler', { present: false, deputy: 'b' }),
    person('b', 'bureau', 'handler', { present: false, deputy: 'a' }),
  ];
  const directory = directoryOf([{ code: 'bureau', name: 'b', kind: 'municipal' }], two);
  expect(told(['handler'], { department: 'bureau', handler: 'a' }, directory)).toEqual([]);
});
