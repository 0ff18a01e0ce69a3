import type { Directory, Person } from '../directory/directory.js';
import type { RungRole } from '../sla/sla.js';

const has = (duty: string) => (person: Person) => person.duties.includes(duty);

/**
 * The people a rung names by role. When the role is empty in the unit it falls to the next one up: handler → head of
 * the unit (or of the unit above) → supervisors. The answer may be empty: a breach is never withheld for that.
 */
export function told(
  roles: readonly RungRole[],
  complaint: { readonly department: string; readonly handler: string | null },
  directory: Directory,
): string[] {
  const ids = new Set<string>();
  for (const role of roles) for (const person of peopleFor(role, complaint, directory)) ids.add(person.id);
  return [...ids].sort();
}

function peopleFor(
  role: RungRole,
  { department, handler }: { readonly department: string; readonly handler: string | null },
  directory: Directory,
): readonly Person[] {
  switch (role) {
    case 'handler': {
      const assigned = handler ? directory.person(handler) : undefined;
      return assigned?.present ? [assigned] : headsOf(department, directory);
    }
    case 'head':
      return headsOf(department, directory);
    case 'leader': {
      const leaders = directory.peopleOf(department, 'head').filter(has('leader'));
      return leaders.length > 0 ? leaders : headsOf(department, directory);
    }
    case 'operator':
      return everyone('operator', directory).filter((person) => person.present);
    case 'shift_lead': {
      const leads = everyone('operator', directory).filter(has('shift_lead'));
      return leads.length > 0 ? leads : everyone('supervisor', directory);
    }
    case 'supervisor':
      return everyone('supervisor', directory);
  }
}

/** Directories keep their identity while nothing in them changes, and a sweep asks for the same people again and again. */
const known = new WeakMap<Directory, Map<string, readonly Person[]>>();

function everyone(role: 'operator' | 'supervisor', directory: Directory): readonly Person[] {
  const roles = known.get(directory) ?? new Map<string, readonly Person[]>();
  known.set(directory, roles);
  const people = roles.get(role) ?? directory.departments().flatMap(({ code }) => [...directory.peopleOf(code, role)]);
  roles.set(role, people);
  return people;
}

/** Heads of the unit, of the nearest unit above that has one, or the supervisors. */
function headsOf(department: string, directory: Directory): readonly Person[] {
  for (let code: string | undefined = department; code; code = directory.department(code)?.parent) {
    const heads = directory.peopleOf(code, 'head');
    if (heads.length > 0) return heads;
  }
  return everyone('supervisor', directory);
}
