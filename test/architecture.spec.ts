import { Linter } from 'eslint';
import { pathToFileURL } from 'node:url';
import tseslint from 'typescript-eslint';
import { cycleFaults } from './architecture/cycles.js';
import { bannedFaults, cityFaults, nameFaults } from './architecture/names.js';
import { purityFaults } from './architecture/purity.js';
import { roomFaults } from './architecture/rooms.js';
import { routeFaults } from './architecture/routes.js';
import { type Fault, ROOT, type Source, sourcesIn } from './architecture/source.js';
import { bareNow, sqlPlaceFaults, sqlTimeFaults } from './architecture/sql.js';

const product = sourcesIn('src');
const tools = sourcesIn('config', ['.mjs']);

/** Sources made up on the spot: `[path, text]`. */
const given = (...files: readonly (readonly [string, string])[]): Source[] =>
  files.map(([path, text]) => ({ path, text }));

const paths = (faults: readonly Fault[]) => faults.map(({ path }) => path);

describe('the house stands', () => {
  it.each<[string, () => Fault[]]>([
    ['rooms call down, report up', () => roomFaults(product)],
    ['no import cycle', () => cycleFaults(product)],
    ['pure files know no framework and no machine clock', () => purityFaults(product)],
    ['SQL stands in stores, queries, migrations and foundation', () => sqlPlaceFaults(product)],
    ['SQL reads one clock and stores instants with their zone', () => sqlTimeFaults(product)],
    ['every route says who may call it', () => routeFaults(product)],
    ['names say what a file decides', () => nameFaults([...product, ...sourcesIn('test')])],
    ['nothing but the pack knows the city', () => cityFaults([...product, ...tools])],
    ['no forwardRef, no date column without a zone', () => bannedFaults(product)],
  ])('%s', (_, faults) => expect(faults().map(({ path, says }) => `${path}: ${says}`)).toEqual([]));
});

describe('a room', () => {
  it.each([
    ['calls upward', 'src/sla/a.ts', `import { b } from '../complaint/b.js';`],
    ['names a type upward', 'src/sla/a.ts', `import type { B } from '../complaint/b.js';`],
    ['calls sideways', 'src/intake/a.ts', `import { b } from '../handling/b.js';`],
    ['calls sideways at run time', 'src/intake/a.ts', `const b = await import('../handling/b.js');`],
    ['passes on what is above', 'src/sla/a.ts', `export * from '../complaint/b.js';`],
    ['looks at an entry file', 'src/audit/a.ts', `import { b } from '../commands/b.js';`],
    ['looks at a test', 'src/audit/a.ts', `import { b } from '../../test/builders/b.js';`],
    ['is not on the plan', 'src/billing/a.ts', ``],
    ['is directory and calls access', 'src/directory/a.ts', `import { b } from '../access/b.js';`],
    ['is sla and looks back at directory', 'src/sla/a.ts', `import { b } from '../directory/b.js';`],
    ['is migrations and imports a room', 'src/migrations/a.ts', `import { b } from '../complaint/b.js';`],
    ['imports the migrations', 'src/complaint/a.ts', `import { b } from '../migrations/index.js';`],
  ])('is reported when it %s', (_, path, text) => expect(paths(roomFaults(given([path, text])))).toEqual([path]));

  it.each([
    ['calls down', 'src/intake/a.ts', `import { b } from '../complaint/b.js';`],
    ['is access and calls directory', 'src/access/a.ts', `import { b } from '../directory/b.js';`],
    ['is assignment and calls classification', 'src/assignment/a.ts', `import { b } from '../classification/b.js';`],
    ['is directory and reads a policy', 'src/directory/a.ts', `import { b } from '../sla/policy.js';`],
    ['is the command line', 'src/commands/a.ts', `import { b } from '../intake/b.js';`],
  ])('passes when it %s', (_, path, text) => expect(roomFaults(given([path, text]))).toEqual([]));
});

it('reports a cycle, also over three files and by types only', () => {
  const three = given(
    ['src/sla/a.ts', `import { b } from './b.js';`],
    ['src/sla/b.ts', `import type { C } from './c.js';`],
    ['src/sla/c.ts', `export { a } from './a.js';`],
  );
  expect(cycleFaults(three).map(({ says }) => says)).toEqual([
    'import cycle: src/sla/a.ts → src/sla/b.ts → src/sla/c.ts → src/sla/a.ts',
  ]);
  expect(cycleFaults(three.slice(0, 2))).toEqual([]);
});

