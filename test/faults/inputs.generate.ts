import { random } from '../../src/commands/random.js';
import { LIMITS } from '../../src/foundation/http.js';

/** One hostile or borderline request: its class in the catalogue, the bytes, and the least that must hold. */
export interface HostileInput {
  readonly id: string;
  readonly body: string | Buffer;
  readonly expect: 'refused' | 'accepted';
  /** The code a refusal must carry, where another would be the wrong reason. */
  readonly code?: string;
}

type Make = (next: () => number) => Omit<HostileInput, 'id'>;

const json = (value: unknown): string => JSON.stringify(value);
const post = (more: object) => json({ body: '楼下的窨井盖松动，车一过就响。', ...more });
const pick = <T>(list: readonly T[], next: () => number): T => list[Math.floor(next() * list.length)]!;
const words = (next: () => number): string =>
  `${pick(['路灯', '井盖', '公交', '噪音', '垃圾'], next)}问题${String(Math.floor(next() * 1e6))}`;

/** A post of exactly so many bytes: blanks after the last brace count like any other byte. */
export const sized = (bytes: number): string => post({}).padEnd(bytes - Buffer.byteLength(post({})) + post({}).length);
/** So many code points, each twelve bytes in its escaped form: the most bytes a legal text can take. */
const escaped = (n: number): string => `{"body":"${'\\ud842\\udfb7'.repeat(n)}"}`;
const nested = (depth: number, open: string, inner: string, close: string): string =>
  `{"body":${open.repeat(depth)}${inner}${close.repeat(depth)}}`;

/** The city's clock while the inputs come in. */
export const OPENED = '2026-03-02T09:00:00+08:00';
const TAKEN = { expect: 'accepted' } as const;

const INVISIBLE = ['\u200b', '\u2060', '\u3164', '\ufeff', '\u00a0', '\u3000', '\u202e', '\u0301'];

