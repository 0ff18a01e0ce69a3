import { standIn, type Directory, type Person } from '../directory/directory.js';
import { isWorkingDay, localDay, msBetween } from '../sla/calendar.js';
import type { RungRole, WorkCalendar } from '../sla/sla.js';
import type { Complaint } from './complaint.js';

const has = (duty: string) => (person: Person) => person.duties.includes(duty);

/** Whose people a rung concerns. */
export type Addressee = Pick<Complaint, 'department' | 'handler'> & Partial<Pick<Complaint, 'urgency' | 'work'>>;

/** When somebody is told: at night and on days off the duty roster is asked. */
export interface Moment {
  readonly at: Date;
  readonly calendar: WorkCalendar;
}

/**
 * The people a rung names by role; a deputy stands in for one who is not present. When the role is empty in the unit it
 * falls to the next one up: handler → head of the unit (or of the unit above) → supervisors. Whoever is on duty is told
 * too. The answer may be empty: a breach is never withheld for that.
 */
export function told(
  roles: readonly RungRole[],
  complaint: Addressee,
  directory: Directory,
  moment?: Moment,
): string[] {
  const ids = new Set<string>();
  for (const role of roles) for (const person of peopleFor(role, complaint, directory)) ids.add(person.id);
  if (moment) for (const unit of unitsOf(roles, complaint)) onDuty(unit, complaint, directory, moment, ids);
  return [...ids].sort();
}

function peopleFor(role: RungRole, { department, handler }: Addressee, directory: Directory): readonly Person[] {
  if (role === 'handler' && handler) {
    const there = standIn(directory.person(handler), directory);
    if (there) return [there];
  }
  return remembered(directory, `${role} ${department}`, () => byRole(role, department, directory));
}

function byRole(role: RungRole, department: string, directory: Directory): readonly Person[] {
  switch (role) {
    case 'handler':
    case 'head':
      return headsOf(department, directory);
    case 'leader': {
      const leaders = present(directory.peopleOf(department, 'head').filter(has('leader')), directory);
      return leaders.length > 0 ? leaders : headsOf(department, directory);
    }
    case 'operator':
      return everyone('operator', directory).filter((person) => person.present);
    case 'shift_lead': {
      const leads = present(everyone('operator', directory).filter(has('shift_lead')), directory);
      return leads.length > 0 ? leads : supervisors(directory);
    }
    case 'supervisor':
      return supervisors(directory);
  }
}

/** Directories keep their identity while nothing in them changes, and a sweep asks for the same people again and again. */
const known = new WeakMap<Directory, Map<string, readonly Person[]>>();

function remembered(directory: Directory, key: string, find: () => readonly Person[]): readonly Person[] {
  const found = known.get(directory) ?? new Map<string, readonly Person[]>();
  known.set(directory, found);
  const people = found.get(key) ?? find();
  found.set(key, people);
  return people;
}

const present = (people: readonly Person[], directory: Directory): readonly Person[] =>
  people.flatMap((person) => standIn(person, directory) ?? []);

const everyone = (role: 'operator' | 'supervisor', directory: Directory): readonly Person[] =>
  remembered(directory, `every ${role}`, () =>
    directory.departments().flatMap(({ code }) => [...directory.peopleOf(code, role)]),
  );

/** Those who are there; with nobody there all of them, for somebody must be told. */
function supervisors(directory: Directory): readonly Person[] {
  const all = everyone('supervisor', directory);
  const there = present(all, directory);
  return there.length > 0 ? there : all;
}

/** Heads of the unit, of the nearest unit above that has one present, or the supervisors. */
function headsOf(department: string, directory: Directory): readonly Person[] {
  for (let code: string | undefined = department; code; code = directory.department(code)?.parent) {
    const heads = present(directory.peopleOf(code, 'head'), directory);
    if (heads.length > 0) return heads;
  }
  return supervisors(directory);
}

const OF_UNIT: ReadonlySet<RungRole> = new Set<RungRole>(['handler', 'head', 'leader']);

/** The units whose rosters a rung's roles concern: the addressee's, and the centre's for its own people. */
function unitsOf(roles: readonly RungRole[], { department, work }: Addressee): ReadonlySet<string> {
  const units = new Set<string>();
  for (const role of roles) {
    if (OF_UNIT.has(role)) units.add(department);
    else if (work) units.add(work.center);
  }
  return units;
}

/** The roster is asked for a critical complaint out of hours, and whenever nobody of the unit is present. */
function onDuty(unit: string, { urgency }: Addressee, directory: Directory, moment: Moment, ids: Set<string>): void {
  const staff = remembered(directory, `present ${unit}`, () => directory.peopleOf(unit).filter((one) => one.present));
  if (urgency !== 'critical' && staff.length > 0) return;
  const night = !isDuty(moment);
  const dayOff = !isWorkingDay(localDay(moment.at, moment.calendar), moment.calendar);
  if (!night && !dayOff && staff.length > 0) return;
  for (const person of rostered(unit, night, dayOff, directory)) ids.add(person.id);
}

/** A duty hour is half-open, like every shift. */
const isDuty = ({ at, calendar }: Moment): boolean => msBetween(at, new Date(at.getTime() + 1), 'duty', calendar) > 0;

/** Of the unit's own roster, or of the nearest unit's above that has somebody on it at this hour. */
function rostered(unit: string, night: boolean, dayOff: boolean, directory: Directory): readonly Person[] {
  return remembered(directory, `duty ${unit} ${String(night)} ${String(dayOff)}`, () => {
    for (let code: string | undefined = unit; code; code = directory.department(code)?.parent) {
      const rows = directory
        .rosterOf(code)
        .filter(({ shift }) => shift === 'always' || (shift === 'night' ? night : dayOff));
      const people = rows.flatMap(({ people: ids }) => ids.flatMap((id) => directory.person(id) ?? []));
      const there = present(people, directory);
      if (there.length > 0) return there;
    }
    return [];
  });
}
