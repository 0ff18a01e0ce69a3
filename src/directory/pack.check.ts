import type { Draft } from './pack.files.js';
import { checkKnowledge } from './pack.knowledge.js';
import { PLACE_LEVELS, type DispatchRule, type PackDepartment } from './pack.model.js';
import { checkRoster } from './pack.roster.js';
import { checkInterviews } from './pack.supervision.js';
import { checkCalendar, checkPolicy } from './pack.terms.js';
import { checkTemplates } from './pack.templates.js';
import type { Book } from './pack.yaml.js';

/** What a pack says of itself must agree: codes exist, trees are trees, every post can be dispatched to someone. */
export function checkPack(pack: Draft, book: Book): void {
  checkCategories(pack, book);
  checkPlaces(pack, book);
  checkDepartments(pack, book);
  checkRules(pack, book);
  checkPeople(pack, book);
  checkRoster(pack, book);
  unique(pack.sources, book);
  for (const reasons of Object.values(pack.reasons)) unique(reasons, book);
  checkTemplates(pack, book);
  checkKnowledge(pack, book);
  checkPolicy(pack, book);
  checkInterviews(pack, book);
  checkCalendar(pack.calendar, book);
}

function unique<T extends { readonly code: string }>(rows: readonly T[], book: Book): ReadonlyMap<string, T> {
  const byCode = new Map<string, T>();
  for (const row of rows) {
    if (byCode.has(row.code)) book.complain(row, `the code ${row.code} is already in use`, 'code');
    else byCode.set(row.code, row);
  }
  return byCode;
}

interface InTree {
  readonly code: string;
  readonly parent?: string;
}

/** Parents exist and nothing is above itself; answers the rows by code. */
function tree<T extends InTree>(rows: readonly T[], book: Book): ReadonlyMap<string, T> {
  const byCode = unique(rows, book);
  for (const row of rows) {
    if (row.parent === undefined) continue;
    if (!byCode.has(row.parent)) book.complain(row, `the parent ${row.parent} does not exist`, 'parent');
    const seen = new Set([row.code]);
    for (let up = byCode.get(row.parent); up; up = up.parent === undefined ? undefined : byCode.get(up.parent)) {
      if (up.code === row.code) book.complain(row, `${row.code} is above itself`, 'parent');
      if (seen.has(up.code)) break;
      seen.add(up.code);
    }
  }
  return byCode;
}

function checkCategories({ categories, labels }: Draft, book: Book): void {
  const byCode = tree(categories, book);
  for (const one of categories) {
    const parent = one.parent === undefined ? undefined : byCode.get(one.parent);
    if (parent?.parent !== undefined) book.complain(one, 'categories have two levels', 'parent');
  }
  for (const [label, code] of Object.entries(labels)) {
    if (!byCode.has(code)) book.complain(labels, `the category ${code} does not exist`, label);
  }
}

function checkPlaces({ places }: Draft, book: Book): void {
  const byCode = tree(places, book);
  for (const place of places) {
    const parent = place.parent === undefined ? undefined : byCode.get(place.parent);
    const above = parent ? PLACE_LEVELS.indexOf(parent.level) : -1;
    if (PLACE_LEVELS.indexOf(place.level) !== above + 1)
      book.complain(place, `a ${place.level} may not stand under ${parent ? `a ${parent.level}` : 'nothing'}`, 'level');
  }
}

function checkDepartments({ departments, places, center }: Draft, book: Book): void {
  const byCode = tree(departments, book);
  const known = new Set(places.map(({ code }) => code));
  for (const one of departments) {
    if (one.place !== undefined && !known.has(one.place))
      book.complain(one, `the place ${one.place} does not exist`, 'place');
  }
  const [first] = departments;
  if (first && byCode.get(center)?.kind !== 'center')
    book.complain(first, `the city's centre ${center} is no department of kind center`, 'kind');
}

function checkRules(pack: Draft, book: Book): void {
  const known = {
    category: new Set(pack.categories.map(({ code }) => code)),
    place: new Set(['district', 'street', ...pack.places.map(({ code }) => code)]),
    department: new Set(['@district', '@street', ...pack.departments.map(({ code }) => code)]),
  };
  const taken = new Set<string>();
  for (const rule of pack.rules) {
    for (const field of ['category', 'place', 'department'] as const) {
      const code = rule[field];
      if (code !== undefined && !known[field].has(code))
        book.complain(rule, `the ${field} ${code} does not exist`, field);
    }
    const key = `${rule.category} ${rule.place ?? ''}`;
    if (taken.has(key)) book.complain(rule, `another rule already says where ${rule.category} goes`, 'category');
    taken.add(key);
    checkCover(rule, pack, book);
  }
  for (const one of pack.categories) {
    const fallback = pack.rules.some((rule) => rule.category === one.code && rule.place === undefined);
    if (one.parent === undefined && !fallback)
      book.complain(one, `no rule without a place says where ${one.code} goes`, 'code');
  }
}

/** A rule for the unit that covers the place needs a place of that depth, and a unit for each such place. */
function checkCover(rule: DispatchRule, { places, departments }: Draft, book: Book): void {
  if (!rule.department.startsWith('@')) return;
  const depth = (level: string) => PLACE_LEVELS.findIndex((one) => one === level);
  const wanted = rule.department.slice(1);
  const level = places.find(({ code }) => code === rule.place)?.level ?? rule.place ?? 'city';
  if (depth(level) < depth(wanted))
    book.complain(rule, `${rule.department} needs a place: ${wanted} or its code`, 'department');
  const covered = new Set(departments.map(({ place }) => place));
  const inside = (place: string | undefined): boolean =>
    place !== undefined && (place === rule.place || inside(places.find(({ code }) => code === place)?.parent));
  for (const place of places) {
    if (place.level !== wanted || covered.has(place.code)) continue;
    if (rule.place === 'district' || rule.place === 'street' || inside(place.code))
      book.complain(rule, `no unit covers ${place.name} (${place.code})`, 'department');
  }
}

function checkPeople({ people, departments, rules }: Draft, book: Book): void {
  const known = new Set(departments.map(({ code }) => code));
  const seen = new Set<string>();
  for (const person of people) {
    if (seen.has(person.id)) book.complain(person, `the sign-in name ${person.id} is already in use`, 'id');
    if (!known.has(person.department))
      book.complain(person, `the department ${person.department} does not exist`, 'department');
    seen.add(person.id);
  }
  for (const one of departments.filter((department) => receives(department, { rules, departments }))) {
    for (const role of ['handler', 'head'] as const) {
      if (!people.some((person) => person.department === one.code && person.role === role))
        book.complain(one, `${one.name} receives complaints but has no ${role}`, 'code');
    }
  }
}

/** Named by a rule, or covering a place a rule asks for; streets below a platform get theirs from the platform. */
function receives(
  { code, kind, place, parent }: PackDepartment,
  { rules, departments }: Pick<Draft, 'rules' | 'departments'>,
): boolean {
  const named = (department: string) => rules.some((rule) => rule.department === department);
  if (named(code)) return true;
  if (place === undefined) return false;
  if (kind === 'district' || kind === 'platform') return named('@district');
  return kind === 'street' && named('@street') && departments.find((one) => one.code === parent)?.kind !== 'platform';
}
