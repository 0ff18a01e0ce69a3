const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const MOST_COMMENT = 0xffff;
const MOST_ENTRIES = 2_000;
const MOST_UNPACKED = 500 * 1024 * 1024;
const ENCRYPTED = 1;

/**
 * Whether a ZIP archive is a Word or Excel document, by its directory alone: nothing is unpacked. One that is encrypted,
 * carries macros, or says it would unpack to more than any document does is neither.
 */
export function officeOf(content: Buffer): 'docx' | 'xlsx' | null {
  const names = namesIn(content);
  if (!names?.has('[Content_Types].xml')) return null;
  if ([...names].some((name) => /(^|\/)(vbaProject\.bin|vbaData\.xml|macrosheets\/)/i.test(name))) return null;
  if (names.has('word/document.xml')) return 'docx';
  return names.has('xl/workbook.xml') ? 'xlsx' : null;
}

function namesIn(content: Buffer): ReadonlySet<string> | null {
  const end = endOf(content);
  if (end === null) return null;
  const count = content.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) return null;
  const names = new Set<string>();
  let unpacked = 0;
  let at = content.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_SIZE > end || content.readUInt32LE(at) !== ENTRY) return null;
    unpacked += content.readUInt32LE(at + 24);
    if (content.readUInt16LE(at + 8) & ENCRYPTED || unpacked > MOST_UNPACKED) return null;
    const [name, extra, comment] = [28, 30, 32].map((field) => content.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    names.add(content.toString('utf8', at + ENTRY_SIZE, at + ENTRY_SIZE + name));
    at += ENTRY_SIZE + name + extra + comment;
  }
  return at === end ? names : null;
}

/** Where the end of the directory is told: at the very end, but for a comment of its stated length. */
function endOf(content: Buffer): number | null {
  const first = Math.max(0, content.length - END_SIZE - MOST_COMMENT);
  for (let at = content.length - END_SIZE; at >= first; at--) {
    if (content.readUInt32LE(at) !== END) continue;
    if (at + END_SIZE + content.readUInt16LE(at + 20) === content.length) return at;
  }
  return null;
}
