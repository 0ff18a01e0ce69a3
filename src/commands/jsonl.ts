import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

/** The objects of a .jsonl or .jsonl.gz file, line by line. Throws naming the line that is not JSON. */
export async function* jsonLines(
  file: string,
): AsyncGenerator<{ readonly line: number; readonly value: unknown; readonly text: string }> {
  const raw = createReadStream(file);
  const input = file.endsWith('.gz') ? raw.pipe(createGunzip()) : raw;
  raw.on('error', (error) => input.destroy(error));
  let line = 0;
  for await (const text of createInterface({ input, crlfDelay: Infinity })) {
    line++;
    if (text.trim() === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new Error(`${file}:${String(line)}: not JSON`);
    }
    yield { line, value, text };
  }
}
