import { people, Story } from '../../test/builders/complaint.js';
import type { DomainError } from '../foundation/problem.js';
import { attach, mustBeAttached, type Attach } from './attach.js';

const MB = 1024 * 1024;
const aFile = (n: number, over: Partial<Attach> = {}): Attach => ({
  id: `id-${String(n)}`,
  file: `file-${String(n)}`,
  commitment: `bytes-${String(n)}`,
  use: 'evidence',
  type: 'image/jpeg',
  bytes: 4 * MB,
  room: { files: 3, bytes: 10 * MB },
  ...over,
});
const opened = () => new Story('2026-03-02T09:00:00+08:00');
const then = (story: Story, who: keyof typeof people, file: Attach) =>
  story.then('2026-03-02T10:00:00+08:00', people[who], attach(file), 'file_name');
const refusedBy = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return (error as DomainError).code;
  }
  return 'accepted';
};

it('keeps what it was in the row, and takes the same bytes for the same use once', () => {
  const story = then(opened(), 'op', aFile(1));
  then(story, 'handler', aFile(2, { commitment: 'bytes-1' }));
  expect(story.complaint.work.attachments).toEqual([
    { id: 'id-1', file: 'file-1', use: 'evidence', bytes: 4 * MB, commitment: 'bytes-1' },
  ]);
  then(story, 'op', aFile(3, { commitment: 'bytes-1', file: 'file-1', use: 'material' }));
  expect(story.complaint.work.attachments?.map(({ id }) => id)).toEqual(['id-1', 'id-3']);
});

it.each<[string, (story: Story) => unknown, string]>([
  ['more bytes than there is room for', (s) => then(then(then(s, 'op', aFile(1)), 'op', aFile(2)), 'op', aFile(3)), 'ATTACHMENTS_FULL'],
  ['more files than there is room for', (s) => [1, 2, 3, 4].map((n) => then(s, 'op', aFile(n, { bytes: 1 }))), 'ATTACHMENTS_FULL'],
  ['the last byte there is room for', (s) => then(then(s, 'op', aFile(1)), 'op', aFile(2, { bytes: 6 * MB })), 'accepted'],
  ['a unit’s own file as the citizen’s', (s) => then(s, 'handler', aFile(1, { use: 'material' })), 'MATERIAL_OF_CITIZEN'],
  ['another unit’s file', (s) => then(s, 'outsider', aFile(1)), 'COMPLAINT_NOT_FOUND'],
  ['a file without a name', (s) => s.wordless('2026-03-02T10:00:00+08:00', people.op, attach(aFile(1))), 'FILE_NAME'],
])('%s', (_, work, code) => expect(refusedBy(() => work(opened()))).toBe(code)); // prettier-ignore

it('an answer names files of its own complaint only', () => {
  const { complaint } = then(opened(), 'op', aFile(1));
  expect(refusedBy(() => mustBeAttached(complaint, ['id-1']))).toBe('accepted');
  expect(refusedBy(() => mustBeAttached(complaint, ['id-1', 'id-2']))).toBe('ATTACHMENT_UNKNOWN');
});
