import * as fc from 'fast-check';
import { partsOf } from './multipart.js';
import type { DomainError } from './problem.js';

const TYPE = 'multipart/form-data; boundary=xyz';
const form = (...lines: readonly string[]) => Buffer.from(lines.join('\r\n'));
const file = (disposition: string, content = 'hello') =>
  form('--xyz', `Content-Disposition: form-data; ${disposition}`, '', content, '--xyz--', '');

function refused(body: Buffer, type = TYPE): string {
  try {
    partsOf(body, type);
  } catch (error) {
    const { code, status, detail } = error as DomainError;
    expect(detail).toMatch(/[\u4e00-\u9fff].*。$/);
    return `${String(status)} ${code}`;
  }
  return 'accepted';
}

it('reads what the platform writes, whatever the contents', async () => {
  const entry = fc.record({ name: fc.stringMatching(/^[a-z]{1,10}$/), bytes: fc.uint8Array({ maxLength: 300 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 5 }), async (entries) => {
      const data = new FormData();
      entries.forEach(({ name, bytes }, i) => data.append(name, new File([bytes], `路灯 "${String(i)}".jpg`)));
      const sent = new Response(data);
      const type = sent.headers.get('content-type') ?? '';
      const parts = partsOf(Buffer.from(await sent.arrayBuffer()), type);
      expect(parts.map(({ name, fileName, content }) => ({ name, fileName, bytes: [...content] }))).toEqual(
        entries.map(({ name, bytes }, i) => ({ name, fileName: `路灯 "${String(i)}".jpg`, bytes: [...bytes] })),
      );
    }),
    { numRuns: 60 },
  );
});

it.each<[string, Buffer, unknown]>([
  ['a field', file('name="use"', 'evidence'), { name: 'use' }],
  [
    'a quoted boundary in the content',
    file('name="file"; filename="a.txt"', 'a\r\n--xyzz\r\nb'),
    { fileName: 'a.txt' },
  ],
  ['an empty file', file('name="file"; filename="a.txt"', ''), { content: Buffer.alloc(0) }],
  ['a name in RFC 5987', file(`name="file"; filename*=UTF-8''%E8%B7%AF.jpg`), { fileName: '路.jpg' }],
  ['a name with a backslash', file('name="file"; filename="C:\\dir\\a.jpg"'), { fileName: 'C:\\dir\\a.jpg' }],
  ['an escaped quotation mark', file('name="file"; filename="a\\"b.jpg"'), { fileName: 'a"b.jpg' }],
])('reads %s', (_, body, part) => expect(partsOf(body, TYPE)).toEqual([expect.objectContaining(part)]));

const whole = file('name="file"; filename="a.jpg"', 'x'.repeat(50));

it.each<[string, Buffer, string?]>([
  ['no boundary declared', whole, 'multipart/form-data'],
  ['another boundary', whole, 'multipart/form-data; boundary=other'],
  ['nothing', Buffer.alloc(0)],
  ['a part without a name', form('--xyz', 'Content-Type: image/jpeg', '', 'x', '--xyz--')],
  ['a name of 5,000 characters', file(`name="${'n'.repeat(5_000)}"`)],
  ['a file name in GBK', Buffer.from(file('name="f"; filename="\u00b5\u00c6.jpg"').toString('utf8'), 'latin1')],
  ['a broken percent-encoding', file(`name="f"; filename*=UTF-8''%E8%B.jpg`)],
  ['base64', form('--xyz', 'Content-Disposition: form-data; name="f"', 'Content-Transfer-Encoding: base64', '', 'eA==', '--xyz--')],
  ['eleven parts', Buffer.concat([...Array.from({ length: 11 }, () => form('--xyz', 'Content-Disposition: form-data; name="f"', '', 'x', '')), form('--xyz--')])],
])('refuses %s', (_, body, ...[type]) => expect(refused(body, type)).toBe('400 BAD_MULTIPART')); // prettier-ignore

it('refuses a body cut anywhere before its end', () => {
  const end = whole.lastIndexOf('--') + 2;
  for (let length = 0; length < end; length++) expect(refused(whole.subarray(0, length))).toBe('400 BAD_MULTIPART');
  expect(partsOf(whole.subarray(0, end), TYPE)).toHaveLength(1);
});
