import { Readable } from 'node:stream';
import { zipped, type ZipEntry } from './zip.js';

/** A time as a calendar on the wall shows it: a spreadsheet knows no zones. */
export interface WallTime {
  /** Days since 30 December 1899. */
  readonly days: number;
  readonly style: 'instant' | 'day';
}

/** A share of 1, shown in percent. */
export interface Share {
  readonly share: number;
}

/** A cell of an exported list. Text is always typed as text: whatever it begins with, no program reads a formula. */
export type SheetCell = string | number | boolean | WallTime | Share | null | undefined;

const EPOCH_DAYS = 25_569;
const DAY_MS = 86_400_000;

/** `2026-02-13T16:00:00.000+08:00` as the time it names in its own zone, or `2026-02-13` as that day. */
export function wallTime(iso: string | null): WallTime | null {
  if (iso === null) return null;
  const local = Date.parse(`${iso.slice(0, 10)}T${iso.slice(11, 19) || '00:00:00'}Z`);
  return { days: local / DAY_MS + EPOCH_DAYS, style: iso.length > 10 ? 'instant' : 'day' };
}

export interface SheetColumn {
  readonly title: string;
  /** In characters. */
  readonly width?: number;
}

export interface Sheet {
  readonly name: string;
  /** The watermark: who exported, when, and what. Stands above the table and in the foot of each printed page. */
  readonly notice: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: AsyncIterable<readonly SheetCell[]>;
}

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Excel reads no more rows of one sheet; the list goes on in another one. */
const MOST_ROWS = 1_048_576;
const MOST_TEXT = 32_767;
/** About so much XML is handed to the compressor at a time. */
const PIECE = 32_768;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * The list as an XLSX workbook, made while it is read: rows are pulled only as fast as the reader takes the bytes, and a
 * reader who goes away ends them.
 */
export const xlsxOf = (sheet: Sheet): Readable => Readable.from(zipped(partsOf(sheet)), { objectMode: false });

async function* partsOf(sheet: Sheet): AsyncGenerator<ZipEntry> {
  yield { name: '[Content_Types].xml', content: [CONTENT_TYPES] };
  yield { name: '_rels/.rels', content: [relations([['rId1', 'officeDocument', 'xl/workbook.xml']])] };
  yield { name: 'xl/styles.xml', content: [STYLES] };
  const source = sheet.rows[Symbol.asyncIterator]();
  const rows = { source, ended: false };
  const names: string[] = [];
  try {
    do {
      names.push(names.length === 0 ? sheet.name : `${sheet.name} ${String(names.length + 1)}`);
      yield { name: `xl/worksheets/sheet${String(names.length)}.xml`, content: worksheet(sheet, rows) };
    } while (!rows.ended);
  } finally {
    if (!rows.ended) await source.return?.();
  }
  yield { name: 'xl/workbook.xml', content: [workbook(names)] };
  const parts = names.map((_, i) => sheetRelation(i + 1));
  yield { name: 'xl/_rels/workbook.xml.rels', content: [relations([...parts, ['rId0', 'styles', 'styles.xml']])] };
}

