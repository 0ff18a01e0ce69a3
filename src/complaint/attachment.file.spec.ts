import { aDocx, aFilm, aJpeg, aPdf, aPng } from '../../test/builders/files.js';
import type { Part } from '../foundation/multipart.js';
import type { DomainError } from '../foundation/problem.js';
import { cleared, formOf } from './attachment.file.js';

const aFile = (fileName: string, content: Buffer, type?: string): Part => ({
  name: 'file',
  fileName,
  content,
  ...(type === undefined ? {} : { type }),
});
const field = (name: string, value: string): Part => ({ name, content: Buffer.from(value) });

function refused(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    const { code, status, detail } = error as DomainError;
    expect(detail).toMatch(/[\u4e00-\u9fff].*。$/);
    return `${String(status)} ${code}`;
  }
  return 'accepted';
}

it.each<[string, Part, string, string]>([
  ['with its extension', aFile('路灯.JPG', aJpeg(), 'image/jpeg'), '路灯.JPG', 'image/jpeg'],
  ['with none', aFile('路灯', aJpeg(), 'application/octet-stream'), '路灯.jpg', 'image/jpeg'],
  ['under another of its names', aFile('a.jpeg', aJpeg(), 'image/jpg'), 'a.jpeg', 'image/jpeg'],
  ['of a recorder', aFile('录音.m4a', aFilm('mp42'), 'audio/mp4'), '录音.m4a', 'video/mp4'],
  ['with spaces around', aFile('  报告.pdf ', aPdf()), '报告.pdf', 'application/pdf'],
  ['with dots behind', aFile('报告.pdf..', aPdf()), '报告.pdf', 'application/pdf'],
])('takes a file %s', (_, part, name, type) => expect(cleared(part)).toMatchObject({ name, type }));

it.each<[string, Part, string]>([
  ['an empty file', aFile('a.jpg', Buffer.alloc(0)), '400 FILE_EMPTY'],
  ['a page called a picture', aFile('a.jpg', Buffer.from('<html><script>')), '415 FILE_TYPE'],
  ['a picture called a page', aFile('a.html', aJpeg()), '415 FILE_MISMATCH'],
  ['a PDF called a picture', aFile('a.jpg', aPdf()), '415 FILE_MISMATCH'],
  ['a picture declared a page', aFile('a.jpg', aJpeg(), 'text/html'), '415 FILE_MISMATCH'],
  ['a picture cut short', aFile('a.jpg', aJpeg().subarray(0, 300)), '422 FILE_DAMAGED'],
  ['a picture of 30,000 × 30,000', aFile('a.png', aPng({ width: 30_000, height: 30_000 })), '413 PICTURE_TOO_LARGE'],
  ['a picture of 19,000 × 19,000', aFile('a.jpg', aJpeg({ width: 19_000, height: 19_000 })), '413 PICTURE_TOO_LARGE'],
  ['a path', aFile('../../etc/passwd.jpg', aJpeg()), '400 FILE_NAME'],
  ['a path of Windows', aFile('C:\\Users\\a.jpg', aJpeg()), '400 FILE_NAME'],
  ['a NUL', aFile('a\0.jpg', aJpeg()), '400 FILE_NAME'],
  ['a line break', aFile('a\r\nSet-Cookie: x.jpg', aJpeg()), '400 FILE_NAME'],
  ['text turned round', aFile('a\u202egpj.exe', aJpeg()), '400 FILE_NAME'],
  ['a device of Windows', aFile('CON.jpg', aJpeg()), '400 FILE_NAME'],
  ['dots alone', aFile('..', aJpeg()), '400 FILE_NAME'],
  ['no name', aFile('', aJpeg()), '400 FILE_NAME'],
  ['a name of 201 characters', aFile(`${'长'.repeat(197)}.jpg`, aJpeg()), '400 FILE_NAME'],
])('refuses %s', (_, part, refusal) => expect(refused(() => cleared(part))).toBe(refusal));

it('takes Word documents, also declared as archives', async () => {
  expect(cleared(aFile('情况.docx', await aDocx(), 'application/zip')).name).toBe('情况.docx');
});

describe('a form', () => {
  const file = aFile('a.jpg', aJpeg());

  it('is one file and what it is for', () => {
    expect(formOf([file, field('use', 'material')], ['use'])).toEqual({ file, use: 'material' });
    expect(formOf([file], [])).toEqual({ file });
  });

  it.each<[string, readonly Part[], readonly 'use'[], string]>([
    ['without a file', [field('use', 'material')], ['use'], '400 FILE_MISSING'],
    ['with two', [file, file], ['use'], '400 ONE_FILE_ONLY'],
    ['with an unknown use', [file, field('use', 'decoration')], ['use'], '400 VALIDATION'],
    ['with two uses', [file, field('use', 'material'), field('use', 'evidence')], ['use'], '400 VALIDATION'],
    ['with an unknown field', [file, field('note', 'x')], ['use'], '400 VALIDATION'],
    ['of a citizen who says a use', [file, field('use', 'evidence')], [], '400 VALIDATION'],
  ])('%s is refused', (_, parts, takes, refusal) => expect(refused(() => formOf(parts, takes))).toBe(refusal));
});