describe('a pure file', () => {
  it.each([
    ['Nest', `import { Injectable } from '@nestjs/common';`],
    ['TypeORM, even as a type', `import type { EntityManager } from 'typeorm';`],
    ['RxJS', `import { map } from 'rxjs/operators';`],
    ["Node's timers", `import { setTimeout as wait } from 'node:timers/promises';`],
    ["Node's stopwatch", `import { performance } from 'node:perf_hooks';`],
    ['a timer', `export const soon = (f: () => void) => setTimeout(f, 5);`],
    ['a store', `import { S } from './b.store.js';`],
    ['a store, through another file', `import { S } from './c.js';`],
  ])('is reported when it knows %s', (_, text) => {
    const around = given(
      ['src/sla/b.store.ts', `import { EntityManager } from 'typeorm'; export class S {}`],
      ['src/sla/c.js'.replace('.js', '.ts'), `export { S } from './b.store.js';`],
    );
    expect(paths(purityFaults([...given(['src/sla/a.ts', text]), ...around]))).toContain('src/sla/a.ts');
  });

  it('may name the type of what it may not run', () => {
    const store = given(['src/sla/b.store.ts', `import { EntityManager } from 'typeorm'; export class S {}`]);
    expect(purityFaults([...given(['src/sla/a.ts', `import type { S } from './b.store.js';`]), ...store])).toEqual([]);
  });
});

describe('SQL', () => {
  it.each([
    'select id from complaint',
    'select jiesu_now()',
    'insert into fact (n) values (1)',
    'update clock set stopped = $1',
    'update clock as c set stopped = $1',
    'delete\n  from post',
    'create table extra (n int)',
  ])('is reported outside a store: %s', (sql) => {
    const text = `/* select a from b */ export const q = \`${sql} /* \${1} */\`;`;
    expect(paths(sqlPlaceFaults(given(['src/sla/a.service.ts', text], ['src/sla/a.store.ts', text])))).toEqual([
      'src/sla/a.service.ts',
    ]);
  });

  it.each([
    'select 1 from clock where at < now()',
    'insert into post (at) values (current_timestamp)',
    'select clock_timestamp()',
    'select $1::timestamp',
    'create table t (at timestamp not null)',
    'create table t (at timestamp without time zone)',
    'select 1 from clock where next_at <= jiesu_now()',
    `select 1 from clock where next_at <= jiesu_now() - interval '1 s' order by next_at`,
  ])('is reported when it says: %s', (sql) =>
    expect(sqlTimeFaults(given(['src/sla/a.store.ts', `export const q = "${sql}";`]))).toHaveLength(1),
  );

  it.each([
    'select jiesu_now() as at from clock where next_at <= (select jiesu_now())',
    `select 1 from clock where next_at <= (select jiesu_now() - interval '1 s')`,
    'update clock set stopped = 1 where id = $1 returning jiesu_now()',
    `select 1 from pg_proc where oid = to_regprocedure('jiesu_now()')`,
    'create table t (at timestamptz, other timestamp with time zone) -- never now()',
  ])('passes when it says: %s', (sql) =>
    expect(sqlTimeFaults(given(['src/sla/a.store.ts', `export const q = "${sql}";`]))).toEqual([]),
  );

  it('knows a bare call behind a subquery', () =>
    expect(bareNow('select 1 from a where x < (select jiesu_now()) and y < jiesu_now()')).toBe(true));
});

describe('a route', () => {
  const controller = (method: string, onClass = '') =>
    given(['src/sla/a.controller.ts', `${onClass} @Controller('a') export class A { ${method} }`]);

  it.each([
    ['says nothing', `@Get() list() {}`],
    ['allows nobody in particular', `@Allow() @Get('x') list() {}`],
    ['hides its metadata', `@SetMetadata('jiesu:public', false) @Sse() live() {}`],
  ])('is reported when it %s', (_, method) => expect(routeFaults(controller(method))).toHaveLength(1));

  it.each([
    ['is public', `@Public() @Post() submit() {}`],
    ['names its roles', `@Allow('head') @Get() list() {}`],
    ['carries the bare metadata', `@SetMetadata('jiesu:public', true) @Get() live() {}`],
    ['is no route', `helper() {}`],
  ])('passes when it %s', (_, method) => expect(routeFaults(controller(method))).toEqual([]));
});

describe('a name', () => {
  it.each([
    'src/sla/utils.ts',
    'src/common/a.ts',
    'src/sla/date.helper.ts',
    'src/sla/dto/a.ts',
    'test/session-manager.ts',
  ])('is reported: %s', (path) => expect(paths(nameFaults(given([path, ''])))).toEqual([path]));

  it('of a city is reported anywhere but in the settings', () => {
    const text = `export const city = 'taizhou';`;
    const files = given(['src/sla/a.ts', text], ['src/foundation/settings.ts', text], ['src/sla/a.spec.ts', text]);
    expect(paths(cityFaults([...files, ...given(['config/a.mjs', '// 泰州'])]))).toEqual([
      'src/sla/a.ts',
      'config/a.mjs',
    ]);
  });

  it.each(['forwardRef', 'CreateDateColumn'])('that is banned is reported: %s', (name) =>
    expect(bannedFaults(given(['src/sla/a.module.ts', `${name}(() => A); ${name}(() => B);`]))).toHaveLength(1),
  );
});

