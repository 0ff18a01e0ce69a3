import { orientationIn, orientationOnly } from './attachment.exif.js';

/** A picture as it is kept; null when it ends before its end, or is in more pieces than any picture. */
export interface Picture {
  readonly content: Buffer;
  readonly width: number;
  readonly height: number;
}

/**
 * Pictures as they are kept: without where, when and with what they were taken (a citizen's home stands in there), without
 * comments, and without whatever hangs behind the picture's end. What is seen does not change: nothing is decoded, colour
 * profile and orientation stay.
 */
export const PICTURES: Readonly<Record<string, (content: Buffer) => Picture | null>> = {
  'image/jpeg': jpeg,
  'image/png': png,
  'image/webp': webp,
};

/** Segments of one picture: millions of a few bytes each would cost far more memory than the file has. */
const MOST_SEGMENTS = 100_000;

const SOS = 0xda;
const EOI = 0xd9;
const APP1 = 0xe1;
const isSize = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const isBare = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

function jpeg(content: Buffer): Picture | null {
  const kept: Buffer[] = [content.subarray(0, 2)];
  let size = { width: 0, height: 0 };
  let orientation = 1;
  for (let at = 2, n = 0; n < MOST_SEGMENTS; n++) {
    if (content[at] !== 0xff) return null;
    const marker = content[at + 1] ?? 0;
    if (marker === 0xff) at += 1;
    else if (marker === EOI) {
      const exif = orientation === 1 ? [] : [orientationOnly(orientation)];
      kept.splice(1, 0, ...exif);
      return { content: Buffer.concat([...kept, content.subarray(at, at + 2)]), ...size };
    } else if (isBare(marker)) {
      kept.push(content.subarray(at, at + 2));
      at += 2;
    } else {
      if (at + 4 > content.length) return null;
      const next = at + 2 + content.readUInt16BE(at + 2);
      if (next < at + 4 || next > content.length) return null;
      const segment = content.subarray(at, next);
      if (isSize(marker) && segment.length >= 9)
        size = { height: segment.readUInt16BE(5), width: segment.readUInt16BE(7) };
      if (marker === APP1) orientation = orientationIn(segment.subarray(4)) ?? orientation;
      const end = marker === SOS ? endOfScan(content, next) : next;
      if (isShown(marker, segment)) kept.push(content.subarray(at, end));
      at = end;
    }
  }
  return null;
}

/** JFIF, a colour profile, Adobe's colour transform, and everything that is no APPn segment and no comment. */
function isShown(marker: number, segment: Buffer): boolean {
  if (marker === 0xe2) return segment.toString('latin1', 4, 15) === 'ICC_PROFILE';
  return marker === 0xe0 || marker === 0xee || !((marker >= 0xe0 && marker <= 0xef) || marker === 0xfe);
}

/** In the scan's data 0xff is followed by a zero or by a restart mark; anything else ends it. */
function endOfScan(content: Buffer, from: number): number {
  for (let at = content.indexOf(0xff, from); at >= 0; at = content.indexOf(0xff, at + 1)) {
    const next = content[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return content.length;
}

const TOLD_BY_PNG = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME']);

function png(content: Buffer): Picture | null {
  const kept: Buffer[] = [content.subarray(0, 8)];
  for (let at = 8, n = 0; at + 12 <= content.length && n < MOST_SEGMENTS; n++) {
    const type = content.toString('latin1', at + 4, at + 8);
    const next = at + 12 + content.readUInt32BE(at);
    if (next > content.length || (at === 8 && type !== 'IHDR')) return null;
    if (!TOLD_BY_PNG.has(type)) kept.push(content.subarray(at, next));
    if (type === 'IEND') {
      const size = { width: content.readUInt32BE(16), height: content.readUInt32BE(20) };
      return { content: Buffer.concat(kept), ...size };
    }
    at = next;
  }
  return null;
}

/** Flags of VP8X for the chunks that are left out: Exif and XMP. */
const TOLD = 0x0c;

function webp(content: Buffer): Picture | null {
  const end = 8 + content.readUInt32LE(4);
  if (end > content.length) return null;
  const kept: Buffer[] = [];
  let size = { width: 0, height: 0 };
  for (let at = 12, n = 0; at < end; n++) {
    if (at + 8 > end || n === MOST_SEGMENTS) return null;
    const type = content.toString('latin1', at, at + 4);
    const length = content.readUInt32LE(at + 4);
    const next = at + 8 + length + (length % 2);
    if (next > end) return null;
    const chunk = content.subarray(at, next);
    if (type === 'VP8X' && length >= 10) {
      size = { width: 1 + chunk.readUIntLE(12, 3), height: 1 + chunk.readUIntLE(15, 3) };
      const plain = Buffer.from(chunk);
      plain[8] = (chunk[8] ?? 0) & ~TOLD;
      kept.push(plain);
    } else if (type !== 'EXIF' && type !== 'XMP ') kept.push(chunk);
    at = next;
  }
  const body = Buffer.concat(kept);
  const head = Buffer.from(content.subarray(0, 12));
  head.writeUInt32LE(4 + body.length, 4);
  return { content: Buffer.concat([head, body]), ...size };
}
