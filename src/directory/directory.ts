import { createHash } from 'node:crypto';
import type { Role } from '../foundation/actor.js';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly department: string;
  readonly present: boolean;
  readonly duties: readonly string[];
  /** Stands in while this person is not present. */
  readonly deputy?: string;
}

/** When a row of the duty roster applies: outside duty hours, on days off, or both. */
export type Shift = 'night' | 'day_off' | 'always';

/** A row of the duty roster 值班表. */
export interface DutyRow {
  readonly department: string;
  readonly shift: Shift;
  readonly people: readonly string[];
}

export interface Department {
  readonly code: string;
  readonly name: string;
  readonly parent?: string;
  readonly kind: string;
  readonly place?: string;
}

/** One consistent picture of departments and people, plain and synchronous. Inactive people are not in it. */
export interface Directory {
  /** SHA-256 of the content: the same departments and people give the same version, on every process. */
  readonly version: string;
  department(code: string): Department | undefined;
  person(id: string): Person | undefined;
  /** The people of one department itself, not of those below it; sorted by id. */
  peopleOf(department: string, role?: Role): readonly Person[];
  /** Whether `inside` is `department` or stands below it. */
  covers(department: string, inside: string): boolean;
  departments(): readonly Department[];
  /** The duty roster of one department itself. */
  rosterOf(department: string): readonly DutyRow[];
}

const byCode = (a: Department, b: Department) => (a.code < b.code ? -1 : 1);
const byShift = (a: DutyRow, b: DutyRow) => (`${a.department} ${a.shift}` < `${b.department} ${b.shift}` ? -1 : 1);
const byId = (a: Person, b: Person) => (a.id < b.id ? -1 : 1);

export function directoryOf(
  departments: readonly Department[],
  people: readonly Person[],
  roster: readonly DutyRow[] = [],
): Directory {
  const units = departments.toSorted(byCode);
  const persons = people.toSorted(byId);
  const unitOf = new Map(units.map((one) => [one.code, one]));
  const personOf = new Map(persons.map((one) => [one.id, one]));
  const staff = new Map<string, Person[]>();
  for (const one of persons) staff.set(one.department, [...(staff.get(one.department) ?? []), one]);
  const duty = roster.toSorted(byShift);
  const above = new Map(units.map(({ code }) => [code, chainOf(code, unitOf)]));
  return {
    version: versionOf(units, persons, duty),
    department: (code) => unitOf.get(code),
    person: (id) => personOf.get(id),
    peopleOf: (department, role) => (staff.get(department) ?? []).filter((one) => !role || one.role === role),
    covers: (department, inside) => department === inside || (above.get(inside)?.has(department) ?? false),
    departments: () => units,
    rosterOf: (department) => duty.filter((row) => row.department === department),
  };
}

/** The unit and all units above it; a loop in the data ends the walk instead of hanging the process. */
function chainOf(code: string, unitOf: ReadonlyMap<string, Department>): ReadonlySet<string> {
  const chain = new Set<string>();
  for (let at: string | undefined = code; at !== undefined && !chain.has(at); at = unitOf.get(at)?.parent)
    chain.add(at);
  return chain;
}

function versionOf(units: readonly Department[], persons: readonly Person[], duty: readonly DutyRow[]): string {
  const content = [
    units.map(({ code, name, parent, kind, place }) => [code, name, parent ?? null, kind, place ?? null]),
    persons.map((one) => [one.id, one.name, one.role, one.department, one.present, one.duties, one.deputy ?? null]),
    duty.map(({ department, shift, people }) => [department, shift, people]),
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** The present handler among `people` with the fewest open complaints in `load` (absent means none); ties by id. */
export function leastLoaded(people: readonly Person[], load: ReadonlyMap<string, number>): Person | undefined {
  const open = ({ id }: Person) => load.get(id) ?? 0;
  return people
    .filter(({ present, role }) => present && role === 'handler')
    .toSorted((a, b) => open(a) - open(b) || byId(a, b))[0];
}

/** The person, or the first of the line of deputies who is present. */
export function standIn(person: Person | undefined, directory: Pick<Directory, 'person'>): Person | undefined {
  const seen = new Set<Person>();
  for (let one = person; one && !seen.has(one); one = one.deputy ? directory.person(one.deputy) : undefined) {
    if (one.present) return one;
    seen.add(one);
  }
  return undefined;
}
