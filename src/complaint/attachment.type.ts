import { officeOf } from './attachment.office.js';

/** A kind of file that is taken: told by its first bytes, never by its name or by what the sender says it is. */
export interface FileType {
  readonly type: string;
  /** The first is put behind a name without one. */
  readonly extensions: readonly [string, ...string[]];
  /** What senders also call it. */
  readonly aliases?: readonly string[];
}

const JPEG: FileType = {
  type: 'image/jpeg',
  extensions: ['jpg', 'jpeg', 'jpe', 'jfif'],
  aliases: ['image/jpg', 'image/pjpeg'],
};
const PNG: FileType = { type: 'image/png', extensions: ['png'], aliases: ['image/x-png'] };
const WEBP: FileType = { type: 'image/webp', extensions: ['webp'] };
const PDF: FileType = { type: 'application/pdf', extensions: ['pdf'], aliases: ['application/x-pdf'] };
const ZIPPED = ['application/zip', 'application/x-zip-compressed'];
const OFFICE: Readonly<Record<'docx' | 'xlsx', FileType>> = {
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
    aliases: ZIPPED,
  },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['xlsx'],
    aliases: ZIPPED,
  },
};
const WAV: FileType = {
  type: 'audio/wav',
  extensions: ['wav'],
  aliases: ['audio/x-wav', 'audio/wave', 'audio/vnd.wave'],
};
const MP3: FileType = { type: 'audio/mpeg', extensions: ['mp3'], aliases: ['audio/mp3', 'audio/x-mp3'] };
const M4A: FileType = { type: 'audio/mp4', extensions: ['m4a'], aliases: ['audio/x-m4a', 'audio/m4a', 'audio/aac'] };
/** Recorders put sound alone under a film's brand. */
const MP4: FileType = {
  type: 'video/mp4',
  extensions: ['mp4', 'm4v', 'm4a', '3gp'],
  aliases: ['video/x-m4v', 'video/3gpp', 'audio/mp4', 'audio/x-m4a', 'audio/m4a', 'audio/3gpp'],
};
const MOV: FileType = { type: 'video/quicktime', extensions: ['mov', 'qt'] };

/** By the brand in `ftyp`; a picture in this container (HEIC, AVIF) is none of them. */
const BRANDS: readonly (readonly [RegExp, FileType])[] = [
  [/^M4[AB] $/, M4A],
  [/^qt {2}$/, MOV],
  [/^(iso[2-9m]|mp4[12]|avc1|M4V |MSNV|mmp4|3gp[4-9]|3g2a|dash)$/, MP4],
];

type Test = (head: string, content: Buffer) => FileType | null | undefined;

/** `head`: the first bytes, one character each. */
const TESTS: readonly Test[] = [
  (head) => (head.startsWith('\xff\xd8\xff') ? JPEG : null),
  (head) => (head.startsWith('\x89PNG\r\n\x1a\n') ? PNG : null),
  (head) => (/^RIFF[^]{4}WEBPVP8[ LX]/.test(head) ? WEBP : null),
  (head) => (/^RIFF[^]{4}WAVE/.test(head) ? WAV : null),
  (head) => (/^%PDF-[12]\.\d/.test(head) ? PDF : null),
  (head) => (/^ID3[\x02-\x04]/.test(head) ? MP3 : null),
  (head, content) => (framesOfMp3(content) ? MP3 : null),
  (head) => {
    const brand = /^\0\0\0[^]ftyp([^]{4})/.exec(head)?.[1];
    return brand === undefined ? null : BRANDS.find(([named]) => named.test(brand))?.[1];
  },
  (head, content) => {
    const office = head.startsWith('PK\x03\x04') ? officeOf(content) : null;
    return office && OFFICE[office];
  },
];

/** What the file is; null when it is nothing that is taken. */
export function typeOf(content: Buffer): FileType | null {
  const head = content.toString('latin1', 0, 16);
  for (const test of TESTS) {
    const found = test(head, content);
    if (found) return found;
  }
  return null;
}

const KBITS = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const KBITS_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const HERTZ = [44_100, 48_000, 32_000];

/** Two bytes prove little: three frames of MPEG layer III must stand one behind the other. */
function framesOfMp3(content: Buffer): boolean {
  for (let at = 0, frames = 0; frames < 3; frames++) {
    const length = frameLength(content, at);
    if (length === 0) return false;
    at += length;
  }
  return true;
}

function frameLength(content: Buffer, at: number): number {
  if (at + 4 > content.length) return 0;
  const header = content.readUInt32BE(at);
  const version = (header >>> 19) & 3; // 3: MPEG 1, 2: MPEG 2, 0: MPEG 2.5
  const isLayer3 = header >>> 21 === 0x7ff && ((header >>> 17) & 3) === 1 && version !== 1;
  const kbits = (version === 3 ? KBITS : KBITS_2)[(header >>> 12) & 15];
  const hertz = HERTZ[(header >>> 10) & 3];
  if (!isLayer3 || !kbits || !hertz) return 0;
  const rate = version === 3 ? hertz : version === 2 ? hertz / 2 : hertz / 4;
  return Math.floor(((version === 3 ? 144 : 72) * kbits * 1_000) / rate) + ((header >>> 9) & 1);
}
