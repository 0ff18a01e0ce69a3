import { resolve } from 'node:path';
import { findPlace, gazetteerOf } from '../classification/place.js';
import { urgencyOf } from '../classification/urgency.js';
import { loadDemo } from './pack.demo.js';
import { loadPack } from './pack.js';

const CONFIG = resolve(import.meta.dirname, '../../config');
const pack = loadPack(resolve(CONFIG, 'taizhou'), resolve(CONFIG, 'calendars'));
const posts = loadDemo(resolve(CONFIG, 'taizhou'));
const textOf = ({ title, body }: { title?: string; body: string }) => (title ? `${title}\n${body}` : body);

it('brings about 150 posts of every kind, level of urgency and category', () => {
  expect(posts.length).toBeGreaterThanOrEqual(150);
  expect(new Set(posts.map(({ kind }) => kind)).size).toBe(6);
  expect(new Set(posts.map(({ expect: { urgency } }) => urgency)).size).toBe(3);
  const first = new Set(posts.map((post) => post.expect.category.split('.')[0]));
  expect([...first].sort()).toEqual(
    pack.categories
      .filter(({ parent }) => !parent)
      .map(({ code }) => code)
      .sort(),
  );
});

it('is answered mostly in time, sometimes late, sometimes not at all', () => {
  const late = posts.filter(({ script }) => (script.late ?? 0) > 1).length;
  const never = posts.filter(({ script }) => script.late === undefined).length;
  expect(late).toBeGreaterThanOrEqual(10);
  expect(never).toBeGreaterThanOrEqual(5);
  expect(late + never).toBeLessThan(posts.length / 4);
});

it('has the eleven traps', () =>
  expect(posts.flatMap((post) => post.expect.trap ?? []).sort((a, b) => a - b)).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
  ]));

const categories = new Set(pack.categories.map(({ code }) => code));
const gazetteer = gazetteerOf(pack.places);

it.each(posts.map((post) => [textOf(post), post] as const))('%s', (text, post) => {
  expect(categories.has(post.expect.category)).toBe(true);
  expect(urgencyOf(text).urgency).toBe(post.expect.urgency);
  if (post.expect.trap) expect(findPlace(gazetteer, text)?.place).toBe(post.expect.place);
  if (post.place !== undefined && post.place !== pack.name)
    expect(findPlace(gazetteer, text, post.place)).not.toBeNull();
});
