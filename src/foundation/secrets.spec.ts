import { sign, verify } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyFrom, keep, loadSecrets } from './secrets.js';

const root = mkdtempSync(join(tmpdir(), 'jiesu-secrets-'));
afterAll(() => rmSync(root, { recursive: true }));

const folder = () => mkdtempSync(join(root, 'one-'));
const KEY = Buffer.alloc(32, 7);

it.each([
  ['hex', KEY.toString('hex')],
  ['upper-case hex', KEY.toString('hex').toUpperCase()],
  ['base64', KEY.toString('base64')],
  ['base64 without padding', KEY.toString('base64').replace('=', '')],
  ['a file with a line end', `${KEY.toString('base64')}\n`],
])('reads a key in %s', (_, text) => expect(keyFrom(text)).toEqual(KEY));

it.each([
  ['empty', ''],
  ['short', 'abcd'],
  ['33 bytes', Buffer.alloc(33).toString('base64')],
  ['words', '密'.repeat(43)],
])('refuses a key that is %s', (_, text) => expect(keyFrom(text)).toBeNull());

it('keeps the same keys from one start to the next, closed to others', () => {
  const data = folder();
  const [first, second] = [loadSecrets({ data }), loadSecrets({ data })];
  expect(second.master).toEqual(first.master);
  expect(second.derive('mac')).toEqual(first.derive('mac'));
  expect(first.derive('mac')).not.toEqual(first.derive('index'));
  expect(first.derive('mac')).toHaveLength(32);
  const signed = sign(null, Buffer.from('head'), first.signing.privateKey);
  expect(verify(null, Buffer.from('head'), second.signing.publicKey, signed)).toBe(true);
  expect(statSync(join(data, 'keys', 'master.key')).mode & 0o777).toBe(0o600);
  expect(statSync(join(data, 'keys', 'checkpoint.key')).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(data, 'keys')).sort()).toEqual(['checkpoint.key', 'checkpoint.pub', 'master.key']);
});

it('prefers the key of the settings', () =>
  expect(loadSecrets({ data: folder(), masterKey: KEY.toString('hex') }).master).toEqual(KEY));

it.each(['master.key', 'checkpoint.key'])('names a damaged %s, not its content', (name) => {
  const data = folder();
  loadSecrets({ data });
  writeFileSync(join(data, 'keys', name), 'hunter2');
  expect(() => loadSecrets({ data })).toThrow(name);
  expect(() => loadSecrets({ data })).not.toThrow('hunter2');
});

it('agrees on one text when another process is faster', () => {
  const file = join(folder(), 'keys', 'master.key');
  const faster = () => keep(file, () => 'theirs');
  expect(keep(file, () => `mine, not ${faster()}`)).toBe('theirs');
  expect(readdirSync(join(file, '..'))).toEqual(['master.key']);
});
