const HEADER = 'Exif\0\0';
const ORIENTATION = 0x0112;
const SHORT = 3;

/** How a JPEG's Exif segment says the picture is to be turned, 1 to 8; null when it says nothing of it. */
export function orientationIn(segment: Buffer): number | null {
  if (segment.toString('latin1', 0, HEADER.length) !== HEADER) return null;
  const tiff = segment.subarray(HEADER.length);
  if (tiff.length < 8) return null;
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const u16 = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (first + 2 > tiff.length) return null;
  for (let i = 0, at = first + 2; i < u16(first) && at + 12 <= tiff.length; i++, at += 12) {
    if (u16(at) !== ORIENTATION || u16(at + 2) !== SHORT) continue;
    const value = u16(at + 8);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** An Exif segment that says nothing else. */
export function orientationOnly(orientation: number): Buffer {
  const tiff = Buffer.from('4d4d002a000000080001011200030000000100000000' + '00000000', 'hex');
  tiff.writeUInt16BE(orientation, 18);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(2 + HEADER.length + tiff.length);
  return Buffer.concat([Buffer.from([0xff, 0xe1]), length, Buffer.from(HEADER, 'latin1'), tiff]);
}
