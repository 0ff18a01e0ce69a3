import type { Recorded } from './facts.js';
import { digestOf, digestOfAll } from './digest.js';

const at = new Date('2026-02-13T08:00:00Z');
const acknowledged = (over: object = {}): Recorded => ({
  n: 1,
  kind: 'acknowledged',
  at,
  actor: 'handler',
  data: { text: { id: 'a', commitment: 'b' }, stops: [1] },
  hash: Buffer.alloc(32),
  ...over,
});

describe('a digest of what happened', () => {
  const first = digestOf('TZ1', [acknowledged()]);

  it.each([
    ['another content row', { data: { text: { id: 'c', commitment: 'd' }, stops: [1] } }],
    [
      'another id of a complaint it names',
      { data: { text: { id: 'a', commitment: 'b', complaint: 'c' }, stops: [1] } },
    ],
    ['another hash', { hash: Buffer.alloc(32, 1) }],
  ])('is the same for %s', (_, over) => expect(digestOf('TZ1', [acknowledged(over)])).toBe(first));

  it.each([
    ['another instant', { at: new Date(at.getTime() + 1) }],
    ['another actor', { actor: 'head' }],
    ['another clock', { data: { text: { id: 'a', commitment: 'b' }, stops: [2] } }],
    ['no text', { data: { stops: [1] } }],
  ])('differs for %s', (_, over) => expect(digestOf('TZ1', [acknowledged(over)])).not.toBe(first));

  it('differs for another complaint, and not by the order of complaints', () => {
    const other = digestOf('TZ2', [acknowledged()]);
    expect(other).not.toBe(first);
    expect(digestOfAll([first, other])).toBe(digestOfAll([other, first]));
  });
});
