import * as fc from 'fast-check';
import { aJpeg, aPng, aWebp, TELLS } from '../../test/builders/files.js';
import { orientationIn } from './attachment.exif.js';
import { PICTURES } from './attachment.picture.js';

const PICTURES_OF: readonly (readonly [string, (size: { width: number; height: number }) => Buffer])[] = [
  ['image/jpeg', aJpeg],
  ['image/png', aPng],
  ['image/webp', aWebp],
];
const clean = (type: string, content: Buffer) => PICTURES[type]?.(content) ?? null;

describe.each(PICTURES_OF)('%s', (type, a) => {
  const given = a({ width: 4_032, height: 3_024 });

  it('says nothing of where it was taken, and keeps its size and its colours', () => {
    expect(given.includes(TELLS)).toBe(true);
    const picture = clean(type, given);
    expect(picture).toMatchObject({ width: 4_032, height: 3_024 });
    expect(picture?.content.includes(TELLS)).toBe(false);
    if (type !== 'image/png') expect(picture?.content.includes('sRGB')).toBe(true);
  });

  it('stays as it is when cleaned again', () => {
    const once = clean(type, given)?.content ?? Buffer.alloc(0);
    expect(clean(type, once)?.content.equals(once)).toBe(true);
  });

  it('loses what hangs behind its end', () => {
    const polyglot = Buffer.concat([given, Buffer.from(`PK\x03\x04<script>${TELLS}</script>`)]);
    expect(clean(type, polyglot)?.content.equals(clean(type, given)!.content)).toBe(true);
  });

  it('is refused when it ends before its end', () => {
    for (let length = 16; length < given.length; length++) {
      const cut = clean(type, given.subarray(0, length));
      expect(cut).toBeNull();
    }
  });

  it('is cleaned or refused, never a failure, whatever its bytes', () => {
    fc.assert(
      fc.property(fc.nat(given.length - 1), fc.nat(255), fc.uint8Array({ maxLength: 8 }), (at, byte, more) => {
        const bent = Buffer.concat([given.subarray(0, at), Buffer.from([byte, ...more]), given.subarray(at + 1)]);
        clean(type, bent);
      }),
      { numRuns: 2_000 },
    );
  });
});

it.each([2, 3, 6, 8])('a JPEG turned by orientation %i stays turned', (orientation) => {
  const content = clean('image/jpeg', aJpeg({ orientation }))?.content ?? Buffer.alloc(0);
  const exif = content.indexOf('Exif');
  expect(orientationIn(content.subarray(exif))).toBe(orientation);
  expect(content.includes(TELLS)).toBe(false);
});

it.each([
  ['image/jpeg', Buffer.concat([aJpeg().subarray(0, 2), Buffer.alloc(400_000, Buffer.from([0xff, 0xd0])), aJpeg().subarray(2)])],
  ['image/png', Buffer.concat([aPng().subarray(0, 33), Buffer.alloc(2_400_000, '\0\0\0\0aaAa\0\0\0\0'), aPng().subarray(33)])],
])('a picture in hundreds of thousands of pieces is none: %s', (type, content) => {
  expect(clean(type, content)).toBeNull();
}); // prettier-ignore
