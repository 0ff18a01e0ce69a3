import { IndexTable } from './index.table.js';
import { randomFrom } from './random.js';

it('gives whole numbers in order of arrival, the same for the same key, also while it grows', () => {
  const random = randomFrom(1);
  const keys = [0, -1, 2 ** 31 - 1, -(2 ** 31), ...Array.from({ length: 5000 }, () => (random() * 2 ** 32) | 0)];
  const table = new IndexTable(2);
  const known = new Map<number, number>();
  for (const key of keys) {
    if (!known.has(key)) known.set(key, known.size);
    expect(table.add(key)).toBe(known.get(key));
  }
  for (const [key, id] of known) expect(table.find(key)).toBe(id);
  expect(table.size).toBe(known.size);
  expect(table.find(123456789)).toBe(known.get(123456789) ?? -1);
});