async function* worksheet(
  { notice, columns }: Sheet,
  rows: { readonly source: AsyncIterator<readonly SheetCell[]>; ended: boolean },
): AsyncGenerator<string> {
  const widths = columns.map(({ width = 16 }, i) => {
    const at = String(i + 1);
    return `<col min="${at}" max="${at}" width="${String(width)}" customWidth="1"/>`;
  });
  let piece =
    `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${widths.join('')}</cols><sheetData>${row(1, [notice])}${head(2, columns)}`;
  for (let n = 3; n <= MOST_ROWS && !rows.ended; n++) {
    const next = await rows.source.next();
    rows.ended = next.done === true;
    if (!next.done) piece += row(n, next.value);
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}</sheetData><headerFooter><oddFooter>${escaped(`&L${notice.replaceAll('&', '&&')}&R&P`)}</oddFooter></headerFooter></worksheet>`;
}

const row = (n: number, cells: readonly SheetCell[]): string =>
  `<row r="${String(n)}">${cells.map((cell, i) => cellOf(`${columnName(i)}${String(n)}`, cell)).join('')}</row>`;

/** The titles, in bold. */
const head = (n: number, columns: readonly SheetColumn[]): string =>
  `<row r="${String(n)}">${columns
    .map(({ title }, i) => textCell(`${columnName(i)}${String(n)}`, title, STYLE.title))
    .join('')}</row>`;

/** What a spreadsheet would take for the beginning of a formula if the text were typed or pasted again. */
const LIKE_A_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Places in `cellXfs` below. */
const STYLE = { plain: 0, text: 1, instant: 2, day: 3, share: 4, title: 5 } as const;

function cellOf(at: string, cell: SheetCell): string {
  if (cell === null || cell === undefined || cell === '') return '';
  if (typeof cell === 'number' && Number.isFinite(cell)) return numberCell(at, cell, STYLE.plain);
  if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${cell ? '1' : '0'}</v></c>`;
  if (typeof cell === 'object')
    return 'share' in cell ? numberCell(at, cell.share, STYLE.share) : numberCell(at, cell.days, STYLE[cell.style]);
  const text = String(cell);
  return textCell(at, text, LIKE_A_FORMULA.test(text) ? STYLE.text : STYLE.plain);
}

const styled = (style: number): string => (style === STYLE.plain ? '' : ` s="${String(style)}"`);

const numberCell = (at: string, value: number, style: number): string =>
  `<c r="${at}"${styled(style)}><v>${String(value)}</v></c>`;

function textCell(at: string, text: string, style: number): string {
  const kept = text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT - 1)}…` : text;
  return `<c r="${at}"${styled(style)} t="inlineStr"><is><t xml:space="preserve">${escaped(kept)}</t></is></c>`;
}

/** A, B, … Z, AA, … */
function columnName(i: number): string {
  const letter = String.fromCharCode(65 + (i % 26));
  return i < 26 ? letter : `${columnName(Math.floor(i / 26) - 1)}${letter}`;
}

const PLAIN = /^[^&<>"_\u{0}-\u{1f}\u{d800}-\u{dfff}\u{fffe}\u{ffff}]*$/u;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML text; what XML cannot carry stands in the format's own `_xHHHH_`, and a carriage return would be lost bare. */
function escaped(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .toWellFormed()
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>"]/g, (mark) => ENTITIES[mark] ?? mark)
    .replaceAll('\r', '&#13;')
    .replace(/[\u{0}-\u{8}\u{b}-\u{1f}\u{fffe}\u{ffff}]/gu, (mark) => `_x${hex(mark)}_`);
}

const hex = (mark: string): string => mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');

/** Sheets may be several; their part needs no name here, since an XML part is a sheet unless said otherwise. */
const CONTENT_TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`;

const FONT = '<sz val="11"/><name val="宋体"/>';
const format = (numFmtId: number, more = ''): string =>
  `<xf numFmtId="${String(numFmtId)}" fontId="0" fillId="0" borderId="0" xfId="0"${more}/>`;

/** In the order of `STYLE`. Text (49) with its prefix stays text also when somebody edits the cell. */
const FORMATS = [
  format(0),
  format(49, ' quotePrefix="1" applyNumberFormat="1"'),
  format(164, ' applyNumberFormat="1"'),
  format(165, ' applyNumberFormat="1"'),
  format(10, ' applyNumberFormat="1"'),
  format(0).replace('fontId="0"', 'fontId="1" applyFont="1"'),
];

const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font>${FONT}</font><font><b/>${FONT}</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${String(FORMATS.length)}">${FORMATS.join('')}</cellXfs></styleSheet>`;

type Relation = readonly [id: string, type: string, target: string];

const sheetRelation = (n: number): Relation => [`rId${String(n)}`, 'worksheet', `worksheets/sheet${String(n)}.xml`];

const relations = (all: readonly Relation[]): string =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

/** Excel allows 31 characters, and not these. */
const sheetName = (name: string): string => name.replace(/[\\/*?:[\]]/g, ' ').slice(0, 31);

const workbook = (names: readonly string[]): string =>
  `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${names
    .map(
      (name, i) => `<sheet name="${escaped(sheetName(name))}" sheetId="${String(i + 1)}" r:id="rId${String(i + 1)}"/>`,
    )
    .join('')}</sheets></workbook>`;
