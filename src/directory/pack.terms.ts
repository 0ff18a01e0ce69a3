import type { Draft } from './pack.files.js';
import type { Book } from './pack.yaml.js';

/** What rows of the policy name must exist; whether the policy is lawful is the sla room's `policyFaults`. */
export function checkPolicy({ policy, categories, sources, autoDispatch }: Draft, book: Book): void {
  const category = new Set(categories.map(({ code }) => code));
  const source = new Set(sources.map(({ code }) => code));
  const names = new Set<string>();
  for (const row of policy.limits) {
    if (names.has(row.name)) book.complain(row, `another row is already named ${row.name}`, 'name');
    names.add(row.name);
    if ([row.limit, row.pulledFrom, row.never].filter((one) => one !== undefined).length !== 1)
      book.complain(row, 'expected either limit or pulledFrom, or never');
    const { when } = row;
    if (when?.category !== undefined && !category.has(when.category))
      book.complain(when, `the category ${when.category} does not exist`, 'category');
    if (when?.source !== undefined && !source.has(when.source))
      book.complain(when, `the source ${when.source} does not exist`, 'source');
  }
  for (const ladder of Object.values(policy.ladders)) {
    const codes = new Set<string>();
    for (const rung of ladder) {
      if (codes.has(rung.code)) book.complain(rung, `the ladder already has a rung ${rung.code}`, 'code');
      codes.add(rung.code);
    }
  }
  for (const code of autoDispatch.off) {
    if (!category.has(code)) book.complain(autoDispatch, `the category ${code} does not exist`, 'off');
  }
}

/** Each year once, its days in it; days off and make-up workdays do not meet, and only a weekend day needs making up. */
export function checkCalendar({ years }: Draft['calendar'], book: Book): void {
  const seen = new Set<number>();
  for (const year of years) {
    if (seen.has(year.year)) book.complain(year, `the year ${String(year.year)} is already there`, 'year');
    seen.add(year.year);
    const off = new Set(year.holidays);
    for (const field of ['holidays', 'workdays'] as const) {
      year[field].forEach((day, i) => {
        if (!isDayOf(year.year, day)) book.complain(year, `${day} is no day of ${String(year.year)}`, field, i);
      });
    }
    year.workdays.forEach((day, i) => {
      if (off.has(day)) book.complain(year, `${day} is both off and worked`, 'workdays', i);
      if (isDayOf(year.year, day) && new Date(`${day}T00:00:00Z`).getUTCDay() % 6 !== 0)
        book.complain(year, `${day} is no weekend day: it is worked anyway`, 'workdays', i);
    });
  }
}

/** The calendar has the day (2026-02-30 would roll over) and it lies in the year. */
function isDayOf(year: number, day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === day && at.getUTCFullYear() === year;
}
