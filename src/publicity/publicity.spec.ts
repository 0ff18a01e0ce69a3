import type { ContentStore } from '../complaint/content.store.js';
import type { City } from '../directory/city.service.js';
import type { DirectoryService } from '../directory/directory.service.js';
import { Publicity } from './publicity.service.js';
import type { PublishedQuery } from './published.query.js';

const AT = new Date('2026-02-13T08:00:00Z');
const row = {
  id: 'c1', number: 'TZ20260213000001', version: 9, kind: 'complaint', category: null, district: null,
  department: 'tz-zhujian', reached_at: AT, answered_at: AT, respond_by: AT, rating: null, released_at: AT,
  answer: { answer: 'final', responsible: 'tz-zhujian', text: { id: 't1', commitment: '' } },
}; // prettier-ignore

const directoryOf = (...names: string[]) => ({
  departments: () => [{ code: 'tz-zhujian' }],
  peopleOf: () => names.map((name) => ({ name })),
});

it('keeps nothing that hides the staff of before only', async () => {
  let directory = directoryOf();
  let slow: (() => void) | undefined;
  const gate = new Promise<void>((open) => (slow = open));
  let asked = 0;
  const contents = {
    named: async () => {
      if (asked++ === 0) await gate;
      return [{ complaint: 'c1', id: 't1', plain: Buffer.from('方小雨已到场修复。') }];
    },
    read: () =>
      Promise.resolve([
        { complaint: 'c1', kind: 'working', plain: Buffer.from(JSON.stringify({ title: '', body: '路灯坏了。' })) },
      ]),
  };
  const published = { list: () => Promise.resolve({ rows: [row], next: null }) };
  const city = { name: (_: string, code: string) => code, instant: (at: Date) => at.toISOString() };
  const publicity = new Publicity(
    published as unknown as PublishedQuery,
    contents as unknown as ContentStore,
    city as unknown as City,
    { current: () => directory } as unknown as DirectoryService,
  );
  const shown = async () => (await publicity.list({}, { limit: 1 })).items.map(({ answer }) => answer.text);

  const before = shown();
  await new Promise(setImmediate);
  directory = directoryOf('方小雨');
  expect(await shown()).toEqual(['方**已到场修复。']);
  slow?.();
  await before;
  expect(await shown()).toEqual(['方**已到场修复。']);
});
