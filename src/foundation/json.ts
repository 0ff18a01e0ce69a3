import { isUtf8 } from 'node:buffer';
import { DomainError } from './problem.js';

const DEEPEST = 32;
/** Keys that would reach an object's prototype once somebody merges what was parsed. */
const POISON = new Set(['__proto__', 'constructor', 'prototype']);

const bad = (detail: string) => new DomainError('BAD_JSON', 400, detail);

/**
 * JSON from bytes, strictly: UTF-8 only (a leading BOM is dropped), at most 32 levels deep, no key twice, no key that
 * reaches a prototype, no number beyond what a double holds. Throws DomainError BAD_ENCODING or BAD_JSON.
 */
export function parseJson(bytes: Buffer): unknown {
  const text = decoded(bytes);
  if (text.trim() === '') throw bad('请求内容为空，需要 JSON。');
  refuseDeep(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw bad('请求内容不是有效的 JSON。');
  }
  refuseOdd(text);
  return value;
}

function decoded(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw new DomainError('BAD_ENCODING', 400, '请求内容不是有效的 UTF-8 文本。');
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return bytes.toString('utf8', marked ? 3 : 0);
}

/** The index of the quote that ends the string opened at `from`; the text's end if none does. */
function closing(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === 92) slashes++;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}

/** Whether the text has too few brackets to be deep, wherever they stand: true of almost every text. */
function isFlat(text: string): boolean {
  let n = 0;
  for (const bracket of ['{', '[']) {
    for (let at = text.indexOf(bracket); at >= 0 && n <= DEEPEST; at = text.indexOf(bracket, at + 1)) n++;
  }
  return n <= DEEPEST;
}

/** Before parsing: what is deep enough to exhaust a stack is refused unread. */
function refuseDeep(text: string): void {
  if (isFlat(text)) return;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === 34) at = closing(text, at);
    else if (c === 123 || c === 91) depth++;
    else if (c === 125 || c === 93) depth--;
    if (depth > DEEPEST) throw bad(`JSON 嵌套不得超过 ${DEEPEST} 层。`);
  }
}

/** What JSON.parse lets pass. The text is known to be valid JSON. */
function refuseOdd(text: string): void {
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === 123) open.push(new Set());
    else if (c === 91) open.push(null);
    else if (c === 125 || c === 93) open.pop();
    else if (c === 34) {
      const end = closing(text, at);
      const keys = open.at(-1);
      if (keys && isKey(text, end)) take(keys, text.slice(at, end + 1));
      at = end;
    } else if (c === 45 || (c >= 48 && c <= 57)) {
      const [number = ''] = /^[-+.\deE]+/.exec(text.slice(at, at + 400)) ?? [];
      if (!Number.isFinite(Number(number))) throw bad('JSON 中的数字超出范围。');
      at += number.length - 1;
    }
  }
}

const isKey = (text: string, end: number): boolean => {
  let at = end + 1;
  while (text.charCodeAt(at) <= 32) at++;
  return text.charCodeAt(at) === 58;
};

function take(keys: Set<string>, quoted: string): void {
  const key = quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
  if (POISON.has(key)) throw bad('JSON 中含有不允许的字段名。');
  if (keys.has(key)) throw bad('JSON 中有重复的字段名。');
  keys.add(key);
}