const CLASSES: Readonly<Record<string, Make>> = {
  'B05 NUL': (next) => ({
    body: post({ [pick(['body', 'title', 'place'], next)]: `a\u0000${words(next)}` }),
    expect: 'refused',
  }),
  'B05 raw 0x00': (next) => ({ body: Buffer.from(`{"body":"${words(next)}\u0000"}`), expect: 'refused' }),
  'B05 NUL in an id or a name': (next) => ({
    body: post(pick([{ contact: { name: 'a\u0000' } }, { externalId: '\u0000' }, { 'a\u0000': 1 }], next)),
    expect: 'refused',
    code: 'VALIDATION',
  }),
  'B06 lone surrogate': (next) => ({
    body: post({}).replace(
      '窨井盖',
      pick(['\\ud800', '\\udc00', '\\udfb7\\ud842', '\\ud842\\ud842\\udfb7'], next) + words(next),
    ),
    expect: 'refused',
    code: 'VALIDATION',
  }),
  'B06 surrogate bytes': (next) => ({
    body: Buffer.concat([Buffer.from(`{"body":"${words(next)}`), Buffer.from('eda080', 'hex'), Buffer.from('"}')]),
    expect: 'refused',
    code: 'BAD_ENCODING',
  }),
  'B07 raw control byte': (next) => ({
    body: `{"body":"${words(next)}${pick(['\u0001', '\n', '\u001b'], next)}"}`,
    expect: 'refused',
    code: 'BAD_JSON',
  }),
  'B07 controls': (next) => ({
    body: post({ title: `${words(next)}\r\n\u001b[31m`, body: `${words(next)}\u0007\u0008` }),
    expect: 'accepted',
  }),
  'B08 looks empty': (next) => ({
    body: post({ body: Array.from({ length: 1 + Math.floor(next() * 20) }, () => pick(INVISIBLE, next)).join('') }),
    expect: 'refused',
  }),
  'B08 visible among invisible': (next) => ({ body: post({ body: `\u200b${words(next)}\u2060` }), expect: 'accepted' }),
  'B16 empty or blank': (next) => ({ body: post({ body: pick(['', ' ', '\n\t', '　'], next) }), expect: 'refused' }),
  'B16 one character or a link': (next) => ({
    body: post({ body: pick(['水', '!', 'https://example.org/x'], next) }),
    expect: 'accepted',
  }),
  'B17 at the limit': (next) => ({
    body: post({ body: '水'.repeat(19_990 + Math.floor(next() * 10)) }),
    expect: 'accepted',
  }),
  'B17 bytes to the limit': (next) => ({
    body: next() < 0.5 ? sized(LIMITS.bodyLimit - Math.floor(next() * 2)) : escaped(20_000),
    expect: 'accepted',
  }),
  'B17 a byte over': (next) => ({
    body: sized(LIMITS.bodyLimit + 1 + Math.floor(next() * 2)),
    expect: 'refused',
    code: 'BODY_TOO_LARGE',
  }),
  'B17 long title or place': (next) => {
    const n = 199 + Math.floor(next() * 4);
    return {
      body: post({ [pick(['title', 'place'], next)]: '𠮷'.repeat(n) }),
      expect: n > 200 ? 'refused' : 'accepted',
    };
  },
  'B17 over the limit': (next) => ({
    body: post({ body: '水'.repeat(20_001 + Math.floor(next() * 100)) }),
    expect: 'refused',
  }),
  'B17 too large': () => ({ body: post({ body: 'x'.repeat(300_000) }), expect: 'refused' }),
  'B18 deep': (next) => ({ body: `{"body":${'['.repeat(100 + Math.floor(next() * 20_000))}`, expect: 'refused' }),
  'B18 deep and whole': (next) => ({
    body: pick([nested(100_000, '[', '', ']'), nested(30_000, '{"a":', '1', '}'), nested(32, '[', '1', ']')], next),
    expect: 'refused',
    code: 'BAD_JSON',
  }),
  'B18 duplicate keys': (next) => ({
    body: `{"body":"${words(next)}","${pick(['body', '\\u0062ody', 'bod\\u0079'], next)}":"${words(next)}"}`,
    expect: 'refused',
    code: 'BAD_JSON',
  }),
  'B18 prototype': (next) => ({
    body: `{"body":"${words(next)}","${pick(['__proto__', 'constructor', '\\u005f_proto__', 'prototype'], next)}":{"polluted":true}}`,
    expect: 'refused',
    code: 'BAD_JSON',
  }),
  'B18 prototype inside': (next) => ({
    body: `{"body":"${words(next)}","contact":{"${pick(['__proto__', 'constructor'], next)}":{"polluted":true}}}`,
    expect: 'refused',
    code: 'BAD_JSON',
  }),
  'B18 numbers': (next) => ({
    body: `{"body":${pick(['1e400', '-1e400', '12345678901234567890', '-0', '1e-400'], next)}}`,
    expect: 'refused',
  }),
  'B18 digits in a text': (next) => ({
    body: post({ body: `1e400 ${String(next()).slice(2)}12345678901234567890 {"__proto__":1} [[[[` }),
    expect: 'accepted',
  }),
  'B18 cut': (next) => ({
    body: post({ title: words(next) }).slice(0, 5 + Math.floor(next() * 20)),
    expect: 'refused',
  }),
  'B19 wrong types': (next) => ({
    body: post({
      [pick(['body', 'title', 'place', 'kind', 'secret', 'contact', 'postedAt'], next)]: pick(
        [[], 7, ['a'], { a: 1 }, [null]],
        next,
      ),
    }),
    expect: 'refused',
  }),
  'B19 missing or null': (next) => ({
    body: pick(['{}', 'null', '[]', '"x"', '7', '{"body":null}', ''], next),
    expect: 'refused',
  }),
  'B19 null for what may be missing': (next) => ({
    body: post({
      [pick(['title', 'place', 'kind', 'secret', 'contact', 'postedAt', 'externalId'], next)]: null,
      contact: pick([null, {}, { name: null, phone: null }], next),
    }),
    expect: 'accepted',
  }),
  'B19 not quite true': (next) => ({
    body: post({ secret: pick(['true', 'false', 1, 0, '', 'null'], next) }),
    expect: 'refused',
    code: 'VALIDATION',
  }),
  'B19 unknown field': (next) => ({
    body: post({ [pick(['state', 'dueAt', 'departmentId', 'isAdmin', 'number'], next)]: 'x' }),
    expect: 'refused',
  }),
  'B23 no such day': (next) => ({
    body: post({
      postedAt: pick(
        [
          '2026-02-30T10:00:00+08:00',
          '2025-02-29T10:00:00+08:00',
          '2026-13-01T10:00:00+08:00',
          '2026-04-31T00:00:00Z',
          '2026-02-01T24:00:00+08:00',
          '2026-02-01T10:00:60+08:00',
          '2026-02-01T10:00:00+14:01',
          '2026-02-01 10:00',
          '昨天 10:00',
        ],
        next,
      ),
    }),
    expect: 'refused',
    code: 'BAD_INSTANT',
  }),
  'B24 implausible': (next) => ({
    body: post({
      postedAt: pick(
        [
          '2099-01-01T00:00:00+08:00',
          '1970-01-01T00:00:00Z',
          '0000-01-01T00:00:00Z',
          '+275760-09-13T00:00:00Z',
          'infinity',
          '-infinity',
        ],
        next,
      ),
    }),
    expect: 'refused',
  }),
  'B24 about ten minutes ahead': (next) => {
    const ahead = pick([0, 1, 599, 600, 601, 900], next);
    const postedAt = new Date(Date.parse(OPENED) + ahead * 1000).toISOString();
    return {
      body: post({ postedAt }),
      ...(ahead > 600 ? { expect: 'refused', code: 'POSTED_AT_IMPLAUSIBLE' } : TAKEN),
    };
  },
  'B25 epoch': (next) => ({
    body: post({ postedAt: pick(['1770969600', '1770969600000', 1_770_969_600, 1.5e12], next) }),
    expect: 'refused',
  }),
  'B31 external id without a key': (next) => ({
    body: post({ externalId: words(next) }),
    expect: 'refused',
    code: 'EXTERNAL_ID_NEEDS_SOURCE_KEY',
  }),
  plain: (next) => ({
    body: post({
      body: `${words(next)}，𠮷野家门口 👨‍👩‍👧`,
      contact: { phone: pick(['１３８００００００００', '+86 138-0000-0000', '12', ''], next) },
    }),
    expect: 'accepted',
  }),
};

/** `n` inputs, class after class, different in each by the seed. */
export function hostileInputs(n: number, seed: number): HostileInput[] {
  const next = random(seed);
  const classes = Object.entries(CLASSES);
  return Array.from({ length: n }, (_, i) => {
    const [id, make] = classes[i % classes.length]!;
    return { id, ...make(next) };
  });
}
