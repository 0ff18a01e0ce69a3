import { createHash } from 'node:crypto';
import { GENESIS, canonical, hashOf, record, textOf } from './chain.js';
import type { Fact } from './facts.js';

const at = new Date('2026-02-13T08:00:00.123Z');
const warned = (told: readonly string[], effectKey?: string): Fact => ({
  kind: 'warned',
  at,
  actor: 'system:clock',
  ...(effectKey ? { effectKey } : {}),
  data: { clock: 1, epoch: 0, rung: 'due', level: '黄', due: at.toISOString(), late: true, told },
});

it.each([
  ['plain', warned([])],
  ['with an effect key', warned(['u1', 'u2'], 'c:1:0:due')],
  ['with texts to escape', warned(['"', '\\', '\n', '\u007f', '\u2028', '诉求', 'a'.repeat(100)], 'k"')],
])('a fact %s is hashed as RFC 8785 writes it', (_, fact) => {
  const whole = {
    subjectKind: 'complaint',
    subject: 'id',
    n: 7,
    kind: fact.kind,
    v: 1,
    at: at.toISOString(),
    actor: fact.actor,
    data: fact.data,
    ...(fact.effectKey ? { effectKey: fact.effectKey } : {}),
  };
  // The same by other means: JSON with its keys sorted on the way.
  const sorted = (_key: string, value: unknown): unknown =>
    typeof value === 'object' && value && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  const expected = createHash('sha256').update(GENESIS).update(JSON.stringify(whole, sorted)).digest();
  expect(hashOf(GENESIS, 'complaint', 'id', 7, fact)).toEqual(expected);
});

it.each([1.5, NaN, 2 ** 53, null, undefined, () => 1])('writes no %p', (value) => {
  expect(() => canonical([value] as never)).toThrow(TypeError);
});

it('writes what is frozen once, and what may change each time', () => {
  const frozen = Object.freeze({ b: 1, a: '诉' });
  const open = { b: 1 };
  const half = Object.freeze({ open });
  const texts = () => [frozen, open, half].map((one) => canonical(one));
  expect(texts()).toEqual(['{"a":"诉","b":1}', '{"b":1}', '{"open":{"b":1}}']);
  open.b = 2;
  expect(texts()).toEqual(['{"a":"诉","b":1}', '{"b":2}', '{"open":{"b":2}}']);
});

it('keeps the text of what it recorded, and believes no other', () => {
  const fact = warned([]);
  expect(textOf(fact)).toBe(canonical(fact.data as never));
  const [recorded] = record('id', null, [fact]).recorded;
  expect(textOf(recorded!)).toBe(canonical(fact.data as never));
  const forged = { ...recorded!, data: { ...fact.data, told: ['someone'] } } as Fact;
  expect(hashOf(GENESIS, 'complaint', 'id', 1, forged)).not.toEqual(recorded!.hash);
});
