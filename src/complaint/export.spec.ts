import type { SheetCell } from '../foundation/sheet.js';
import { cappedNotice, dispositionOf, noticeOf, rowsOf, type ListPage, type Outcome } from './export.js';

const AT = '2026-11-25T09:05:00.000+08:00';

it('names the file in Chinese, and plainly for who reads no RFC 5987', () => {
  expect(dispositionOf('complaints', AT)).toBe(
    `attachment; filename="complaints-2026-11-25.xlsx"; filename*=UTF-8''%E5%B7%A5%E5%8D%95-2026-11-25.xlsx`,
  );
});

it('says who took it and when', () => {
  expect(noticeOf('overdue', '王敏（supervisor）', AT)).toBe(
    '超期台账；导出人：王敏（supervisor）；导出时间：2026-11-25 09:05；内部资料，注意保密',
  );
});

/** What the rows were, how it ended, and which pages were read. */
async function read(pages: readonly ListPage<number>[], most: number) {
  const asked: string[] = [];
  const rows: (readonly SheetCell[])[] = [];
  let counted = 0;
  let ended: [Outcome, number] | undefined;
  const reading = {
    columns: [{ title: '数', cell: (n: number) => n }],
    first: pages[0]!,
    page: (after: string) => {
      asked.push(after);
      return Promise.resolve(pages[Number(after)]!);
    },
    most,
    counted: () => {
      counted++;
    },
    whole: (outcome: Outcome) => {
      ended = [outcome, counted];
      return Promise.resolve();
    },
  };
  for await (const row of rowsOf(reading)) rows.push(row);
  return { rows: rows.flat(), ended, asked };
}

const pages = [
  { items: [1, 2], next: '1' },
  { items: [], next: '2' },
  { items: [3], next: null },
];

it('reads page after page, also past one that is empty', async () => {
  expect(await read(pages, 10)).toEqual({ rows: [1, 2, 3], ended: ['complete', 3], asked: ['1', '2'] });
});

it.each([
  [3, [1, 2, 3], ['complete', 3]],
  [2, [1, 2, cappedNotice(2)], ['capped', 2]],
  [1, [1, cappedNotice(1)], ['capped', 1]],
])('of at most %i rows says in its last one when there are more', async (most, rows, ended) => {
  expect(await read(pages, most)).toMatchObject({ rows, ended });
});

it('fails where the list does, and then is not whole', async () => {
  let whole = false;
  const failing = rowsOf({
    columns: [{ title: '数', cell: (n: number) => n }],
    first: { items: [1], next: '1' },
    page: () => Promise.reject(new Error('gone')),
    most: 10,
    counted: () => undefined,
    whole: () => {
      whole = true;
      return Promise.resolve();
    },
  });
  await failing.next();
  await expect(failing.next()).rejects.toThrow('gone');
  expect(whole).toBe(false);
});
