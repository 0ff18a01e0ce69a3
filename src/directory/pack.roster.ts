import type { Draft } from './pack.files.js';
import type { PackDepartment } from './pack.model.js';
import type { Book } from './pack.yaml.js';

/** Deputies are colleagues; who is on a unit's roster works there or above, or could not see what he is told of. */
export function checkRoster({ people, departments, roster }: Draft, book: Book): void {
  const personOf = new Map(people.map((one) => [one.id, one]));
  const unitOf = new Map(departments.map((one) => [one.code, one]));
  for (const one of people) {
    if (one.deputy === undefined) continue;
    if (one.deputy === one.id) book.complain(one, `${one.id} is his own deputy`, 'deputy');
    else if (personOf.get(one.deputy)?.department !== one.department)
      book.complain(one, `the deputy ${one.deputy} is nobody of ${one.department}`, 'deputy');
  }
  const taken = new Set<string>();
  for (const row of roster) {
    if (!unitOf.has(row.department))
      book.complain(row, `the department ${row.department} does not exist`, 'department');
    const key = `${row.department} ${row.when}`;
    if (taken.has(key)) book.complain(row, `another row already says who is on duty: ${key}`, 'when');
    taken.add(key);
    if (row.people.length === 0) book.complain(row, 'nobody is on duty', 'people');
    if (new Set(row.people).size < row.people.length) book.complain(row, 'somebody is named twice', 'people');
    const line = lineOf(row.department, unitOf);
    row.people.forEach((id, i) => {
      const person = personOf.get(id);
      if (!person) book.complain(row, `the person ${id} does not exist`, 'people', i);
      else if (!line.has(person.department))
        book.complain(row, `${id} works neither in ${row.department} nor above it`, 'people', i);
    });
  }
}

/** The unit and those above it. */
function lineOf(code: string, unitOf: ReadonlyMap<string, PackDepartment>): ReadonlySet<string> {
  const line = new Set<string>();
  for (let at: string | undefined = code; at !== undefined && !line.has(at); at = unitOf.get(at)?.parent) line.add(at);
  return line;
}
