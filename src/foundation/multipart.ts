import { DomainError } from './problem.js';

/** One part of a form; the content is a view into the body, not a copy. */
export interface Part {
  readonly name: string;
  /** Of a file only. */
  readonly fileName?: string;
  readonly type?: string;
  readonly content: Buffer;
}

const MOST_PARTS = 10;
/** A part's headers: enough for the longest file name, percent-encoded. */
const MOST_HEAD = 4_096;
const CRLF = Buffer.from('\r\n');
const HEAD_END = Buffer.from('\r\n\r\n');
const PLAIN = /^(7bit|8bit|binary)$/i;

const broken = (detail: string) => new DomainError('BAD_MULTIPART', 400, detail);
const cut = () => broken('上传内容不完整，请重新上传。');

/**
 * The parts of a multipart/form-data body (RFC 7578) that has come whole. What does not follow the grammar to the closing
 * boundary is refused as a whole: half a form is none.
 */
export function partsOf(body: Buffer, contentType: string): Part[] {
  const delimiter = Buffer.from(`\r\n--${boundaryIn(contentType)}`);
  const first = delimiter.subarray(CRLF.length);
  if (body.indexOf(first) !== 0) throw broken('上传内容与所声明的分隔符（boundary）不符。');
  const parts: Part[] = [];
  for (let at = first.length; !startsWith(body, '--', at);) {
    if (!startsWith(body, '\r\n', at)) throw cut();
    if (parts.length === MOST_PARTS) throw broken(`上传的表单不得超过 ${String(MOST_PARTS)} 项。`);
    const headed = body.subarray(at, at + MOST_HEAD).indexOf(HEAD_END);
    if (headed < 0) throw body.length - at > MOST_HEAD ? broken('表单项的名称过长。') : cut();
    const from = at + headed + HEAD_END.length;
    const to = delimiterFrom(body, delimiter, from);
    parts.push(partOf(body.subarray(at + CRLF.length, at + headed), body.subarray(from, to)));
    at = to + delimiter.length;
  }
  return parts;
}

function boundaryIn(contentType: string): string {
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) throw broken('上传内容没有声明分隔符（boundary）。');
  return boundary;
}

/** Where the next delimiter line begins: the boundary with more text behind it is content. */
function delimiterFrom(body: Buffer, delimiter: Buffer, from: number): number {
  for (let at = body.indexOf(delimiter, from); at >= 0; at = body.indexOf(delimiter, at + 1)) {
    const end = at + delimiter.length;
    if (startsWith(body, '--', end) || startsWith(body, '\r\n', end)) return at;
  }
  throw cut();
}

function partOf(head: Buffer, content: Buffer): Part {
  const headers = new Map<string, string>();
  for (const line of utf8(head).split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  const encoding = headers.get('content-transfer-encoding');
  if (encoding !== undefined && !PLAIN.test(encoding)) throw broken('不支持表单项的传输编码。');
  const { kind, name, filename, 'filename*': extended } = disposition(headers.get('content-disposition') ?? '');
  if (kind !== 'form-data' || name === undefined) throw broken('表单项没有名称。');
  const fileName = extended === undefined ? filename : decoded(extended);
  const type = headers.get('content-type');
  return {
    name,
    content,
    ...(fileName === undefined ? {} : { fileName }),
    ...(type === undefined ? {} : { type }),
  };
}

function disposition(header: string): Readonly<Record<string, string | undefined>> {
  const found: Record<string, string> = { kind: (/^[\w-]+/.exec(header)?.[0] ?? '').toLowerCase() };
  for (const [, key = '', quoted, bare = ''] of header.matchAll(/;\s*([\w-]+\*?)=(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))/g)) {
    // Browsers write %22 for a quotation mark, others a backslash before it; any other backslash is the name's own.
    found[key.toLowerCase()] = quoted === undefined ? bare : quoted.replaceAll('\\"', '"').replaceAll('%22', '"');
  }
  return found;
}

/** RFC 5987: `UTF-8''%E8%B7%AF.jpg`. */
function decoded(extended: string): string {
  try {
    return decodeURIComponent(extended.replace(/^utf-8'[^']*'/i, ''));
  } catch {
    throw broken('文件名的编码不正确。');
  }
}

function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw broken('表单项的名称或文件名应为 UTF-8 编码。');
  }
}

const startsWith = (body: Buffer, text: string, at: number): boolean =>
  body.toString('latin1', at, at + text.length) === text;
