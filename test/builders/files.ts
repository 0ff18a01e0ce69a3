import { zipped } from '../../src/foundation/zip.js';

const u16 = (n: number) => Buffer.from([n >> 8, n & 255]);
const segment = (marker: number, body: Buffer) =>
  Buffer.concat([Buffer.from([0xff, marker]), u16(body.length + 2), body]);

/** Where and with what a picture was taken, as a telephone writes it; and how it is to be turned. */
export const TELLS = 'GPS 32.4554N 119.9232E, Zhang San’s phone';
const exif = (orientation: number) =>
  Buffer.concat([
    Buffer.from('Exif\0\0II*\0\x08\0\0\0', 'latin1'),
    Buffer.from([1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0]),
    Buffer.from(TELLS),
  ]);

interface Picture {
  readonly width?: number;
  readonly height?: number;
  readonly orientation?: number;
  /** In the picture's data, so that two pictures differ. */
  readonly seed?: string;
}

/** A JPEG by its structure: frame header, a scan with a restart mark and a stuffed 0xff, two scans, an end. */
export function aJpeg({ width = 800, height = 600, orientation = 1, seed = '' }: Picture = {}): Buffer {
  const scan = Buffer.concat([
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from('\x12\xff\0\x34\xff\xd0\x56', 'latin1'),
  ]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    segment(0xe1, exif(orientation)),
    segment(0xe2, Buffer.from('ICC_PROFILE\0sRGB')),
    segment(0xed, Buffer.from(`Photoshop ${TELLS}`)),
    segment(0xfe, Buffer.from(TELLS)),
    segment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)])),
    segment(0xc0, Buffer.concat([Buffer.from([8]), u16(height), u16(width), Buffer.from([1, 1, 0x11, 0])])),
    scan,
    segment(0xc4, Buffer.from([0])),
    scan,
    Buffer.from(seed.replaceAll('\xff', ''), 'latin1'),
    Buffer.from([0xff, 0xd9]),
  ]);
}

const chunk = (type: string, body: Buffer) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return Buffer.concat([length, Buffer.from(type), body, Buffer.alloc(4)]);
};

export function aPng({ width = 800, height = 600, seed = '' }: Picture = {}): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('eXIf', exif(1)),
    chunk('tEXt', Buffer.from(`Comment\0${TELLS}`)),
    chunk('IDAT', Buffer.from(`pixels ${seed}`)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const riff = (type: string, body: Buffer) => {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from(type), length, body, Buffer.alloc(body.length % 2)]);
};

export function aWebp({ width = 800, height = 600 }: Picture = {}): Buffer {
  const head = Buffer.alloc(10);
  head[0] = 0x0c | 0x20;
  head.writeUIntLE(width - 1, 4, 3);
  head.writeUIntLE(height - 1, 7, 3);
  const chunks = [riff('VP8X', head), riff('ICCP', Buffer.from('sRGB')), riff('VP8 ', Buffer.from('pixels!'))];
  const told = [riff('EXIF', exif(1)), riff('XMP ', Buffer.from(TELLS))];
  return riff('RIFF', Buffer.concat([Buffer.from('WEBP'), ...chunks, ...told]));
}

export const aPdf = (words = '检测报告'): Buffer => Buffer.from(`%PDF-1.7\n% ${words}\n%%EOF\n`);

async function archive(files: Readonly<Record<string, string>>): Promise<Buffer> {
  async function* entries() {
    for (const [name, text] of Object.entries(files)) yield await Promise.resolve({ name, content: [text] });
  }
  const pieces: Buffer[] = [];
  for await (const piece of zipped(entries())) pieces.push(piece);
  return Buffer.concat(pieces);
}

const TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';

export const aDocx = (more: Readonly<Record<string, string>> = {}): Promise<Buffer> =>
  archive({ '[Content_Types].xml': TYPES, 'word/document.xml': '<w:document/>', ...more });
export const anXlsx = (more: Readonly<Record<string, string>> = {}): Promise<Buffer> =>
  archive({ '[Content_Types].xml': TYPES, 'xl/workbook.xml': '<workbook/>', ...more });
export const aZip = (): Promise<Buffer> => archive({ 'a.txt': 'a' });

export const aFilm = (brand: string): Buffer => Buffer.from(`\0\0\0\x18ftyp${brand}\0\0\x02\0isommp42`, 'latin1');
export const aWav = (): Buffer => riff('RIFF', Buffer.from('WAVEfmt \x10\0\0\0', 'latin1'));

/** Frames of MPEG 1 layer III, 128 kbit/s at 44.1 kHz. */
export const anMp3 = (frames = 4): Buffer =>
  Buffer.concat(
    Array.from({ length: frames }, () => Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413)])),
  );