/** The real configuration with the type checker off: these rules read one file only. */
async function lint(path: string, text: string): Promise<string[]> {
  const { default: config } = (await import(pathToFileURL(`${ROOT}/eslint.config.mjs`).href)) as {
    default: Linter.Config[];
  };
  const untyped = { files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked } as Linter.Config;
  // Under CI the parser takes a path's second text for a fix and judges it by a program of default options.
  const parserOptions = { disallowAutomaticSingleRunInference: true };
  const interactive = { files: ['**/*.ts'], languageOptions: { parserOptions } } as Linter.Config;
  const found = new Linter({ cwd: ROOT }).verify(text, [...config, untyped, interactive], `${ROOT}/${path}`);
  return found.map(({ ruleId, message }) => ruleId ?? message);
}

describe('ESLint', () => {
  const lines = (n: number) => 'f();\n'.repeat(n);
  const injected = (how: string) =>
    `${how} { B } from './b.js';\n@Injectable()\nexport class A { constructor(private readonly b: B) {} }\n`;

  it.each([
    ['Date.now() in a rule', 'no-restricted-syntax', 'src/sla/a.ts', `export const at = Date.now();`],
    ['Date.now() in a command', 'no-restricted-syntax', 'src/commands/a.ts', `export const at = Date.now();`],
    ['new Date() in a rule', 'no-restricted-syntax', 'src/sla/a.ts', `export const at = new Date();`],
    ['performance.now() in a rule', 'no-restricted-syntax', 'src/sla/a.ts', `export const at = performance.now();`],
    ['forwardRef', 'no-restricted-syntax', 'src/foundation/a.ts', `forwardRef(f);`],
    ['jest.mock', 'no-restricted-syntax', 'src/sla/a.spec.ts', `jest.mock('./b.js');`],
    ['it.only', 'no-restricted-syntax', 'test/flows/a.spec.ts', `it.only('a', () => {});`],
    ['describe.skip', 'no-restricted-syntax', 'src/sla/a.spec.ts', `describe.skip('a', () => {});`],
    [
      'six dependencies',
      'no-restricted-syntax',
      'src/sla/a.ts',
      `export class A { constructor(a: 1, b: 1, c: 1, d: 1, e: 1, f: 1) { g(a, b, c, d, e, f); } }`,
    ],
    [
      'a timer beyond a day',
      'jiesu/no-long-timer',
      'src/sla/a.ts',
      `const HOUR = 3_600_000;\nsetTimeout(f, 25 * HOUR);`,
    ],
    ['an injected type', 'jiesu/no-type-injection', 'src/sla/a.service.ts', injected('import type')],
    ['any', '@typescript-eslint/no-explicit-any', 'src/sla/a.ts', `export let a: any;`],
    ['@ts-ignore', '@typescript-eslint/ban-ts-comment', 'src/sla/a.ts', `// @ts-ignore\nexport const a = 1;`],
    ['console in a room', 'no-console', 'src/sla/a.ts', `console.log(1);`],
    ['a function of 41 lines', 'max-lines-per-function', 'src/sla/a.ts', `export function a() {\n${lines(39)}}\n`],
    ['a file of 251 lines', 'max-lines', 'src/sla/a.ts', lines(251)],
  ])('reports %s', async (_, rule, path, text) => expect(await lint(path, text)).toEqual([rule]));

  it.each([
    ['Date.now() in foundation', 'src/foundation/a.ts', `export const at = Date.now();`],
    ['Date.now() in a test', 'test/bench/a.ts', `export const at = Date.now();`],
    ['a stopwatch in a command', 'src/commands/a.ts', `export const began = process.hrtime.bigint();`],
    ['console in a command', 'src/commands/a.ts', `console.log(1);`],
    ['a timer of a day', 'src/sla/a.ts', `setTimeout(f, 86_400_000);`],
    ['an injected value', 'src/sla/a.service.ts', injected('import')],
    ['a long migration', 'src/migrations/a.ts', lines(300)],
    ['a file of 250 lines', 'src/sla/a.ts', lines(250)],
  ])('passes %s', async (_, path, text) => expect(await lint(path, text)).toEqual([]));

  it('lets no comment switch a rule off', async () => {
    const found = await lint('src/sla/a.ts', `// eslint-disable-next-line no-console\nconsole.log(1);`);
    expect(found).toContain('no-console');
  });
});
