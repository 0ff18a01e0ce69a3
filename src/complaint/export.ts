import type { SheetCell, SheetColumn } from '../foundation/sheet.js';

/** Every list that can be taken home as a file, as the record of exports names it. */
export const EXPORTS = {
  complaints: '工单',
  overdue: '超期台账',
  'due-soon': '即将到期',
  league: '考核评价',
  figure: '考核指标明细',
  orders: '督办单',
  batches: '待签发督办清单',
  suspensions: '挂账台账',
  exclusions: '考核剔除',
  knowledge: '知识库',
  'knowledge-expiring': '知识到期提醒',
  'interviews-due': '约谈名单',
  interviews: '约谈记录',
  'recheck-sample': '回头看样本',
} as const;

export type ExportList = keyof typeof EXPORTS;

/** How an export ended: `capped` had more rows than one file may; `broken` never reached its reader whole. */
export const OUTCOMES = { complete: '完成', capped: '达到上限', broken: '中断' } as const;

export type Outcome = keyof typeof OUTCOMES;

export interface ListColumn<T> extends SheetColumn {
  readonly cell: (item: T) => SheetCell;
}

/** A list as a file shows it: what the list itself shows its reader, and no more. */
export interface ListSheet<T> {
  readonly list: ExportList;
  readonly columns: readonly ListColumn<T>[];
}

/** A page of a list, as the list's own route answers it. */
export interface ListPage<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export interface ListPaging {
  readonly after?: string;
  readonly limit: number;
}

/** 工单-2026-11-25.xlsx by RFC 5987, with a plain name for who cannot read that. `at`: in the city's own zone. */
export function dispositionOf(list: ExportList, at: string): string {
  const name = (title: string) => `${title}-${at.slice(0, 10)}.xlsx`;
  return `attachment; filename="${name(list)}"; filename*=UTF-8''${encodeURIComponent(name(EXPORTS[list]))}`;
}

/** Stands above the table and at the foot of each printed page. */
export const noticeOf = (list: ExportList, who: string, at: string): string =>
  `${EXPORTS[list]}；导出人：${who}；导出时间：${at.slice(0, 16).replace('T', ' ')}；内部资料，注意保密`;

export const cappedNotice = (most: number): string =>
  `仅导出前 ${String(most)} 条，其后还有未导出的记录，请缩小筛选范围后重新导出。`;

export interface Reading<T> {
  readonly columns: readonly ListColumn<T>[];
  readonly first: ListPage<T>;
  readonly page: (after: string) => Promise<ListPage<T>>;
  /** Rows of one file. */
  readonly most: number;
  /** Called with each row handed out. */
  readonly counted: () => void;
  /** All rows are handed out; only then does the file end. */
  readonly whole: (outcome: Outcome) => Promise<void>;
}

/** The rows of a list's file, page after page as they are asked for. A list cut short says so in its last row. */
export async function* rowsOf<T>(reading: Reading<T>): AsyncGenerator<readonly SheetCell[], void> {
  const { columns, most } = reading;
  let left = most;
  for (let page = reading.first; ; page = await reading.page(page.next)) {
    for (const item of page.items) {
      if (left === 0) {
        await reading.whole('capped');
        yield [cappedNotice(most)];
        return;
      }
      left--;
      reading.counted();
      yield columns.map(({ cell }) => cell(item));
    }
    if (page.next === null) break;
  }
  await reading.whole('complete');
}
