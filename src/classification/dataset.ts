import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';

export interface Labelled {
  readonly title: string;
  readonly body: string;
  readonly label: string;
}

export interface LabelledFile {
  readonly name: string;
  /** Of the file as it lies on disk, hex. */
  readonly sha256: string;
  readonly posts: readonly Labelled[];
}

/** A file that cannot be read as labelled posts; the message names file and line. */
export class DatasetFault extends Error {}

/** Reads `.jsonl` or `.jsonl.gz`: one object a line with `body`, `category` and, if known, `title`. Blank lines are skipped. */
export function readLabelled(file: string): LabelledFile {
  const bytes = bytesOf(file);
  const name = basename(file);
  const lines = textIn(bytes, name).split('\n');
  const posts = lines.flatMap((line, i) => (line.trim() === '' ? [] : [labelled(line, `${name}:${i + 1}`)]));
  if (posts.length === 0) throw new DatasetFault(`${name}：没有可用的诉求`);
  return { name, sha256: createHash('sha256').update(bytes).digest('hex'), posts };
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new DatasetFault(`读不到文件：${file}`);
  }
}

function textIn(bytes: Buffer, name: string): string {
  try {
    return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch {
    throw new DatasetFault(`${name}：不是完整的 gzip 文件`);
  }
}

function labelled(line: string, where: string): Labelled {
  const row = parsed(line, where);
  const { title = '', body, category } = row;
  if (typeof title !== 'string' || typeof body !== 'string' || typeof category !== 'string' || category === '')
    throw new DatasetFault(`${where}：需要文字 body 和 category`);
  return { title, body, label: category };
}

function parsed(line: string, where: string): Record<string, unknown> {
  try {
    const row: unknown = JSON.parse(line);
    if (typeof row === 'object' && row !== null) return row as Record<string, unknown>;
  } catch {
    // said below
  }
  throw new DatasetFault(`${where}：不是 JSON 对象`);
}
