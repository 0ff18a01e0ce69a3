import ExcelJS from 'exceljs';
import { setTimeout as pause } from 'node:timers/promises';
import { wallTime, xlsxOf, type SheetCell } from './sheet.js';

async function* some(rows: readonly (readonly SheetCell[])[]): AsyncGenerator<readonly SheetCell[]> {
  for (const row of rows) yield await Promise.resolve(row);
}

async function opened(rows: readonly (readonly SheetCell[])[], notice = '导出人：op'): Promise<ExcelJS.Worksheet> {
  const columns = [{ title: '编号', width: 20 }, { title: '标题' }];
  const pieces: Buffer[] = [];
  for await (const piece of xlsxOf({ name: '工单', notice, columns, rows: some(rows) })) pieces.push(piece as Buffer);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.concat(pieces) as unknown as ArrayBuffer);
  return book.worksheets[0]!;
}

it('is a workbook another program opens: a notice, the titles, the rows', async () => {
  const sheet = await opened([['TZ1', '路灯 <坏了> & "没修"', 3, true, null, '尾']]);
  expect(sheet.name).toBe('工单');
  expect(sheet.getCell('A1').value).toBe('导出人：op');
  expect(sheet.getRow(2).values).toEqual([undefined, '编号', '标题']);
  expect(sheet.getRow(3).values).toEqual([undefined, 'TZ1', '路灯 <坏了> & "没修"', 3, true, undefined, '尾']);
  expect(sheet.headerFooter.oddFooter).toBe('&L导出人：op&R&P');
});

it('keeps numbers numbers, and times the time of their own zone', async () => {
  const sheet = await opened([[wallTime('2026-02-13T16:00:00.000+08:00'), wallTime('2026-12-31'), { share: 0.9876 }]]);
  const [, instant, day, share] = sheet.getRow(3).values as unknown[];
  expect(instant).toEqual(new Date('2026-02-13T16:00:00Z'));
  expect(day).toEqual(new Date('2026-12-31T00:00:00Z'));
  expect(share).toBe(0.9876);
  expect(sheet.getCell('A3').numFmt.replaceAll('\\', '')).toBe('yyyy-mm-dd hh:mm');
  expect(sheet.getCell('C3').numFmt).toBe('0.00%');
  expect(sheet.getCell('A2').font.bold).toBe(true);
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 2 });
});

it.each(['=1+1', '+1', '-1', '@a', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠a', "=cmd|' /C calc'!A0"])(
  'keeps %j text, never a formula',
  async (text) => {
    const cell = (await opened([[text]])).getCell('A3');
    expect(cell.type).toBe(ExcelJS.ValueType.String);
    expect(cell.formula).toBeUndefined();
    expect(cell.numFmt).toBe('@');
    expect(cell.value).toBe(text);
  },
);

it.each([
  ['what looks like an escape', 'a_x0041_b'],
  ['control characters', 'a\u{1}b\u{b}c'],
  ['line ends of each kind', 'a\r\nb\nc'],
  ['characters outside the basic plane', '𠮷野家😀'],
])('carries %s unharmed', async (_, text) => {
  const { value } = (await opened([[text]])).getCell('A3');
  // Of texts that stand in their cell exceljs leaves the format's own escapes as they are.
  const read = (value as string).replace(/_x([0-9A-F]{4})_/g, (__, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  );
  expect(read).toBe(text);
});

it('mends a lone surrogate and shortens what no cell may hold', async () => {
  const sheet = await opened([['a\u{d800}b', '长'.repeat(40_000)]]);
  expect(sheet.getCell('A3').value).toBe('a\u{fffd}b');
  expect(sheet.getCell('B3').value).toHaveLength(32_767);
});

it('names columns past Z', async () => {
  const cells = Array.from({ length: 60 }, (_, i) => i);
  const sheet = await opened([cells]);
  expect([sheet.getCell('Z3').value, sheet.getCell('AA3').value, sheet.getCell('BH3').value]).toEqual([25, 26, 59]);
});

it('reads rows no faster than the bytes are taken, and ends them when the reader goes', async () => {
  let read = 0;
  let ended = false;
  async function* endless(): AsyncGenerator<readonly SheetCell[]> {
    try {
      for (;;) yield await Promise.resolve([String(++read), 'x'.repeat(1_000)]);
    } finally {
      ended = true;
    }
  }
  const stream = xlsxOf({ name: 'a', notice: 'b', columns: [{ title: 'c' }], rows: endless() });
  while (read === 0) {
    stream.read();
    await pause(5);
  }
  await pause(1_500);
  // What the compressor and the pipes between may hold, and no more.
  const held = read;
  expect(held).toBeLessThan(10_000);
  await pause(300);
  expect(read).toBe(held);
  stream.destroy();
  for (let tries = 0; tries < 40 && !ended; tries++) await pause(50);
  expect(ended).toBe(true);
});

it('hands on a failure of the rows', async () => {
  async function* failing(): AsyncGenerator<readonly SheetCell[]> {
    yield await Promise.resolve(['a']);
    throw new Error('the database has gone');
  }
  const stream = xlsxOf({ name: 'a', notice: 'b', columns: [], rows: failing() });
  await expect(stream.toArray()).rejects.toThrow('the database has gone');
});
