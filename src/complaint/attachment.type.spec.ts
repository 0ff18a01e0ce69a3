import { aDocx, aFilm, aJpeg, anMp3, anXlsx, aPdf, aPng, aWav, aWebp, aZip } from '../../test/builders/files.js';
import { typeOf } from './attachment.type.js';

const named = (content: Buffer) => typeOf(content)?.type ?? null;

it.each<[string, Buffer | Promise<Buffer>, string | null]>([
  ['a JPEG', aJpeg(), 'image/jpeg'],
  ['a PNG', aPng(), 'image/png'],
  ['a WebP', aWebp(), 'image/webp'],
  ['a PDF', aPdf(), 'application/pdf'],
  ['a Word document', aDocx(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['an Excel workbook', anXlsx(), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['an MP3 with tags', Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1'), 'audio/mpeg'],
  ['an MP3 without', anMp3(), 'audio/mpeg'],
  ['a WAV', aWav(), 'audio/wav'],
  ['an M4A', aFilm('M4A '), 'audio/mp4'],
  ['an MP4', aFilm('isom'), 'video/mp4'],
  ['a telephone’s film', aFilm('qt  '), 'video/quicktime'],
  ['an archive that is no document', aZip(), null],
  ['a document with macros', aDocx({ 'word/vbaProject.bin': 'Sub AutoOpen()' }), null],
  ['a page of HTML', Buffer.from('<!doctype html><script>alert(1)</script>'), null],
  ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), null],
  ['a program', Buffer.from('MZ\x90\0', 'latin1'), null],
  ['a script', Buffer.from('#!/bin/sh\nrm -rf /\n'), null],
  ['a HEIC picture', aFilm('heic'), null],
  ['an old Word document', Buffer.from('d0cf11e0a1b11ae1', 'hex'), null],
  ['HTML before a PDF', Buffer.from('<script></script>%PDF-1.7'), null],
  ['two bytes of an MP3', Buffer.from([0xff, 0xfb, 0x90, 0]), null],
  ['two frames of an MP3', anMp3(2), null],
  ['nothing', Buffer.alloc(0), null],
  ['one byte', Buffer.from([0xff]), null],
])('%s', async (_, content, type) => expect(named(await content)).toBe(type)); // prettier-ignore

it('does not believe the directory of an archive that is cut, encrypted or a bomb', async () => {
  const whole = await aDocx();
  for (let length = 0; length < whole.length; length++) expect(named(whole.subarray(0, length))).toBeNull();
  const entry = whole.indexOf(Buffer.from('504b0102', 'hex'));
  const encrypted = Buffer.from(whole);
  encrypted[entry + 8] = 1;
  expect(named(encrypted)).toBeNull();
  const bomb = Buffer.from(whole);
  bomb.writeUInt32LE(0xfffffff0, entry + 24);
  expect(named(bomb)).toBeNull();
  const many = Buffer.from(whole);
  many.writeUInt16LE(0xffff, whole.length - 12);
  expect(named(many)).toBeNull();
});
