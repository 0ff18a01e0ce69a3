import { generateKeyPairSync } from 'node:crypto';
import { EMPTY_DIGEST, extend, readSigned, signed } from './checkpoint.js';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const checkpoint = { at: '2026-02-13T08:00:00.000Z', tx: '812', seq: '99', count: 12, digest: 'ab'.repeat(32) };

it('is verified by the public key alone', () =>
  expect(readSigned(signed(checkpoint, privateKey), publicKey)).toEqual(checkpoint));

it.each(['at', 'tx', 'seq', 'digest', 'count'] as const)('shows a changed %s', (field) => {
  const line = JSON.parse(signed(checkpoint, privateKey)) as Record<string, unknown>;
  const forged = JSON.stringify({ ...line, [field]: field === 'count' ? 11 : '7' });
  expect(readSigned(forged, publicKey)).toBeNull();
});

it('binds the order and the number of facts', () => {
  const [a, b] = [Buffer.from('a'), Buffer.from('b')];
  const ab = extend(extend(EMPTY_DIGEST, a), b);
  expect(extend(extend(EMPTY_DIGEST, b), a)).not.toEqual(ab);
  expect(extend(ab, b)).not.toEqual(ab);
});
