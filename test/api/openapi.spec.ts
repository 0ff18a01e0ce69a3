import type { OpenAPIObject } from '@nestjs/swagger';
import { documentOf } from '../../src/foundation/openapi.js';
import { openTestCity, type TestCity } from '../harness/app.js';
import { codesIn } from './codes.js';
import { refusalsOf, routesOf, unshownIn, type Route } from './document.js';

let city: TestCity;
let document: OpenAPIObject;
let routes: readonly Route[];

beforeAll(async () => {
  city = await openTestCity('2026-03-02T09:00:00+08:00', { classifier: 'off', role: 'api' });
  document = documentOf(city.app);
  routes = routesOf(document);
}, 120_000);
afterAll(() => city.close());

const namesOf = (found: readonly Route[]) => found.map(({ name }) => name);

it('says of each route what it is for', () => {
  expect(namesOf(routes.filter(({ operation }) => (operation.summary ?? '').length < 2))).toEqual([]);
});

it('says what each route answers', () => {
  const silent = routes.filter(({ operation }) =>
    Object.entries(operation.responses).every(([status, { description }]) => status >= '300' || !description),
  );
  expect(namesOf(silent)).toEqual([]);
});

it('shows a value for every property of every body', () => {
  const unshown = routes.map((route) => [route.name, ...unshownIn(route, document)]);
  expect(unshown.filter(([, ...names]) => names.length > 0)).toEqual([]);
});

it('names each header once, however it is spelled', () => {
  const twice = routes.filter(({ operation }) => {
    const headers = (operation.parameters ?? []).flatMap((one) =>
      'in' in one && one.in === 'header' ? [one.name] : [],
    );
    return new Set(headers.map((name) => name.toLowerCase())).size < headers.length;
  });
  expect(namesOf(twice)).toEqual([]);
});

/** Asked by machines for a word or two. */
const NEVER_REFUSED = ['GET /health/live', 'GET /health/ready', 'GET /metrics'];

it('lists the codes each route may refuse with', () => {
  const unlisted = routes.filter((route) => refusalsOf(route).length === 0).map(({ name }) => name);
  expect(unlisted.filter((name) => !NEVER_REFUSED.includes(name))).toEqual([]);
});

describe('a code', () => {
  const inSource = codesIn('src');
  const documented = () => routes.flatMap((route) => refusalsOf(route));

  it('of the source stands in the document of at least one route', () => {
    const known = new Set(documented().map(({ code }) => code));
    expect([...inSource.keys()].filter((code) => !known.has(code)).sort()).toEqual([]);
  });

  it('of the document stands in the source', () => {
    expect([...new Set(documented().map(({ code }) => code))].filter((code) => !inSource.has(code)).sort()).toEqual([]);
  });

  it('has one status, in the source and in every route’s document', () => {
    const statuses = new Map<string, Set<number>>();
    const note = (code: string, status: number) => statuses.set(code, (statuses.get(code) ?? new Set()).add(status));
    for (const { code, status } of documented()) if (status) note(code, status);
    for (const [code, { status }] of inSource) for (const one of status) note(code, one);
    expect([...statuses].filter(([, found]) => found.size !== 1).map(([code, found]) => [code, ...found])).toEqual([]);
  });

  it('says one thing in Chinese, or which of its cases this is', () => {
    const several = [...inSource].filter(([, { sentences }]) => sentences.size > 1).map(([code]) => code);
    expect(several.filter((code) => !TELLS_WHICH.has(code))).toEqual([]);
  });
});

/** Codes of which the sentence says more: the field that lacks words, whose move it is, what stands in the way. */
const TELLS_WHICH: ReadonlySet<string> = new Set([
  'ANSWER_MISSING', 'BAD_IF_MATCH', 'BAD_PERIOD', 'DESIGNATION_NEEDED', 'FILES_UNAVAILABLE', 'FILE_NAME', 'GROUP_DIFFERS', 'MOVE_FORBIDDEN',
  'MOVE_NOT_ALLOWED', 'OWN_ANSWER', 'REQUEST_PENDING', 'REVISION_CHANGED', 'SAME_UNIT', 'SUPERVISOR_DECIDES',
  'TOO_MANY_TRIES', 'UNSUPPORTED_MEDIA_TYPE', 'VALIDATION', 'WORDS_MISSING',
]); // prettier-ignore
