import { type Fault, literalsOf, type Source } from './source.js';

const STATEMENT =
  /\bselect\b[\s\S]+?\bfrom\b|\bselect\s+[\w.]+\s*\(|\binsert\s+into\b|\bupdate\s+[\w."]+(\s+(as\s+)?\w+)?\s+set\b|\bdelete\s+from\b|\b(create|alter|drop)\s+(table|index|function|role|trigger|database|type)\b/i;
const HAS_SQL = /\.(store|query)\.ts$|^src\/(migrations|foundation)\//;
const DEFINES_NOW = /^src\/(migrations|foundation)\//;

const isProduct = ({ path }: Source) =>
  path.startsWith('src/') && !path.endsWith('.spec.ts') && !path.startsWith('src/console/');

/** SQL outside the files whose name says so. */
export function sqlPlaceFaults(sources: readonly Source[]): Fault[] {
  return sources
    .filter((one) => isProduct(one) && !HAS_SQL.test(one.path))
    .flatMap((source) =>
      literalsOf(source)
        .filter((text) => STATEMENT.test(text))
        .map((text) => ({ path: source.path, says: `SQL belongs in a *.store.ts or *.query.ts: ${brief(text)}` })),
    );
}

/** What SQL may not say about time. */
const TIME_RULES: readonly { readonly bad: RegExp; readonly says: string; readonly except?: RegExp }[] = [
  { bad: /(?<![\w.])now\s*\(\s*\)/i, says: 'now() is the start of the transaction: use jiesu_now()' },
  { bad: /\b(current_timestamp|current_date|current_time|localtimestamp|localtime)\b/i, says: 'use jiesu_now()' },
  { bad: /\b(statement|transaction)_timestamp\s*\(/i, says: 'use jiesu_now()' },
  { bad: /\bclock_timestamp\s*\(/i, says: 'only jiesu_now() itself reads the machine', except: DEFINES_NOW },
  { bad: /\btimestamp\b(?!\s*(\(\d\))?\s+with\s+time\s+zone)/i, says: 'only timestamptz' },
];

/** Wrong clocks in SQL, and a bare volatile call where an index is meant to be used. */
export function sqlTimeFaults(sources: readonly Source[]): Fault[] {
  return sources
    .filter((one) => isProduct(one) && (HAS_SQL.test(one.path) || one.path.endsWith('.entity.ts')))
    .flatMap((source) =>
      literalsOf(source).flatMap((raw) => {
        const text = bare(raw);
        const broken = TIME_RULES.filter(({ bad, except }) => bad.test(text) && !except?.test(source.path));
        const says = [
          ...broken.map((rule) => rule.says),
          ...(bareNow(text) ? ['in WHERE write (select jiesu_now())'] : []),
        ];
        return says.map((one) => ({ path: source.path, says: `${one}: ${brief(text)}` }));
      }),
    );
}

/** Without comments, and without what the SQL itself quotes. */
const bare = (sql: string) => sql.replace(/--[^\n]*/g, ' ').replace(/'[^']*'/g, "''");

/** Whether a condition calls `jiesu_now()` bare: 36–519 ms instead of 0.07, since a volatile call cannot use the index. */
export function bareNow(sql: string): boolean {
  const conditions = sql.split(/\bwhere\b/i).slice(1);
  return conditions
    .map((rest) => rest.split(/\b(returning|order\s+by|group\s+by|do\s+update|values|set)\b|;/i)[0] ?? '')
    .some((condition) => /jiesu_now\s*\(/i.test(condition.replace(/\(\s*select\s+jiesu_now\s*\(\s*\)/gi, '')));
}

const brief = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, 80);
