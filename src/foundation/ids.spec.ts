import { uuidv7 } from './ids.js';

it('gives well-formed, time-sorted, distinct ids', () => {
  const at = new Date('2026-02-13T08:00:00Z');
  const ids = Array.from({ length: 5000 }, () => uuidv7(at));
  expect(new Set(ids).size).toBe(5000);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const later = uuidv7(new Date(at.getTime() + 1));
  expect(ids.every((id) => id < later)).toBe(true);
});
