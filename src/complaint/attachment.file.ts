import type { Part } from '../foundation/multipart.js';
import { DomainError, type FieldProblem } from '../foundation/problem.js';
import { PICTURES } from './attachment.picture.js';
import { typeOf, type FileType } from './attachment.type.js';
import type { Use } from './work.js';

/** A file that may be kept: what it is by its own bytes, and the bytes as they are kept. */
export interface Cleared {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
}

export const USES = ['material', 'evidence'] as const satisfies readonly Use[];

const MOST_SIDE = 20_000;
const MOST_PIXELS = 200_000_000;
const MOST_NAME = 200;

const refused = (code: string, status: number, detail: string) => new DomainError(code, status, detail);
const invalid = (field: string, message: string) =>
  new DomainError('VALIDATION', 400, `内容有误：${field} ${message}。`, [{ field, message } satisfies FieldProblem]);

/** The one file of an upload, and what it is for where the sender may say so. */
export function formOf(parts: readonly Part[], takes: readonly 'use'[]): { readonly file: Part; readonly use?: Use } {
  const files = parts.filter(({ fileName }) => fileName !== undefined);
  const fields = parts.filter(({ fileName }) => fileName === undefined);
  const odd = fields.find(({ name }) => !takes.some((one) => one === name));
  if (odd) throw invalid(odd.name.slice(0, 100), '不支持此字段');
  const [file, second] = files;
  if (!file) throw refused('FILE_MISSING', 400, '请选择要上传的文件。');
  if (second) throw refused('ONE_FILE_ONLY', 400, '每次只能上传一个文件。');
  const [use, again] = fields.map(({ content }) => content.toString('utf8', 0, 20));
  if (use === undefined) return { file };
  if (again !== undefined || !USES.some((one) => one === use)) throw invalid('use', '不在可选范围内');
  return { file, use: use as Use };
}

/** Throws 4xx for what is not kept: empty, of another kind, named or declared as another kind, cut short. */
export function cleared({ fileName = '', type: declared, content }: Part): Cleared {
  const name = nameOf(fileName);
  if (content.length === 0) throw refused('FILE_EMPTY', 400, '文件是空的，请重新选择。');
  const found = typeOf(content);
  if (!found) throw refused('FILE_TYPE', 415, '只能上传图片、PDF、Word、Excel 文档和常见格式的音频、视频。');
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase();
  if (!mayBeNamed(found, extension) || !mayBeDeclared(found, declared))
    throw refused('FILE_MISMATCH', 415, '文件内容与其扩展名或所声明的类型不符。');
  return {
    name: extension === undefined ? `${name}.${found.extensions[0]}` : name,
    type: found.type,
    content: shown(found, content),
  };
}

const mayBeNamed = ({ extensions }: FileType, extension: string | undefined): boolean =>
  extension === undefined || extensions.includes(extension);

/** Who does not know what a file is says so with application/octet-stream. */
function mayBeDeclared({ type, aliases = [] }: FileType, declared = ''): boolean {
  const said = declared.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return ['', 'application/octet-stream', type, ...aliases].includes(said);
}

function shown({ type }: FileType, content: Buffer): Buffer {
  const clean = PICTURES[type];
  if (!clean) return content;
  const picture = clean(content);
  if (!picture) throw refused('FILE_DAMAGED', 422, '图片文件不完整，请重新选择。');
  const { width, height } = picture;
  if (Math.max(width, height) > MOST_SIDE || width * height > MOST_PIXELS)
    throw refused('PICTURE_TOO_LARGE', 413, '图片尺寸过大，边长不得超过 20000 像素。');
  return picture.content;
}

// Controls, what turns the direction of text, and what no file system or header takes as part of a name.
const UNFIT = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufffd/\\:*?"<>|]/u;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** The file's own name, for people to read; on the disk it never appears. */
function nameOf(given: string): string {
  const name = given.normalize('NFC').trim().replace(/\.+$/, '');
  if (name === '' || name.startsWith('.') || name.length > MOST_NAME || UNFIT.test(name) || RESERVED.test(name))
    throw refused('FILE_NAME', 400, '文件名不能含有路径或特殊字符，且不超过 200 字，请改名后重新上传。');
  return name;
}
