import { alikeSets, likeness, profileOf } from './alike.js';

const alike = (a: string, b: string) => likeness(profileOf(a), profileOf(b));

it.each([
  ['the same text', '小区门口的路灯坏了', '小区门口的路灯坏了', 1, 1],
  ['one that differs by width, case and punctuation', 'ABC 小区，路灯坏了！', 'ａｂｃ小区路灯坏了', 1, 1],
  ['the same matter in other words', '城南街道门口的路灯坏了半个月没人修', '门口的路灯坏了半个月了还没人修', 0.5, 0.99],
  ['another matter', '小区门口的路灯坏了', '公交车站没有雨棚', 0, 0.1],
  ['nothing at all', '', '！！！', 0, 0],
  ['two characters', '路灯', '路灯', 1, 1],
])('%s', (_, a, b, least, most) => {
  expect(alike(a, b)).toBeGreaterThanOrEqual(least);
  expect(alike(a, b)).toBeLessThanOrEqual(most);
  expect(alike(a, b)).toBeCloseTo(alike(b, a), 12);
});

it('finds the sets, also through a third text, and leaves the lonely out', () => {
  const texts = ['abcdefgh', 'defghijk', 'ghijklmn', '公交车站没有雨棚', '公交车站没有雨棚啊', '别的事情完全不同'];
  const sets = alikeSets(
    texts.map((text, i) => [i, profileOf(text)] as const),
    0.3,
  );
  expect(sets.map(({ items }) => [...items].sort())).toEqual(expect.arrayContaining([[0, 1, 2], [3, 4]])); // prettier-ignore
  expect(sets).toHaveLength(2);
  for (const set of sets) expect(set.likeness).toBeGreaterThanOrEqual(0.3);
});
