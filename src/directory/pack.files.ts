import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { CalendarYear, Policy, WorkCalendar } from '../sla/sla.js';
import { knowledgeFile } from './pack.knowledge.js';
import {
  DEPARTMENT_KINDS,
  DUTY_SHIFTS,
  PLACE_LEVELS,
  ROLES,
  SOURCE_KINDS,
  type Category,
  type CityPack,
  type DispatchRule,
} from './pack.model.js';
import { clockTime, policyFile } from './pack.policy.js';
import { templatesFile } from './pack.templates.js';
import {
  BAD,
  Book,
  flag,
  list,
  mapOf,
  oneOf,
  oneOrMore,
  optional,
  record,
  text,
  whole,
  withDefault,
  type Reader,
} from './pack.yaml.js';

const code = text(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, 'a code of letters, digits, dot and hyphen (a number in quotes)');
const date = text(/^\d{4}-\d{2}-\d{2}$/, 'a date yyyy-MM-dd');
const no = withDefault(flag, () => false);
const shift = record({ open: clockTime, close: clockTime });

const place = record({
  code,
  name: text(),
  parent: optional(code),
  level: oneOf(...PLACE_LEVELS),
  aliases: withDefault(list(text()), () => []),
});
const department = record({
  code,
  name: text(),
  parent: optional(code),
  kind: oneOf(...DEPARTMENT_KINDS),
  place: optional(code),
});
const ruleRow = record({
  name: text(),
  category: oneOrMore(text(/^(\*|[A-Za-z0-9_.-]+)$/, "a category code, or '*' for each one without a rule of its own")),
  place: optional(oneOrMore(code)),
  department: text(/^@(district|street)$|^[A-Za-z0-9_.-]+$/, 'a department code, @district or @street'),
});
const person = record({
  id: code,
  name: text(),
  role: oneOf(...ROLES),
  department: code,
  duties: withDefault(list(code), () => []),
  deputy: optional(code),
});

/** A city's folder: these files, each with this shape. */
const FILES = {
  city: record({
    code,
    name: text(),
    prefix: text(/^[A-Z]{1,6}$/, 'one to six capital letters'),
    notice: text(),
    zone: text(),
    center: code,
    shifts: list(shift),
    duty: list(shift),
    attachments: withDefault(
      record({ fileMegabytes: whole(1, 64), complaintMegabytes: whole(1, 4_096), files: whole(1, 200) }),
      () => ({ fileMegabytes: 20, complaintMegabytes: 100, files: 20 }),
    ),
  }),
  categories: record({
    categories: list(record({ code, name: text(), parent: optional(code), personal: optional(flag) })),
    labels: mapOf(code),
  }),
  departments: record({ departments: list(department) }),
  rules: record({ rules: list(ruleRow) }),
  places: record({ places: list(place) }),
  people: record({ people: list(person) }),
  roster: record({ roster: list(record({ department: code, when: oneOf(...DUTY_SHIFTS), people: list(code) })) }),
  sources: record({
    sources: list(record({ code, name: text(), kind: oneOf(...SOURCE_KINDS), trusted: no, public: no })),
  }),
  reasons: mapOf(list(record({ code, name: text(), text: optional(text()) }))),
  texts: mapOf(text()),
  templates: templatesFile,
  knowledge: knowledgeFile,
  policy: policyFile,
};

const yearFile = record({
  source: optional(text()),
  year: whole(1990, 2200),
  notice: text(),
  holidays: list(date),
  workdays: list(date),
});

type Files = { [K in keyof typeof FILES]: Exclude<ReturnType<(typeof FILES)[K]>, typeof BAD> };
type Unversioned<T> = Omit<T, 'version'>;

/** A pack read and shaped, not yet checked against itself. */
export type Draft = Omit<CityPack, 'policy' | 'calendar'> & {
  readonly policy: Unversioned<Policy>;
  readonly calendar: Unversioned<WorkCalendar>;
};
export interface ReadPack {
  readonly draft: Draft;
  readonly book: Book;
  /** Where faults of the policy as a whole are reported. */
  readonly policyRow: object;
}

/** Reads every file before it complains of any. Throws PackError when one is missing or does not fit. */
export function readPack(dir: string, calendarsDir: string): ReadPack {
  const book = new Book();
  const folder = basename(dir);
  const read = Object.entries(FILES).map(
    ([name, shape]) =>
      [name, book.open(join(dir, `${name}.yaml`), `${folder}/${name}.yaml`, shape as Reader<unknown>)] as const,
  );
  const years = readYears(book, calendarsDir);
  book.close(); // from here on nothing is BAD
  const files = Object.fromEntries(read) as Files;
  return { draft: assemble(files, years, book), book, policyRow: files.policy };
}

function assemble(files: Files, years: CalendarYear[], book: Book): Draft {
  const { shifts, duty, ...city } = files.city;
  const { autoDispatch, interviews, recheck, ...policy } = files.policy;
  return {
    ...city,
    ...files.categories,
    ...files.departments,
    rules: expand(files.rules.rules, files.categories.categories, book),
    ...files.places,
    ...files.people,
    ...files.roster,
    ...files.sources,
    reasons: files.reasons,
    texts: files.texts,
    ...files.templates,
    ...files.knowledge,
    policy,
    calendar: { zone: city.zone, shifts, duty, years },
    autoDispatch,
    interviews,
    recheck,
  };
}

function readYears(book: Book, dir: string): CalendarYear[] {
  const names = existsSync(dir) ? readdirSync(dir).filter((name) => name.endsWith('.yaml')) : [];
  const years: CalendarYear[] = [];
  for (const name of names.sort()) {
    const file = book.open(join(dir, name), `${basename(dir)}/${name}`, yearFile);
    if (file === BAD) continue;
    const { year, notice, holidays, workdays } = file;
    years.push(book.derive({ year, notice, holidays, workdays }, file));
  }
  return years;
}

/** One rule for each category and place of a row; `*` fills what no other row names. The rows' order stays. */
function expand(rows: Files['rules']['rules'], categories: readonly Category[], book: Book): DispatchRule[] {
  const key = (category: string, place?: string) => `${category} ${place ?? ''}`;
  const own = new Set(
    rows.flatMap((row) => row.category.flatMap((one) => placesOf(row).map((place) => key(one, place)))),
  );
  return rows.flatMap((row) =>
    placesOf(row).flatMap((place) =>
      row.category
        .flatMap((one) =>
          one === '*' ? categories.map(({ code }) => code).filter((code) => !own.has(key(code, place))) : [one],
        )
        .map((category) =>
          book.derive({ name: row.name, category, ...(place && { place }), department: row.department }, row),
        ),
    ),
  );
}

const placesOf = (row: { readonly place?: string[] }): (string | undefined)[] => row.place ?? [undefined];
